/** What structures promise: moved ones count whole, missing and mirrored ones do not. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Judgement } from '../../../src/verdict.ts';
import { judgeProtein } from '../../../src/verifiers/protein/judge.ts';
import type { ProteinOptions } from '../../../src/verifiers/protein/reference.ts';

type Xyz = [number, number, number];

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A chain of helices, strands and turns, 3.8 Å from residue to residue. */
function fold(length: number, seed: number): Xyz[] {
  const random = generator(seed);
  const points: Xyz[] = [[0, 0, 0]];
  let angle = 0;
  let [bend, twist] = [1.5, 0.9];
  let direction: Xyz = [1, 0, 0];
  while (points.length < length) {
    if (points.length % 12 === 0) [bend, twist] = random() < 0.5 ? [1.55, 0.87] : [0.9, 2.9];
    angle += twist;
    const side: Xyz = [Math.cos(angle) * bend, Math.sin(angle) * bend, random() - 0.5];
    const raw = direction.map((x, k) => x + 0.7 * side[k]!) as Xyz;
    const size = Math.hypot(...raw);
    direction = raw.map((x) => x / size) as Xyz;
    const last = points.at(-1)!;
    points.push(last.map((x, k) => x + 3.8 * direction[k]!) as Xyz);
  }
  return points;
}

const turned = (points: readonly Xyz[], by: number): Xyz[] =>
  points.map(([x, y, z]) => [
    Math.cos(by) * x - Math.sin(by) * y + 7,
    Math.sin(by) * x + Math.cos(by) * y - 3,
    z + 11,
  ]);
const noisy = (points: readonly Xyz[], by: number, seed: number): Xyz[] => {
  const random = generator(seed);
  return points.map((point) => point.map((x) => x + by * (random() - 0.5) * 3.5) as Xyz);
};
const mirrored = (points: readonly Xyz[]): Xyz[] => points.map(([x, y, z]) => [-x, y, z]);

const pdb = (points: readonly Xyz[], first = 1, chain = 'A'): string =>
  points
    .map((point, at) => {
      const number = String(first + at).padStart(4);
      const place = point.map((x) => x.toFixed(3).padStart(8)).join('');
      return `ATOM  ${String(at + 1).padStart(5)}  CA  ALA ${chain}${number}    ${place}  1.00  0.00           C`;
    })
    .join('\n');
const mmcif = (points: readonly Xyz[]): string =>
  [
    'data_model',
    '# a comment',
    "_struct.title 'a model'",
    'loop_',
    ...[
      'group_PDB',
      'label_atom_id',
      'label_comp_id',
      'auth_asym_id',
      'auth_seq_id',
      'Cartn_x',
      'Cartn_y',
      'Cartn_z',
    ].map((name) => `_atom_site.${name}`),
    ...points.map(
      ([x, y, z], at) => `ATOM "CA" ALA A ${at + 1} ${x.toFixed(3)} ${y.toFixed(3)} ${z.toFixed(3)}`,
    ),
    '#',
  ].join('\n');

const answer = (text: string) => `<think>ATOM</think>\n\`\`\`pdb\n${text}\n\`\`\``;
const grade = (response: string, structure: unknown, options: ProteinOptions = {}): Judgement =>
  judgeProtein({ response, reference: { kind: 'structure', structure: structure as string }, options });
const rewardOf = (judgement: Judgement): number | string =>
  judgement.status === 'scored' ? judgement.reward : judgement.reason;
const near = (judgement: Judgement, wanted: number, within = 1e-3) =>
  assert.ok(Math.abs(Number(rewardOf(judgement)) - wanted) < within, `${rewardOf(judgement)}, not ${wanted}`);

const METRICS = ['lddt', 'tm', 'gdt_ts', 'gdt_ha', 'maxsub', 'rmsd', 'drmsd'] as const;

test('the true structure, moved in space, counts whole in every notation and by every metric', () => {
  const native = fold(60, 1);
  const model = turned(native, 1.2);
  for (const metric of METRICS)
    for (const text of [
      pdb(model),
      mmcif(model),
      JSON.stringify({ ca: model, numbers: native.map((_, at) => at + 1) }),
    ])
      near(grade(answer(text), pdb(native), { metric }), 1);
  near(grade(`<answer>${JSON.stringify(model)}</answer>`, { ca: native }), 1);
  near(grade(`Here it is:\n${pdb(model)}\nEND`, pdb(native)), 1);
});

test('residues that are missing are wrong', () => {
  const native = fold(60, 2);
  const half = pdb(turned(native, 0.4).slice(0, 30));
  near(grade(answer(half), pdb(native), { metric: 'tm' }), 0.5, 0.01);
  near(grade(answer(half), pdb(native), { metric: 'rmsd' }), 0.5, 0.01);
  assert.ok(Number(rewardOf(grade(answer(half), pdb(native)))) < 0.7);
});

test('a mirror image is refused, unless it is asked for', () => {
  const native = fold(60, 3);
  const model = mirrored(native);
  for (const metric of METRICS) {
    const judgement = grade(answer(pdb(model)), pdb(native), { metric });
    assert.partialDeepStrictEqual(judgement, {
      reward: 0,
      reason: 'wrong_handedness',
      flags: ['mirror_image'],
    });
  }
  near(grade(answer(pdb(model)), pdb(native), { chirality: 'ignore' }), 1);
});

test('residues are matched by number, by sequence, or in order', () => {
  const native = fold(30, 4);
  const shifted = pdb(native, 101);
  assert.equal(grade(answer(shifted), pdb(native), { alignment: 'number' }).reason, 'different_value');
  near(grade(answer(shifted), pdb(native), { alignment: 'sequence' }), 1);
  near(grade(answer(shifted), { ca: native }), 1);
  assert.equal(grade(answer(pdb(native.slice(1))), { ca: native }).reason, 'different_value');
  near(grade(answer(pdb(native, 1, 'B')), pdb(native)), 1);
});

test('nobody tries twice: one model, one place for an atom', () => {
  const native = fold(30, 5);
  const bad = fold(30, 6);
  const two = `MODEL 1\n${pdb(bad)}\nENDMDL\nMODEL 2\n${pdb(native)}\nENDMDL`;
  assert.ok(Number(rewardOf(grade(answer(two), pdb(native)))) < 0.7);
  assert.equal(grade(answer(`${pdb(bad)}\n${pdb(native)}`), pdb(native)).reason, 'answer_unparseable');
});

test('what is no structure is 0, and a reference that says nothing is no reward', () => {
  const native = pdb(fold(30, 7));
  for (const text of [
    '',
    'I cannot fold proteins.',
    '```json\n{"ca": [[0, 0]]}\n```',
    '```json\n{"ca": [[0, 0, 1e999]]}\n```',
    '```json\n[]\n```',
    answer(native.replace('26', 'xx').replaceAll('.', 'x')),
  ])
    assert.equal(rewardOf(grade(text, native)), 0, text.slice(0, 60));
  for (const structure of [
    '',
    'HEADER',
    { ca: [[0, 0, 0]] },
    {
      ca: [
        [0, 0, 0],
        [100, 0, 0],
      ],
    },
    {
      ca: [
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
      ],
    },
  ])
    assert.equal(rewardOf(grade(answer(native), structure)), 'invalid_reference');
  const chain = judgeProtein({
    response: answer(native),
    reference: { kind: 'structure', structure: native, chain: 'Q' },
    options: {},
  });
  assert.equal(chain.reason, 'invalid_reference');
});

test('of equal atoms the names that fit better count, in all-atom lDDT', () => {
  const atoms = (names: [string, string]) =>
    Array.from({ length: 6 }, (_, at) => {
      const line = (serial: number, name: string, [x, y, z]: Xyz) =>
        `ATOM  ${String(serial).padStart(5)} ${name.padStart(4)} ASP A${String(at + 1).padStart(4)}    ${[x, y, z].map((v) => v.toFixed(3).padStart(8)).join('')}  1.00  0.00           C`;
      const base = 3.8 * at;
      return [
        line(1, 'CA', [base, 0, 0]),
        line(2, names[0], [base, 2 + (at % 2), 1]),
        line(3, names[1], [base, 3, -3 - (at % 3)]),
      ].join('\n');
    }).join('\n');
  near(grade(answer(atoms(['OD2', 'OD1'])), atoms(['OD1', 'OD2']), { atoms: 'all' }), 1);
});

test('sequences count by their letters, however they are laid out', () => {
  const reward = (text: string, options: ProteinOptions = {}, positions?: number[]) =>
    rewardOf(
      judgeProtein({
        response: `<answer>${text}</answer>`,
        reference: { kind: 'sequence', sequence: 'MKVA', ...(positions ? { positions } : {}) },
        options,
      }),
    );
  assert.equal(reward('MKVA'), 1);
  assert.equal(reward('>design 1\nMK\nva*'), 1);
  assert.equal(reward('MKVG'), 0.75);
  assert.equal(reward('MKVX'), 0.75);
  assert.equal(reward('AKVG', {}, [2, 3]), 1);
  assert.equal(reward('GMKVA', { alignment: 'sequence' }), 1);
  for (const text of ['MKV', 'MKVAA', 'MK1A', '>a\nMKVA\n>b\nMKVA', '']) assert.equal(reward(text), 0, text);
});

test('contacts count by the first of them', () => {
  const zigzag: Xyz[] = Array.from({ length: 60 }, (_, at) => [
    at < 30 ? 3.8 * at : 3.8 * (59 - at),
    at < 30 ? 0 : 5,
    0,
  ]);
  const grade = (text: string) =>
    rewardOf(
      judgeProtein({
        response: `<answer>${text}</answer>`,
        reference: { kind: 'contacts', structure: { ca: zigzag } },
        options: {},
      }),
    );
  const right = Array.from({ length: 12 }, (_, at) => [at + 1, 60 - at]);
  assert.equal(grade(JSON.stringify(right)), 1);
  assert.equal(grade(JSON.stringify(right.slice(0, 6))), 0.5);
  assert.equal(grade(JSON.stringify(right.map(() => right[0]))), 1 / 12);
  assert.equal(grade('[[1, 1], [2, 3]]'), 0);
  assert.equal(grade('near each other'), 0);
});

const noOracle = spawnSync('TMscore', []).error !== undefined;
if (noOracle && process.env.CI) throw new Error('TMscore is missing: .ci/run installs tm-align');

test('TMscore agrees on 40 pairs', { skip: noOracle && 'TMscore (tm-align) is not installed' }, (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-tm-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const [modelFile, nativeFile] = [join(folder, 'model.pdb'), join(folder, 'native.pdb')];
  for (let pair = 0; pair < 40; pair++) {
    const length = 40 + ((pair * 7) % 60);
    const native = fold(length, 100 + pair);
    const kinds = [
      () => turned(noisy(native, 0.4 + (pair % 5), pair), pair),
      () => fold(length, 900 + pair),
      () => [...turned(native.slice(0, length >> 1), 0), ...turned(native.slice(length >> 1), 0.8)],
      () => turned(noisy(native, 0.2, pair), pair).slice(0, Math.floor(0.8 * length)),
    ];
    const model = kinds[pair % kinds.length]!();
    writeFileSync(modelFile, `${pdb(model)}\nTER\n`);
    writeFileSync(nativeFile, `${pdb(native)}\nTER\n`);
    const { stdout } = spawnSync('TMscore', [modelFile, nativeFile], { encoding: 'utf8' });
    const said = (name: string) => Number(new RegExp(`${name}\\s*=\\s*([\\d.]+)`).exec(stdout)?.[1]);
    const ours = grade(answer(pdb(model)), pdb(native), { metric: 'tm', chirality: 'ignore' });
    const components = ours.status === 'scored' ? ours.components! : {};
    for (const [name, theirs, within] of [
      ['tm', said('TM-score    '), 2e-4],
      ['maxsub', said('MaxSub-score'), 2e-4],
      ['gdt_ts', said('GDT-TS-score'), 2e-4],
      ['gdt_ha', said('GDT-HA-score'), 2e-4],
      ['rmsd', said('RMSD of  the common residues'), 2e-3],
    ] as const)
      assert.ok(
        Math.abs(components[name]! - theirs) <= within,
        `pair ${pair}: ${name} ${components[name]}, TMscore ${theirs}`,
      );
  }
});

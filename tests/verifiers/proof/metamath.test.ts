/** What Metamath proofs promise: only what follows from what stands before the theorem is paid. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { proofGrader, rewardOf } from './support.ts';

const OPEN = `$${'{'}`;
const LOGIC = `
$c ( ) -> wff |- $.  $v p q r $.
wp $f wff p $.  wq $f wff q $.  wr $f wff r $.
wi $a wff ( p -> q ) $.
${OPEN} min $e |- p $.  maj $e |- ( p -> q ) $.  mp $a |- q $. $}
a1 $a |- ( p -> ( q -> p ) ) $.
a2 $a |- ( ( p -> ( q -> r ) ) -> ( ( p -> q ) -> ( p -> r ) ) ) $.
${OPEN} goal.1 $e |- p $.  goal $p |- ( q -> p ) $= ? $. $}
later $a |- ( q -> p ) $.
`;
const goal = { kind: 'metamath', database: LOGIC, theorem: 'goal' };
const PLAIN = 'wp wq wp wi goal.1 wp wq a1 mp';
const COMPRESSED = '( wi a1 mp ) ABADCABEF';
const shown = (proof: string) => `<answer>${proof}</answer>`;

test('a proof counts in every form in which it is written', async (context) => {
  const grade = proofGrader(context);
  for (const proof of [
    PLAIN,
    COMPRESSED,
    `$= ${PLAIN} $.`,
    `$= ${COMPRESSED} $.`,
    `goal $p |- ( q -> p ) $= ${PLAIN} $.`,
    '(wi a1 mp)ABADCABEF',
    '( wi a1 mp ) ABAD\r\nCAB EF',
    `wp wq wp wi $( a comment ? $) goal.1 wp wq a1 mp`,
    '( wi a1 mp r2 ) ABADCABEF'.replace(' r2', ' wi'),
  ])
    assert.equal(rewardOf(await grade({ response: shown(proof), reference: goal })), 1, proof);
  const fenced = `So:\n\`\`\`metamath\n${COMPRESSED}\n\`\`\`\n`;
  assert.equal(rewardOf(await grade({ response: fenced, reference: goal })), 1);
});

test('nothing but a proof is read, and nothing behind the theorem is cited', async (context) => {
  const grade = proofGrader(context);
  for (const proof of [
    '',
    'later',
    'wq wp later',
    'goal.1 wq goal',
    '?',
    '( ? ) A',
    `$c F $. bad $a |- ( q -> p ) $. ${PLAIN}`,
    `$} ${OPEN} ${PLAIN}`,
    `$[ x.mm $] ${PLAIN}`,
    `goal $p |- ( p -> q ) $= ${PLAIN} $.`,
    `other $p |- ( q -> p ) $= ${PLAIN} $.`,
    `${PLAIN} $. later $p |- ( q -> p ) $= ${PLAIN}`,
    'wp wq wp wi min wp wq a1 mp',
    'goal.1',
    `${PLAIN} ${PLAIN}`,
    COMPRESSED.toLowerCase(),
    '( wi a1 mp ) ZABADCABEF',
    '( wi a1 mp ) ABZZADCABEF',
    '( wi a1 mp ) ABADCABEFU',
    '( wp wi a1 mp ) ABADCABEF',
    '( wi a1 mp ABADCABEF',
    '( wi a1 mp ) ABADCABEYYYYYYYYYYYYYYYYA',
  ])
    assert.equal(rewardOf(await grade({ response: shown(proof), reference: goal })), 0, proof);
  const prose = `We apply a1 and mp, as in ${COMPRESSED}, and are done.`;
  assert.equal(rewardOf(await grade({ response: prose, reference: goal })), 0, 'in prose');
  const thought = `<think>${shown(COMPRESSED)}</think>`;
  assert.equal(rewardOf(await grade({ response: thought, reference: goal })), 0);
});

test('a result that was tagged is pushed again', async (context) => {
  const grade = proofGrader(context);
  assert.equal(rewardOf(await grade({ response: shown('( wi a1 mp ) ABAZDCABEF'), reference: goal })), 1);
  assert.equal(rewardOf(await grade({ response: shown('( wi a1 mp ) AZBGDCABEF'), reference: goal })), 1);
});

test('variables that must be disjoint are', async (context) => {
  const database = `
$c |- set wff A. $.  $v x y p $.
vx $f set x $.  vy $f set y $.  wp $f wff p $.
wal $a wff A. x p $.
${OPEN} $d x p $.  ax5 $a |- A. x p $. $}
good $p |- A. y p $= ? $.
${OPEN} $d y p $.  fine $p |- A. y p $= ? $. $}
${OPEN} $d x y $.  self $p |- A. y A. y p $= ? $. $}
`;
  const grade = proofGrader(context);
  const reward = async (theorem: string, proof: string) =>
    rewardOf(await grade({ response: shown(proof), reference: { kind: 'metamath', database, theorem } }));
  assert.equal(await reward('good', 'vy wp ax5'), 0);
  assert.equal(await reward('fine', 'vy wp ax5'), 1);
  assert.equal(await reward('self', 'vy vy wp wal ax5'), 0);
});

test('a broken database or a theorem that is none is the fault of the reference', async (context) => {
  const grade = proofGrader(context);
  const reason = async (database: string, theorem = 'goal') => {
    const reference = { kind: 'metamath', database, theorem };
    const judgement = await grade({ response: shown(PLAIN), reference });
    return judgement.status === 'unscored' && judgement.pointer ? judgement.reason : judgement;
  };
  for (const database of [
    '',
    `${LOGIC}${OPEN}`,
    `${LOGIC}$}`,
    `${LOGIC}$[ set.mm $]`,
    LOGIC.replace('a1 $a', 'a2 $a'),
    LOGIC.replace('a1 $a |- ( p', 'a1 $a |- ( s'),
    LOGIC.replace('wr $f wff r', 'wr $f wff q'),
    LOGIC.replace('wr $f wff r $.', ''),
    LOGIC.replace('goal $p', 'goal $a').replace('$= ? $.', '$.'),
    LOGIC.replace('$v p', '$v wi p'),
    LOGIC.replace('a1 $a |- ', 'a1 $a p '),
    `${LOGIC}\u00e9`,
    `${LOGIC}$( open`,
  ])
    assert.equal(await reason(database), 'invalid_reference', database.slice(-60));
  assert.equal(await reason(LOGIC, 'a1'), 'invalid_reference');
  assert.equal(await reason(LOGIC, 'nowhere'), 'invalid_reference');
});

test('an expression that doubles at each step ends within the budget', async (context) => {
  const grade = proofGrader(context);
  const doubling = `( wi ) A${'Z'}${Array.from({ length: 40 }, (_, at) => {
    const tag = at + 4; // two mandatory wffs, the hypothesis and wi stand before the tags
    return `${numberOf(tag + 1)}${numberOf(tag + 1)}DZ`;
  }).join('')}`;
  const judgement = await grade({ response: shown(doubling), reference: goal });
  assert.equal(rewardOf(judgement), 0);
});

/** The letters of a number in a compressed proof. */
function numberOf(value: number): string {
  const last = String.fromCharCode(65 + ((value - 1) % 20));
  let rest = Math.floor((value - 1) / 20);
  let letters = '';
  for (; rest > 0; rest = Math.floor((rest - 1) / 5))
    letters = String.fromCharCode(85 + ((rest - 1) % 5)) + letters;
  return letters + last;
}

test('a database of the folder is found by its name and held to its hash', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-mm-'));
  context.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'logic.mm'), LOGIC);
  const grade = proofGrader(context, { metamathDir: folder });
  const sha256 = createHash('sha256').update(LOGIC).digest('hex');
  const item = (hash: string) => ({
    response: shown(PLAIN),
    reference: { ...goal, database: { name: 'logic.mm', sha256: hash } },
  });
  assert.equal(rewardOf(await grade(item(sha256))), 1);
  assert.equal(rewardOf(await grade(item('0'.repeat(64)))), 'invalid_reference');
  const none = proofGrader(context);
  assert.equal(rewardOf(await none(item(sha256))), 'unsupported');
});

test('no change of one token of a proof is paid, unless it proves the same', async (context) => {
  const grade = proofGrader(context);
  const labels = ['wp', 'wq', 'wr', 'wi', 'goal.1', 'a1', 'a2', 'mp', 'later', 'goal', '?'];
  await fc.assert(
    fc.asyncProperty(fc.nat(8), fc.constantFrom(...labels), async (at, label) => {
      const steps = PLAIN.split(' ');
      fc.pre(steps[at] !== label);
      steps[at] = label;
      assert.equal(rewardOf(await grade({ response: shown(steps.join(' ')), reference: goal })), 0);
    }),
  );
});

test('a proof that is not set off counts where it stands by itself', async (context) => {
  const grade = proofGrader(context);
  const reward = async (response: string) => rewardOf(await grade({ response, reference: goal }));
  for (const response of [
    PLAIN,
    COMPRESSED,
    `The proof is\n\n${PLAIN}`,
    `Proof: $= ${PLAIN} $.`,
    `$= ${COMPRESSED} $.\n\nEach step follows by modus ponens.`,
    `\\boxed{${COMPRESSED}}`,
    `{"proof": "${PLAIN}"}`,
    `\`\`\`json\n{"proof": "${PLAIN}"}\n\`\`\``,
    `\`\`\`proof\n${PLAIN}\n\`\`\``,
    `<answer>Proof: ${PLAIN}</answer>`,
    `<answer>\`${PLAIN}.\`</answer>`,
  ])
    assert.equal(await reward(response), 1, response);
  for (const response of [
    `<think>${PLAIN}</think>`,
    `<think>${PLAIN}</think>\nI found none.`,
    `${PLAIN} ${PLAIN}`,
    `x $a |- P $. $= ${PLAIN} $.`.replace('$= ', '$= x '),
    `other $p |- P $= ${PLAIN} $.`,
  ])
    assert.equal(await reward(response), 0, response);
});

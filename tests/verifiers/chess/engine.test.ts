/** Best moves by an engine that the operator names: an outage of it is never a reward. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createCompute } from '../../../src/compute/compute.ts';
import { START } from '../../../src/games/chess/fen.ts';
import { createChessVerifier } from '../../../src/verifiers/chess/verifier.ts';

const folder = mkdtempSync(join(tmpdir(), 'touchstone-engine-'));
const compute = createCompute();
after(async () => {
  await compute.close();
  rmSync(folder, { recursive: true });
});

/** Speaks UCI; `on` is what it does when it is asked to think: `go` holds the words behind it. */
function engine(name: string, on: string): string {
  const file = join(folder, `${name}.cjs`);
  writeFileSync(
    file,
    `const say = (line) => process.stdout.write(line + '\\n');
     require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
       if (line === 'uci') { say('id name Stand-in 1'); say('uciok'); }
       if (line === 'isready') say('readyok');
       if (line.startsWith('go ')) { const go = line.split(' '); ${on} }
     });`,
  );
  return `${process.execPath} ${file}`;
}

const HONEST = `
  const move = go.includes('searchmoves') ? go.at(-1) : 'e2e4';
  const cp = { e2e4: 40, d2d4: 38, f2f3: -120 }[move] ?? 0;
  say('info depth 3 score cp 900 lowerbound nodes 7');
  say('info depth 4 nodes ' + go[2] + ' score cp ' + cp + ' pv ' + move);
  say('bestmove ' + move + ' ponder e7e5');`;

async function judge(uciEngine: string | undefined, response: string, task: object = {}) {
  const verifier = createChessVerifier({ compute, uciEngine });
  const reference = { task: { kind: 'best_move', fen: START, ...task } } as never;
  const input = { response, reference, options: {} };
  try {
    return await verifier.grade(input, { signal: new AbortController().signal, tenant: 'test' });
  } finally {
    await verifier.close?.();
  }
}

test('the best move earns 1, and others what the chance to win that they lose leaves', async () => {
  const command = engine('honest', HONEST);
  const best = await judge(command, '<answer>e4</answer>');
  assert.deepEqual([best.status, (best as { reward: number }).reward], ['scored', 1]);
  assert.match(best.message!, /Stand-in 1 at 50000 nodes/);
  const close = await judge(command, '<answer>d4</answer>', { engine: { nodes: 1000 } });
  assert.equal(close.reason, 'solved');
  assert.match(close.message!, /1000 nodes/);
  const bad = await judge(command, '<answer>f3</answer>');
  assert.equal(bad.reason, 'not_best');
  assert.ok((bad as { reward: number }).reward < 0.9);
});

test('an answer that is no legal move earns nothing, whatever the engine is', async () => {
  for (const command of [engine('honest', HONEST), engine('dead', 'process.exit(1);')])
    for (const [response, reason] of [
      ['<answer>e5</answer>', 'illegal_move'],
      ['', 'no_answer'],
    ] as const) {
      const judged = await judge(command, response);
      assert.deepEqual(
        [judged.status, judged.reason, (judged as { reward: number }).reward],
        ['scored', reason, 0],
      );
    }
});

test('an engine that ends once is asked again; one that ends always leaves the item unscored', async () => {
  const once = join(folder, 'once');
  const flaky = engine(
    'flaky',
    `const fs = require('node:fs'); if (!fs.existsSync('${once}')) { fs.writeFileSync('${once}', ''); process.exit(3); } ${HONEST}`,
  );
  assert.equal((await judge(flaky, '<answer>e4</answer>')).status, 'scored');
  for (const command of [engine('ends', 'process.exit(3);'), join(folder, 'nothing-here')]) {
    const judged = await judge(command, '<answer>e4</answer>');
    assert.deepEqual([judged.status, judged.reason], ['unscored', 'sandbox_unavailable']);
  }
});

test('an engine that answers what it was not asked is no judge', async () => {
  for (const [name, on] of [
    ['other move', "say('info score cp 1'); say('bestmove a2a3');"],
    ['no value', "say('bestmove e2e4');"],
    ['no move', "say('info score cp 1'); say('bestmove (none)');"],
  ] as const) {
    const judged = await judge(engine(name.replace(' ', '-'), on), '<answer>d4</answer>');
    assert.deepEqual([judged.status, judged.reason], ['unscored', 'sandbox_unavailable'], name);
  }
});

test('evaluations that are given are used as they are, and without an engine they are needed', async () => {
  const table = { evaluations: { e2e4: { cp: 0 }, d2d4: { cp: 400 } } };
  assert.equal(
    (await judge(engine('dead', 'process.exit(1);'), '<answer>d4</answer>', table)).reason,
    'solved',
  );
  assert.equal((await judge(undefined, '<answer>d4</answer>')).reason, 'unsupported');
});

const STOCKFISH = ['/usr/games/stockfish', '/usr/bin/stockfish'].find((path) => existsSync(path));
const skip = STOCKFISH === undefined && process.env.CI === undefined && 'Stockfish is not installed';

test('Stockfish gives the same reward each time, and mates count in full', { skip }, async () => {
  const mate = { fen: '6k1/5ppp/8/8/8/8/5PPP/3R2K1 w - - 0 1', engine: { nodes: 20_000 } };
  assert.equal((await judge(STOCKFISH!, '<answer>Rd8#</answer>', mate)).reason, 'solved');
  const task = {
    fen: 'r1bqkbnr/pppp1ppp/2n5/4p3/2B1P3/5N2/PPPP1PPP/RNBQK2R b KQkq - 3 3',
    engine: { nodes: 20_000 },
  };
  const rewards = await Promise.all([1, 2].map(() => judge(STOCKFISH!, '<answer>Nd4</answer>', task)));
  const [first, second] = rewards as { reward: number }[];
  assert.equal(first!.reward, second!.reward);
  assert.ok(first!.reward < 1);
});

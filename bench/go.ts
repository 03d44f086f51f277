/**
 * The area of 19×19 boards beside sgfmill, the same boards in one run, CPU time of one thread each:
 *   python3 -m venv /tmp/peers && /tmp/peers/bin/pip install sgfmill
 *   node bench/go.ts /tmp/peers/bin/python
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Board } from '../src/games/go/board.ts';
import { DEFAULT_RULES } from '../src/games/go/rules.ts';
import { margin } from '../src/games/go/score.ts';

const BOARDS = 50;
const STONES = 200;
const KOMI = 7.5;
const BLOCKS = 60;
const ROUNDS = 20;

let state = 7;
/** From 0 to below 1, the same in every run. */
function random(): number {
  state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
  return state / 0x80000000;
}

/** Two sides with a border between them and holes in both. */
const boards = Array.from({ length: BOARDS }, () => {
  const cells = new Uint8Array(361);
  for (let stone = 0; stone < STONES; stone++) {
    const point = Math.floor(random() * 361);
    cells[point] = point % 19 < 9 + Math.floor(random() * 2) ? 1 : 2;
  }
  return new Board({ width: 19, height: 19 }, cells);
});
const none = new Set<number>();
const count = (board: Board) =>
  margin({
    ...{ board, rules: DEFAULT_RULES, komi: KOMI, handicap: 0 },
    ...{ dead: none, seki: none, prisoners: { black: 0, white: 0 } },
  });

let best = Number.POSITIVE_INFINITY;
for (let block = 0; block < BLOCKS; block++) {
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) for (const board of boards) count(board);
  const { user, system } = process.cpuUsage(before);
  best = Math.min(best, (user + system) / 1e6);
}
const ours = (BOARDS * ROUNDS) / best;
console.log(`area of a 19×19 board: ${Math.round(ours)} a second`);

const [python = 'python3'] = process.argv.slice(2);
const input = JSON.stringify({ komi: KOMI, boards: boards.map(({ cells }) => [...cells]) });
const run = spawnSync(python, [join(import.meta.dirname, 'peers/go_area.py')], { input, encoding: 'utf8' });
if (run.status !== 0) throw new Error(`sgfmill is not there: ${run.stderr}`);
const { rate, margins } = JSON.parse(run.stdout) as { rate: number; margins: number[] };
const differing = boards.filter((board, at) => count(board) !== margins[at]).length;
console.log(
  `sgfmill: ${Math.round(rate)} a second; ours is ${(ours / rate).toFixed(1)}x (bar 20x); ${differing} of ${BOARDS} counts differ`,
);

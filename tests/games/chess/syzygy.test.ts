/** Tables of endings: the values of python-chess, and what happens to damaged files. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readFen } from '../../../src/games/chess/fen.ts';
import { SyzygyFault } from '../../../src/games/chess/syzygy/file.ts';
import { SyzygyFolder } from '../../../src/games/chess/syzygy/folder.ts';
import { judgeChess } from '../../../src/verifiers/chess/judge.ts';
import { askPythonChess } from './beside/python-chess.ts';

const FOLDER = process.env.TEST_SYZYGY_DIR ?? '';

function needsTables(t: TestContext): boolean {
  if (FOLDER === '' && process.env.CI) throw new Error('under CI this needs TEST_SYZYGY_DIR');
  if (FOLDER === '') t.skip('needs a folder of Syzygy tables of four men: TEST_SYZYGY_DIR');
  return FOLDER !== '';
}

test('every table of four men has the values that python-chess finds, with taking in passing', (t) => {
  const rows = askPythonChess<{ fen: string; value: number }>(t, './endings.py', [FOLDER, '120', '3']);
  if (!rows) return;
  const folder = new SyzygyFolder(FOLDER);
  for (const { fen, value } of rows) assert.equal(folder.value(readFen(fen).board), value, fen);
});

test('an ending with two pawns is judged where its table is there, and undecided where it is not', (t) => {
  if (!needsTables(t)) return;
  const task = { kind: 'tablebase', fen: '8/8/8/8/4k3/8/P2p4/3K4 w - - 0 1' } as const;
  const judge = (response: string, syzygyDir?: string) =>
    judgeChess({ response, task, options: {}, ...(syzygyDir && { syzygyDir }) });
  assert.equal(judge('<answer>Kxd2</answer>', FOLDER).reason, 'solved');
  assert.equal(judge('<answer>Kxd2</answer>').reason, 'not_decidable');
});

test('a file that is cut off, or of other men than it says, is a fault of ours and no verdict', (t) => {
  if (!needsTables(t)) return;
  const table = readFileSync(join(FOLDER, 'KQvK.rtbw'));
  const task = { kind: 'tablebase', fen: '8/8/8/8/4k3/8/Q7/3K4 w - - 0 1' } as const;
  for (const [what, bytes] of [
    ['empty', Buffer.alloc(0)],
    ['cut off in its head', table.subarray(0, 20)],
    ['cut off in its values', table.subarray(0, table.length / 2)],
    ['of other men than its name, from its first byte on', Buffer.from(table).fill(255, 8)],
    ['something else', Buffer.from('no table at all, only text'.repeat(40))],
    ['without its last bytes', table.subarray(0, -16)],
    ['longer than it was', Buffer.concat([table, Buffer.alloc(16)])],
    ['of other men', readFileSync(join(FOLDER, 'KPvK.rtbw'))],
  ] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'touchstone-syzygy-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'KQvK.rtbw'), bytes);
    assert.throws(() => new SyzygyFolder(folder).value(readFen(task.fen).board), SyzygyFault, what);
    const judgement = judgeChess({
      response: '<answer>Qa4+</answer>',
      task,
      options: {},
      syzygyDir: folder,
    });
    assert.deepEqual([judgement.status, judgement.reason], ['unscored', 'sandbox_unavailable'], what);
    assert.ok(!JSON.stringify(judgement).includes(folder), 'a path of the operator');
  }
});

test('a table with one bit that differs gives a value or a fault, and always ends', (t) => {
  if (!needsTables(t)) return;
  const table = readFileSync(join(FOLDER, 'KRvK.rtbw'));
  const path = mkdtempSync(join(tmpdir(), 'touchstone-syzygy-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  const { board } = readFen('8/8/8/8/4k3/8/R7/3K4 w - - 0 1');
  let faults = 0;
  for (let bit = 0; bit < 8 * table.length; bit++) {
    const damaged = Buffer.from(table);
    damaged[bit >> 3]! ^= 1 << (bit & 7);
    writeFileSync(join(path, 'KRvK.rtbw'), damaged);
    const folder = new SyzygyFolder(path);
    try {
      assert.ok([-2, -1, 0, 1, 2].includes(folder.value(board)!), `bit ${bit}`);
    } catch (error) {
      assert.ok(error instanceof SyzygyFault, `bit ${bit}: ${error}`);
      faults++;
    } finally {
      folder.close();
    }
  }
  assert.ok(faults > table.length, 'damage of the head is told');
});

test('a folder where a table should be is a fault of ours', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-syzygy-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'KQvK.rtbw'));
  const { board } = readFen('8/8/8/8/4k3/8/Q7/3K4 w - - 0 1');
  assert.throws(() => new SyzygyFolder(folder).value(board), SyzygyFault);
});

test('values are those of the rules: with a right to castle, or without a table, there is none', (t) => {
  if (!needsTables(t)) return;
  const folder = new SyzygyFolder(FOLDER);
  assert.equal(folder.value(readFen('4k3/8/8/8/8/8/8/4K2R w K - 0 1').board), undefined);
  assert.equal(folder.value(readFen('4k3/8/8/8/8/8/8/RNBQK3 w - - 0 1').board), undefined);
  assert.equal(folder.value(readFen('4k3/8/8/8/8/8/8/4K3 w - - 0 1').board), 0);
});

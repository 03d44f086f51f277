/** A script that asks python-chess, where it is installed. */
import { spawnSync } from 'node:child_process';
import type { TestContext } from 'node:test';

/** Skips the test, loudly, where python-chess or what it needs is missing; fails under CI. */
export function askPythonChess<Row>(t: TestContext, script: string, args: string[]): Row[] | undefined {
  const python = process.env.TEST_CHESS_PYTHON ?? 'python3';
  const there = spawnSync(python, ['-c', 'import chess']).status === 0;
  if (!there || args.includes('')) {
    const why = 'needs python-chess (TEST_CHESS_PYTHON) and Syzygy tables (TEST_SYZYGY_DIR)';
    if (process.env.CI) throw new Error(`under CI this ${why}`);
    t.skip(why);
    return undefined;
  }
  const path = new URL(script, import.meta.url).pathname;
  const run = spawnSync(python, [path, ...args], { encoding: 'utf8', maxBuffer: 512 * 1024 ** 2 });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

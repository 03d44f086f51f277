/** Reasoning Gym's own package, in an environment of its own outside of the tree. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { interpreters } from '../clients/pythons.ts';

const PACKAGE = 'reasoning-gym==0.1.25';
/** Of the package. */
const OLDEST_MINOR = 10;
const SCRIPT = new URL('../../bench/peers/puzzles.py', import.meta.url).pathname;

export interface ScoredAnswer {
  dataset: string;
  entry: { answer: unknown; metadata: Record<string, unknown> };
  answer: string;
  /** Null where the package raises. */
  score: number | null;
}

/**
 * Rows of data sets with answers to them, as the package scores them. Without the package the test
 * is skipped, loudly; under CI that is a failure. It is installed where that is asked for: under
 * CI, or by TEST_REASONING_GYM=1.
 */
export function scoredAnswers(
  t: TestContext,
  size: number,
  names: readonly string[],
): ScoredAnswer[] | undefined {
  const python = installed();
  if (python === undefined) {
    if (process.env.CI) throw new Error(`${PACKAGE} is needed under CI`);
    t.skip(`${PACKAGE} is not installed: TEST_REASONING_GYM=1 installs it`);
    return undefined;
  }
  const { status, stdout, stderr } = spawnSync(python, [SCRIPT, String(size), '11', ...names], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(stderr.slice(-2000));
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ScoredAnswer);
}

function installed(): string | undefined {
  const folder = join(tmpdir(), 'touchstone-reasoning-gym');
  const python = join(folder, 'bin', 'python');
  const isThere = () => existsSync(python) && spawnSync(python, ['-c', 'import reasoning_gym']).status === 0;
  if (isThere()) return python;
  if (!process.env.CI && process.env.TEST_REASONING_GYM !== '1') return undefined;
  const base = interpreters().findLast(({ minor }) => minor >= OLDEST_MINOR)?.path;
  if (base === undefined || spawnSync(base, ['-m', 'venv', folder]).status !== 0) return undefined;
  const { status } = spawnSync(python, ['-m', 'pip', 'install', '-q', PACKAGE]);
  return status === 0 && isThere() ? python : undefined;
}

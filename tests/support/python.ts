/** The machine's python3, for tests that compare with it or run the Python client. */
import { spawnSync } from 'node:child_process';
import type { TestContext } from 'node:test';

/** Skips the test, loudly, where there is no python3; under CI that is a failure. */
export function needsPython(t: TestContext): boolean {
  const found = spawnSync('python3', ['--version']).status === 0;
  if (!found && process.env.CI) throw new Error('python3 is needed under CI');
  if (!found) t.skip('python3 is not installed: what is compared with it goes untested here');
  return found;
}

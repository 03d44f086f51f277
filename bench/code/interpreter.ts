/** Python beside which programs are measured. */
import { spawnSync } from 'node:child_process';

/** Its path: the interpreter itself, not a version manager's script in front of it. */
export function pythonInterpreter(): string {
  const asked = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' });
  if (asked.status !== 0) throw new Error(`python3 cannot be run: ${asked.error?.message ?? asked.stderr}`);
  return asked.stdout.trim();
}

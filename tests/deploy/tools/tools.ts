/**
 * Tools that check what is deployed and that npm does not bring. Where one is missing, tests that
 * need it say so and are skipped; in CI they fail.
 */
import { spawnSync } from 'node:child_process';
import type { TestContext } from 'node:test';

/** A tool, the variable that names it, and what brings it. */
const TOOLS = {
  helm: { env: 'TEST_HELM', from: 'tests/deploy/tools/install.sh' },
  'kubernetes-validate': { env: 'TEST_KUBERNETES_VALIDATE', from: 'tests/deploy/tools/install.sh' },
  promtool: { env: 'TEST_PROMTOOL', from: 'apt-get install prometheus' },
} as const;

export type Tool = keyof typeof TOOLS;

export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

export type Run = (args: string[], input?: string) => Ran;

/** Undefined, and the test skipped, where there is no such tool on this machine. */
export function tool(name: Tool, t: TestContext): Run | undefined {
  const { env, from } = TOOLS[name];
  const command = process.env[env] || name;
  const run: Run = (args, input) => {
    const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', input });
    if (error) throw error;
    return { status, stdout, stderr };
  };
  try {
    run([name === 'helm' ? 'version' : '--version']);
    return run;
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
  }
  const text = `${name} is not installed: ${from} brings it, or ${env} names it`;
  if (process.env.CI) throw new Error(text);
  process.stderr.write(`SKIPPED: ${text}\n`);
  t.skip(text);
  return undefined;
}

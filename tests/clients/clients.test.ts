/** The Python and TypeScript clients against the running service. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { needsPython } from '../support/python.ts';
import { type RunningService, runService } from '../support/service-process.ts';

const CLIENTS = new URL('../../clients/', import.meta.url).pathname;
const PYTHON = join(CLIENTS, 'python');
const TYPESCRIPT = join(CLIENTS, 'typescript');

/** A Python with httpx: the machine's own, or a virtual environment made once. */
function pythonWithHttpx(t: TestContext): string | undefined {
  if (!needsPython(t)) return undefined;
  if (spawnSync('python3', ['-c', 'import httpx']).status === 0) return 'python3';
  const folder = join(tmpdir(), 'touchstone-python-client');
  const python = join(folder, 'bin', 'python');
  if (existsSync(python) && spawnSync(python, ['-c', 'import httpx']).status === 0) return python;
  mkdirSync(folder, { recursive: true });
  const made =
    spawnSync('python3', ['-m', 'venv', folder]).status === 0 &&
    spawnSync(python, ['-m', 'pip', 'install', '-q', 'httpx']).status === 0;
  if (made) return python;
  assert.ok(!process.env.CI, 'httpx must be installable under CI');
  t.skip('httpx cannot be installed: the Python client goes untested here');
  return undefined;
}

/** Runs a command to its end without blocking this process; fails with its output. */
async function succeeds(
  command: string,
  args: string[],
  cwd: string,
  env: Record<string, string>,
): Promise<void> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', reject);
  });
  assert.equal(code, 0, output);
}

let service: RunningService;
before(async () => {
  service = await runService();
});
after(() => service.stop());

test('the Python client keeps its promises', async (t) => {
  const python = pythonWithHttpx(t);
  if (!python) return;
  const env = {
    PYTHONPATH: 'src',
    PYTHONWARNINGS: 'ignore::ResourceWarning',
    TOUCHSTONE_TEST_URL: service.url,
  };
  await succeeds(python, ['-m', 'unittest', 'discover', '-s', 'tests'], PYTHON, env);
});

test('the TypeScript client keeps its promises, and its types are those of openapi.yaml', async (t) => {
  if (!existsSync(join(TYPESCRIPT, 'node_modules'))) {
    assert.ok(!process.env.CI, 'run npm ci in clients/typescript under CI');
    return t.skip('clients/typescript is not installed: run npm ci there');
  }
  await succeeds('npm', ['run', 'check'], TYPESCRIPT, {});
  await succeeds(process.execPath, ['--test', 'tests/client.test.ts'], TYPESCRIPT, {
    TOUCHSTONE_TEST_URL: service.url,
    NODE_TEST_CONTEXT: '',
  });
});

/** The Python and TypeScript clients against the running service. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { needsPython } from '../support/python.ts';
import { type RunningService, runService } from '../support/service-process.ts';
import { installedClient, interpreters, OLDEST_MINOR } from './pythons.ts';

const CLIENTS = new URL('../../clients/', import.meta.url).pathname;
const PYTHON = join(CLIENTS, 'python');
const TYPESCRIPT = join(CLIENTS, 'typescript');

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

/** Where a part cannot be got: left out loudly on a developer's machine, a failure under CI. */
function leftOut(t: TestContext, what: string): undefined {
  assert.ok(!process.env.CI, `${what}: needed under CI`);
  t.skip(what);
}

const [oldest, newest] = [interpreters()[0], interpreters().at(-1)];
for (const [which, python] of [
  ['oldest', oldest],
  ['newest', newest],
] as const) {
  test(`the Python client, built and installed, keeps its promises on the ${which} Python`, async (t) => {
    if (!needsPython(t) || !python) return;
    if (which === 'oldest' && python.minor !== OLDEST_MINOR)
      t.diagnostic(`Python 3.${OLDEST_MINOR} is not here: 3.${python.minor} is the oldest that is tested`);
    // Labels come as arrays and frames where these libraries are: on one of the two is enough.
    const beside = which === 'newest' ? ['httpx', 'numpy', 'pandas'] : ['httpx'];
    const installed = await installedClient(python, beside);
    if (!installed) return leftOut(t, 'the Python client cannot be built and installed');
    const typed =
      'import pathlib, touchstone_client as t; assert (pathlib.Path(t.__file__).parent / "py.typed").is_file()';
    await succeeds(installed, ['-c', typed], tmpdir(), {});
    await succeeds(installed, ['-m', 'unittest', 'discover', '-s', 'tests'], PYTHON, {
      PYTHONWARNINGS: 'ignore::ResourceWarning',
      TOUCHSTONE_TEST_URL: service.url,
    });
  });
}

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

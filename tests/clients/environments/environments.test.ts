/** The clients of OpenEnv and of the Open Reward Standard, as they come from PyPI. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { type FullService, openFullService } from '../../support/full-service.ts';
import { needsPython } from '../../support/python.ts';

/** What the clients import; the rest of their dependencies is for servers. */
const NEEDED = ['ors-sdk==0.1.0', 'fastmcp==4.2.3', 'requests==2.34.2', 'websockets>=15'];
const OPENENV = { '0.3.0': 'openenv-core==0.3.0', '0.10.0': 'openenv==0.10.0' };

const FOLDER = join(tmpdir(), 'touchstone-environment-clients');
const PYTHON = join(FOLDER, 'bin', 'python');
const HERE = import.meta.dirname;

/** A virtual environment that is made once. */
function hasClients(t: TestContext): boolean {
  if (!needsPython(t)) return false;
  const done = join(FOLDER, 'complete');
  if (existsSync(done)) return true;
  mkdirSync(FOLDER, { recursive: true });
  const pip = (...args: string[]) => spawnSync(PYTHON, ['-m', 'pip', 'install', '-q', ...args]).status === 0;
  const made =
    spawnSync('python3', ['-m', 'venv', FOLDER]).status === 0 &&
    pip(...NEEDED) &&
    Object.entries(OPENENV).every(([version, name]) =>
      pip('--no-deps', '--target', join(FOLDER, `openenv-${version}`), name),
    );
  if (made) writeFileSync(done, '');
  assert.ok(made || !process.env.CI, 'the clients of environments must be installable under CI');
  if (!made) t.skip('openenv and ors-sdk cannot be installed: their clients go untested here');
  return made;
}

async function plays(script: string, args: string[], path = ''): Promise<void> {
  const env = { ...process.env, PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(PYTHON, [join(HERE, script), ...args], { env });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => {
      output += piece.toString();
    });
  const code = await new Promise((resolve) => child.on('close', resolve));
  assert.equal(code, 0, output);
}

let service: FullService;
let port: string;
before(async () => {
  service = await openFullService({ config: { apiKeys: ['anna=k1'] } });
  port = new URL(await service.app.listen({ port: 0, host: '127.0.0.1' })).port;
});
after(() => service.close());

for (const version of Object.keys(OPENENV))
  test(`the client of OpenEnv ${version} plays episodes, bad actions among them`, async (t) => {
    if (!hasClients(t)) return;
    const base = `http://touchstone:k1@127.0.0.1:${port}/compat/openenv/frozen_lake`;
    await plays('play_openenv.py', [base], join(FOLDER, `openenv-${version}`));
  });

test('the SDK of the Open Reward Standard plays tasks', async (t) => {
  if (!hasClients(t)) return;
  await plays('play_ors.py', [`http://127.0.0.1:${port}`, 'k1']);
});

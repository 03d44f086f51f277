/**
 * The image's steps in a clean folder: what the Dockerfile copies and runs is enough to serve.
 * There is no Docker engine to build it with.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { runService } from '../support/service-process.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const DOCKERFILE = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ');

/** Lines of one instruction, without it. */
const lines = (instruction: string) =>
  DOCKERFILE.split('\n').flatMap((line) =>
    line.startsWith(`${instruction} `) ? [line.slice(instruction.length + 1).trim()] : [],
  );

test('what the image is made of serves a verdict', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-image-'));
  try {
    for (const copy of lines('COPY').filter((line) => !line.startsWith('--from'))) {
      const [target, ...sources] = copy.split(/\s+/).reverse();
      for (const source of sources) {
        const place = target!.endsWith('/') ? join(target!, source) : target!;
        cpSync(join(ROOT, source), join(folder, place), { recursive: true });
      }
    }
    for (const command of lines('RUN').filter((line) => !/chown|apt-get/.test(line))) {
      const local = command.replaceAll('/app', folder).replace(/\bnode src/, `"${process.execPath}" src`);
      const { status, stderr } = spawnSync('sh', ['-c', local], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` },
      });
      assert.equal(status, 0, `${command}: ${stderr}`);
    }
    assert.ok(
      !existsSync(join(folder, 'node_modules', 'node')),
      'the npm package `node` stays out of the image',
    );
    const service = await runService(
      { TOUCHSTONE_SNAPSHOT_DIR: join(folder, 'prebuilt'), NODE_ENV: 'production' },
      true,
      join(folder, 'src', 'main.ts'),
    );
    try {
      const response = await fetch(`${service.url}/v1/rewards/math`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ response: '\\boxed{1/2}', reference: { answer: '0.5' } }),
      });
      assert.partialDeepStrictEqual(await response.json(), { status: 'scored', reward: 1 });
    } finally {
      await service.stop();
    }
    await servesFromWhatAnInstallMade(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The same folder, as where `npm ci` has run beside the sources, with no data folder yet. */
async function servesFromWhatAnInstallMade(folder: string): Promise<void> {
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
  const { status, stderr } = spawnSync('npm', ['run', 'postinstall'], { cwd: folder, encoding: 'utf8', env });
  assert.equal(status, 0, stderr);
  const data = join(folder, 'data');
  const own = { TOUCHSTONE_DATA_DIR: data, TOUCHSTONE_SNAPSHOT_DIR: '', NODE_ENV: 'production' };
  const service = await runService(own, true, join(folder, 'src/touchstone.js'));
  try {
    const made = readdirSync(data);
    for (const name of ['packed', 'compiled', 'python', 'javascript', 'children'])
      assert.ok(!made.includes(name), `the first start made ${name}`);
  } finally {
    await service.stop();
  }
}

test('an install goes on where nothing can be prepared', () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-install-'));
  try {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const install = () => spawnSync('sh', ['-c', scripts.postinstall], { cwd: folder, encoding: 'utf8' });
    // As in the image, where the packages come first.
    assert.deepEqual([install().status, install().stderr], [0, '']);
    mkdirSync(join(folder, 'src/tools'), { recursive: true });
    writeFileSync(join(folder, 'src/tools/prepare-starts.ts'), 'process.exit(1)');
    assert.equal(install().status, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the image runs as another user than root, and is asked for its health', () => {
  assert.equal(lines('USER').at(-1), 'node');
  assert.ok(DOCKERFILE.includes('HEALTHCHECK'));
});

/**
 * The image's steps in a clean folder: what the Dockerfile copies and runs is enough to serve.
 * There is no Docker engine to build it with.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the image runs as another user than root, and is asked for its health', () => {
  assert.equal(lines('USER').at(-1), 'node');
  assert.ok(DOCKERFILE.includes('HEALTHCHECK'));
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findPack } from '../../src/packing/find-pack.js';
import { runService } from '../support/service-process.ts';

const at = (path: string) => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));
const COMMAND = at('touchstone.js');

const folder = mkdtempSync(join(tmpdir(), 'touchstone-pack-'));
after(() => rmSync(folder, { recursive: true, force: true }));
spawnSync(process.execPath, [at('packing/make.ts'), folder]);

/** A copy of the folder in which something is changed. */
function changed(change: (place: string, file: string) => void): string {
  const copy = mkdtempSync(join(folder, 'copy-'));
  cpSync(join(folder, 'packed'), join(copy, 'packed'), { recursive: true });
  const { file } = JSON.parse(readFileSync(join(copy, 'packed/made-of.json'), 'utf8'));
  change(join(copy, 'packed'), join(copy, 'packed', file));
  return copy;
}

test('a pack is found as long as all it was made of is as it was', () => {
  assert.match(findPack(folder)?.path ?? '', /\/packed\/[0-9a-f]+\.cjs$/);
  assert.notEqual(findPack(changed(() => {})), undefined);
});

test('a pack of which a source, a package or the node has changed is not used', () => {
  const marks = (edit: (made: { node: string; project: string; inputs: [string, string][] }) => void) =>
    changed((place) => {
      const file = join(place, 'made-of.json');
      const made = JSON.parse(readFileSync(file, 'utf8'));
      edit(made);
      writeFileSync(file, JSON.stringify(made));
    });
  const input = (name: string) =>
    marks(({ inputs }) => {
      const entry = inputs.find(([path]) => path.endsWith(name));
      assert.ok(entry, `${name} is no part of the pack`);
      entry[1] = `${Number.parseInt(entry[1], 10) + 1} 0`;
    });
  for (const name of ['src/services.ts', 'src/packing/make-pack.ts', 'fastify/fastify.js', 'package.json'])
    assert.equal(findPack(input(name)), undefined, name);
  assert.equal(
    findPack(
      marks((made) => {
        made.node = 'v0';
      }),
    ),
    undefined,
  );
  assert.equal(
    findPack(
      marks((made) => {
        made.project = '/elsewhere';
      }),
    ),
    undefined,
  );
});

test('a pack that was damaged, cut short or is not there is not used', () => {
  assert.equal(
    findPack(
      changed((_, file) => {
        const bytes = readFileSync(file);
        bytes[bytes.length >> 1]! ^= 1;
        writeFileSync(file, bytes);
      }),
    ),
    undefined,
  );
  assert.equal(findPack(changed((_, file) => writeFileSync(file, ''))), undefined);
  assert.equal(findPack(changed((_, file) => writeFileSync(`${file}.compiled`, ''))), undefined);
  assert.equal(findPack(changed((_, file) => rmSync(file))), undefined);
  assert.equal(findPack(changed((place) => writeFileSync(join(place, 'made-of.json'), '{'))), undefined);
  assert.equal(findPack(join(folder, 'nowhere')), undefined);
});

test('V8 takes the code that was compiled when the pack was made, all that a start calls with it', () => {
  const look = `
    const { findPack, runPack } = await import(${JSON.stringify(at('packing/find-pack.js'))});
    const pack = findPack(${JSON.stringify(folder)});
    const { script } = runPack(pack);
    const bare = new (await import('node:vm')).Script(pack.code.toString('latin1')).createCachedData();
    console.log(script.cachedDataRejected, pack.compiled.length > 2 * bare.length);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', look], {
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  assert.equal(stdout, 'false true\n');
});

test('a pack is of characters that take one byte, and imports later by the function it is given', () => {
  const { code } = findPack(folder)!;
  assert.ok(code.every((byte) => byte < 0x80));
  assert.equal(code.indexOf('import("later:'), -1);
  assert.notEqual(code.indexOf('importLater("'), -1);
});

test('where no pack can be made the log says so, and the service goes on', async () => {
  const place = mkdtempSync(join(folder, 'unusable-'));
  writeFileSync(join(place, 'packed'), 'a file where the folder would be');
  const env = { TOUCHSTONE_RUNTIMES: 'javascript', TOUCHSTONE_SNAPSHOT_DIR: place };
  const service = await runService(env, false, COMMAND);
  try {
    for await (const line of createInterface({ input: service.process.stdout! }))
      if (line.includes('could not be packed into one file')) break;
    assert.equal((await fetch(`${service.url}/livez`)).status, 200);
  } finally {
    await service.stop();
  }
});

test('a service from a pack grades, refuses and describes itself as one from its sources', async () => {
  const env = { TOUCHSTONE_RUNTIMES: 'javascript', TOUCHSTONE_SNAPSHOT_DIR: folder };
  const answers = async (main: string) => {
    const service = await runService(env, true, main);
    try {
      const post = async (path: string, body: object) => {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(service.url + path, {
          method: 'POST',
          headers,
          body: JSON.stringify(body),
        });
        const { instance: _, ...rest } = (await response.json()) as Record<string, unknown>;
        return [response.status, JSON.stringify(rest).replace(/"[a-z_]*_ms":[\d.e+-]+/g, '')];
      };
      const page = async (path: string) => {
        const response = await fetch(service.url + path);
        return [response.status, await response.text()];
      };
      return [
        await post('/v1/rewards/math', { response: '\\boxed{\\frac{1}{2}}', reference: { answer: '0.5' } }),
        await post('/v1/rewards/structured', {
          response: '{"a": 1}',
          reference: { format: 'json', schema: { type: 'object', required: ['a'] } },
        }),
        await post('/v1/rewards/code', {
          response: 'const f = (x) => x + 1;',
          reference: {
            language: 'javascript',
            tests: { kind: 'call', function: 'f', cases: [{ args: [1], expected: 2 }] },
          },
        }),
        await post('/v1/rewards/instructions', { response: 'x', reference: {} }),
        await page('/openapi.yaml'),
        await page('/docs/'),
        await page('/console'),
        (await page('/v1/verifiers'))[1],
      ];
    } finally {
      await service.stop();
    }
  };
  assert.deepEqual(await answers(COMMAND), await answers(at('main.ts')));
});

test('the command line answers without a pack, too', () => {
  const { stdout, status } = spawnSync(process.execPath, [COMMAND, '--version'], {
    encoding: 'utf8',
    env: { TOUCHSTONE_DATA_DIR: join(folder, 'nowhere') },
  });
  assert.match(stdout, /^touchstone \d/);
  assert.equal(status, 0);
});

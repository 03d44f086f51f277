/** What README and docs show of verdicts is what the service answers. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type FullService, openFullService } from '../support/full-service.ts';

const ROOT = join(import.meta.dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const PASTED = /(\/v1\/rewards\/math) [^\n]*-d '(\{.*?\})'\n```\n+```json\n(.*?)\n```/s;
const SHOWN = /\b([a-z]+)@(\d+\.\d+\.\d+)/g;
/** Compares versions that were. */
const OF_OTHER_TIMES = 'reverify.md';

let service: FullService;
before(async () => {
  service = await openFullService();
});
after(() => service.close());

test('the first request of README has the answer below it', async () => {
  const [, url, payload, shown] = PASTED.exec(README)!;
  const response = await service.app.inject({
    method: 'POST',
    url: url!,
    headers: { 'content-type': 'application/json' },
    payload: payload!,
  });
  const { timing: _then, ...expected } = JSON.parse(shown!);
  const { timing: _now, ...answer } = response.json();
  assert.deepEqual(answer, expected);
});

test('a version that a document shows is that of the verifier', async () => {
  const { verifiers } = (await service.app.inject('/v1/verifiers')).json();
  const versions = new Map<string, string>(
    verifiers.map(({ id, version }: { id: string; version: string }) => [id, version]),
  );
  const documents = readdirSync(join(ROOT, 'docs')).filter(
    (name) => name.endsWith('.md') && name !== OF_OTHER_TIMES,
  );
  for (const path of ['README.md', ...documents.map((name) => `docs/${name}`)])
    for (const [, id, version] of readFileSync(join(ROOT, path), 'utf8').matchAll(SHOWN))
      if (versions.has(id!)) assert.equal(version, versions.get(id!)!.split('+')[0], `${path}: ${id}`);
});

/** Each request of docs/games.md gets the answer that stands beside it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { createCompute } from '../../src/compute/compute.ts';
import { defaultConfig } from '../../src/config.ts';
import { createLog } from '../../src/observability/logs.ts';
import { createServices } from '../../src/services.ts';
import { builtInVerifiers } from '../../src/verifiers/registry.ts';

const DOCUMENT = readFileSync(new URL('../../docs/games.md', import.meta.url), 'utf8');
const BLOCKS = [...DOCUMENT.matchAll(/```json\n(\{\n[\s\S]*?\n\})\n```/g)].map(([, text]) =>
  JSON.parse(text!),
);

const config = defaultConfig({ cacheMb: 0 });
const compute = createCompute();
const services = createServices(config, {
  log: createLog('silent'),
  verifiers: builtInVerifiers(config, undefined, compute),
});
after(async () => {
  await services.registry.close();
  await compute.close();
});

for (const [at, request] of BLOCKS.entries()) {
  if (!('reference' in request)) continue;
  test(`request ${at / 2 + 1} of docs/games.md has the answer beside it`, async () => {
    const answer = BLOCKS[at + 1];
    assert.ok(answer && 'status' in answer, 'an answer stands behind the request');
    const call = { tenant: 'test', deadlineAt: Date.now() + 60_000 };
    const verdict: object = await services.grader.grade(request, call);
    const shown = Object.fromEntries(Object.entries(verdict).filter(([name]) => name in answer));
    assert.deepEqual(shown, answer);
  });
}

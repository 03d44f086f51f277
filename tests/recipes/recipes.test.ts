/** Each request of docs/recipes.md gets the answer that stands beside it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { createCompute } from '../../src/compute/compute.ts';
import { defaultConfig } from '../../src/config.ts';
import type { Item } from '../../src/grading/items/item.ts';
import { createLog } from '../../src/observability/logs.ts';
import { createServices } from '../../src/services.ts';
import { builtInVerifiers } from '../../src/verifiers/registry.ts';

const DOCUMENT = readFileSync(new URL('../../docs/recipes.md', import.meta.url), 'utf8');
const PAIRS = DOCUMENT.split(/^## /m)
  .slice(1)
  .flatMap((section) => {
    const title = section.slice(0, section.indexOf('\n'));
    const blocks = [...section.matchAll(/```json\n(\{\n[\s\S]*?\n\})\n```/g)].map(([, text]) =>
      JSON.parse(text!),
    );
    return blocks.flatMap((block, at) =>
      'reference' in block ? [{ title, request: block, answer: blocks[at + 1] }] : [],
    );
  });

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

test('the document has its recipes', () => {
  const titles = new Set(PAIRS.map(({ title }) => title));
  for (const title of ['DeepSeek-R1', 'Llama-Nemotron', 'Tülu 3', 'DAPO', 'Tool calling', 'Text to SQL'])
    assert.ok(titles.has(title), title);
});

for (const [at, { title, request, answer }] of PAIRS.entries()) {
  test(`recipe ${at + 1}, ${title}: the request has the answer beside it`, async () => {
    assert.ok(answer && 'status' in answer, 'an answer stands behind the request');
    const item: Item = { verifier: 'composite', ...request };
    const call = { tenant: 'test', deadlineAt: Date.now() + 60_000 };
    const { timing: _, verifier: __, ...verdict } = await services.grader.grade(item, call);
    assert.deepEqual(JSON.parse(JSON.stringify(verdict)), answer);
  });
}

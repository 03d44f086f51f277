/** Documents and what is deployed speak of metrics and settings that the service has. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { SETTINGS } from '../../../src/settings.ts';
import { openFullService } from '../../support/full-service.ts';

const ROOT = join(import.meta.dirname, '../../..');
const texts = ['README.md', 'SECURITY.md', 'docker-compose.yml', 'Dockerfile', 'docs/*.md', 'deploy/**/*.*']
  .flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

/** Of clients, in their own examples; and what Kubernetes would set for a service of this name. */
const OF_OTHERS = new Set(['TOUCHSTONE_URL', 'TOUCHSTONE_API_KEY', 'TOUCHSTONE_PORT']);

test('every setting that documents and manifests name is one', () => {
  const known = new Set<string>(Object.values(SETTINGS).map(({ env }) => env));
  const starts = (name: string) => name.endsWith('_') && [...known].some((one) => one.startsWith(name));
  for (const { path, text } of texts)
    for (const [name] of text.matchAll(/\bTOUCHSTONE_[A-Z0-9_]+/g))
      assert.ok(known.has(name) || OF_OTHERS.has(name) || starts(name), `${path}: ${name}`);
});

test('every metric that documents name is one', async () => {
  const webhookSecret = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
  const service = await openFullService({ config: { webhookSecret, threads: 1 } });
  try {
    await service.services.lifecycle.start();
    const all = service.services.metrics.registry.getMetricsAsArray() as unknown as { name: string }[];
    const known = new Set(all.map(({ name }) => name));
    // In code, or as a series with labels: packages of Python have such names, too.
    for (const { path, text } of texts)
      for (const [, name = ''] of text.matchAll(/`(touchstone_[a-z0-9_]+)(?:`|\{)/g)) {
        if (/^touchstone_(?:client|evaluator|scorer|rubric|task|metric|match_score)$/.test(name)) continue;
        assert.ok(
          known.has(name.replace(/_(?:bucket|count|sum)$/, '')) || known.has(name),
          `${path}: ${name}`,
        );
      }
  } finally {
    await service.close();
  }
});

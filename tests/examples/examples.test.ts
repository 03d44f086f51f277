/**
 * Every example's request, sent byte for byte to the running service, gets the answer that stands
 * beside it.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type RunningService, runService } from '../support/service-process.ts';

const FOLDER = new URL('../../examples/', import.meta.url);
const EXAMPLES = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());

interface Exchange {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  status: number;
  /** What the answer must hold; a text must be a part of it. */
  answer: unknown;
}

let service: RunningService;
before(async () => {
  service = await runService();
});
after(() => service.stop());

for (const { name } of EXAMPLES) {
  test(`${name}: its client's request gets its answer`, async () => {
    const exchanges = JSON.parse(readFileSync(new URL(`${name}/request.json`, FOLDER), 'utf8')) as Exchange[];
    assert.ok(exchanges.length > 0 && existsSync(new URL(`${name}/row.json`, FOLDER)));
    for (const { method, path, headers, body, status, answer } of exchanges) {
      const response = await fetch(`${service.url}${path}`, {
        method,
        headers,
        ...(method === 'GET' ? {} : { body }),
      });
      const text = await response.text();
      assert.equal(response.status, status, `${path}: ${text}`);
      const got: unknown = JSON.parse(text);
      if (typeof answer === 'string') assert.ok(String(got).includes(answer), text);
      else if (typeof answer === 'number') assert.equal(got, answer);
      else assert.partialDeepStrictEqual(got, answer, `${path}: ${text}`);
    }
  });
}

/** The requests of docs/environments.md, sent one after the other, get the answers beside them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type FullService, openFullService } from '../support/full-service.ts';

const DOCUMENT = readFileSync(new URL('../../docs/environments.md', import.meta.url), 'utf8');
const EXCHANGES = [...DOCUMENT.matchAll(/```http\n([\s\S]*?)\n```/g)].map(([, block]) => {
  const [head = '', ...lines] = block!.split('\n');
  const [method = '', url = ''] = head.split(' ');
  const answer = JSON.parse(lines.at(-1)!) as object;
  return {
    method: method as 'GET' | 'POST',
    url,
    payload: lines.at(-3),
    status: Number(lines.at(-2)),
    answer,
  };
});

let service: FullService;
before(async () => {
  service = await openFullService();
});
after(() => service.close());

test('the requests of docs/environments.md have the answers beside them', async () => {
  assert.ok(EXCHANGES.length >= 6);
  let session = '';
  for (const { method, url, payload, status, answer } of EXCHANGES) {
    const response = await service.app.inject({
      method,
      url: url.replace('{session}', session),
      ...(payload && {
        payload: payload.replace('{session}', session),
        headers: { 'content-type': 'application/json' },
      }),
    });
    assert.equal(response.statusCode, status, response.body);
    const body = response.json();
    assert.partialDeepStrictEqual(body, answer);
    session = body.session ?? session;
  }
});

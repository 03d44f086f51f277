import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startService } from '../support/service.ts';

test('a browser gets a page that leads to the documents, everybody else the same as JSON; without a key', async (t) => {
  const { app } = await startService(t, { config: { apiKeys: ['k'] } });
  const page = await app.inject({ url: '/', headers: { accept: 'text/html,*/*;q=0.8' } });
  assert.match(String(page.headers['content-type']), /^text\/html/);
  assert.match(page.body, /href="\/docs"/);
  const { links } = (await app.inject('/')).json();
  for (const [name, path] of Object.entries(links as Record<string, string>)) {
    const answer = await app.inject({ url: path, headers: { 'x-api-key': 'k' } });
    assert.ok([200, 302, 503].includes(answer.statusCode), `${name}: ${answer.statusCode}`);
  }
});

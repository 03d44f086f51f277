import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startService } from '../support/service.ts';

test('a browser is led to the console; without a key', async (t) => {
  const { app } = await startService(t, { config: { apiKeys: ['k'] } });
  const answer = await app.inject({ url: '/', headers: { accept: 'text/html,*/*;q=0.8' } });
  assert.equal(answer.statusCode, 302);
  assert.equal(answer.headers.location, 'console');
  assert.match((await app.inject('/console')).body, /<title>Touchstone/);
});

test('where the console is left out, a browser gets a page that leads to the documents, everybody else the same as JSON', async (t) => {
  const { app } = await startService(t, { config: { apiKeys: ['k'], console: 'off' } });
  assert.equal((await app.inject('/console')).statusCode, 404);
  const page = await app.inject({ url: '/', headers: { accept: 'text/html,*/*;q=0.8' } });
  assert.match(String(page.headers['content-type']), /^text\/html/);
  assert.match(page.body, /href="\/docs"/);
  const { links } = (await app.inject('/')).json();
  for (const [name, path] of Object.entries(links as Record<string, string>)) {
    const answer = await app.inject({ url: path, headers: { 'x-api-key': 'k' } });
    assert.ok([200, 302, 503].includes(answer.statusCode), `${name}: ${answer.statusCode}`);
  }
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { listen, startService } from '../support/service.ts';

const PIECE = Buffer.alloc(64 * 1024, 0x20);

/** Sends a request whose body it goes on writing whatever comes back. @returns the whole answer. */
async function upload(address: string, head: string, bytes: number): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  await once(socket, 'connect');
  socket.write(`${head}\r\nhost: x\r\ncontent-length: ${bytes}\r\ncontent-type: application/json\r\n\r\n`);
  for (let sent = 0; sent < bytes; sent += PIECE.length)
    if (!socket.write(PIECE.subarray(0, Math.min(PIECE.length, bytes - sent)))) await once(socket, 'drain');
  while (!answer.includes('\r\n\r\n')) await once(socket, 'data');
  socket.destroy();
  return answer;
}

test('RM8: a refusal that comes before the body was read reaches a client that goes on writing', async (t) => {
  const address = await listen(await startService(t, { config: { bodyLimitBytes: 1000 } }));
  const tooLarge = await upload(address, 'POST /v1/rewards/same HTTP/1.1', 4 * 1024 ** 2);
  assert.match(tooLarge, /^HTTP\/1\.1 413 /);
  const guarded = await listen(await startService(t, { config: { apiKeys: ['k'] } }));
  assert.match(await upload(guarded, 'POST /v1/rewards/same HTTP/1.1', 4 * 1024 ** 2), /^HTTP\/1\.1 401 /);
});

test('a stopping service refuses an upload in the same way, and closes the connection behind it', async (t) => {
  const service = await startService(t);
  const address = await listen(service);
  service.services.draining = true;
  assert.match(await upload(address, 'POST /v1/rewards/same HTTP/1.1', 4 * 1024 ** 2), /^HTTP\/1\.1 503 /);
});

test('RH1: connections beyond the bound are closed, and those within it are served', async (t) => {
  const address = await listen(await startService(t, { config: { maxConnections: 2 } }));
  const { hostname, port } = new URL(address);
  const open = () => connect(Number(port), hostname).on('error', () => {});
  const [first, second] = [open(), open()];
  await Promise.all([once(first, 'connect'), once(second, 'connect')]);
  const third = open();
  await once(third, 'close');
  first.write('GET /livez HTTP/1.1\r\nhost: x\r\n\r\n');
  const [answer] = await once(first, 'data');
  assert.match(String(answer), /^HTTP\/1\.1 200 /);
  first.destroy();
  second.destroy();
});

test('the bound is there without being set: descriptors are for more than connections', async (t) => {
  const { app } = await startService(t);
  assert.ok(app.server.maxConnections > 0 && app.server.maxConnections < 2 ** 30);
});

test('a client that offers HTTP/2 is answered in HTTP/1.1, also with a body, and again on its connection', async (t) => {
  const { hostname, port } = new URL(await listen(await startService(t)));
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const offer = [
    'host: x',
    'connection: Upgrade, HTTP2-Settings',
    'upgrade: h2c',
    'http2-settings: AAEAAEAAAAIAAAAB',
  ];
  const body = JSON.stringify({ response: 'r', reference: { answer: 'r' } });
  const sized = ['content-type: application/json', `content-length: ${body.length}`];
  for (const [line, headers, text] of [
    ['GET /livez HTTP/1.1', offer, ''],
    ['POST /v1/rewards/same HTTP/1.1', [...offer, ...sized], body],
    ['POST /v1/rewards/same HTTP/1.1', ['host: x', ...sized], body],
  ] as const) {
    socket.write(`${[line, ...headers].join('\r\n')}\r\n\r\n${text}`);
    const [answer] = await once(socket, 'data');
    assert.match(String(answer), /^HTTP\/1\.1 200 /, line);
  }
  socket.destroy();
});

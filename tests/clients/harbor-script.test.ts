/** The script of a task of Harbor: a reward where there is one, and no file where there is none. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { needsPython } from '../support/python.ts';

const SCRIPT = new URL('../../examples/harbor/tests/test.sh', import.meta.url).pathname;

const scored = (reward: unknown) => JSON.stringify({ status: 'scored', reward, correct: true, reason: 'r' });

/** @returns what Harbor would read; undefined where there is no file. */
async function rewardOf(
  t: TestContext,
  answer: RequestListener,
  written?: string,
): Promise<string | undefined> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-harbor-'));
  t.after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  const response_file = join(folder, 'answer.txt');
  if (written !== undefined) writeFileSync(response_file, written);
  const label = { verifier: 'math', reference: { answer: '42' }, response_file };
  writeFileSync(join(folder, 'touchstone.json'), JSON.stringify(label));
  const child = spawn('sh', [SCRIPT], {
    env: {
      ...process.env,
      TESTS_DIR: folder,
      LOGS_DIR: join(folder, 'logs'),
      TOUCHSTONE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      TOUCHSTONE_DEADLINE: '2',
    },
    stdio: 'ignore',
  });
  await once(child, 'exit');
  const reward = join(folder, 'logs', 'reward.json');
  return existsSync(reward) ? readFileSync(reward, 'utf8') : undefined;
}

test('the reward of a verdict is left where Harbor reads it', async (t) => {
  if (!needsPython(t)) return;
  const sent: unknown[] = [];
  const answer: RequestListener = (request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      sent.push(JSON.parse(body));
      if (sent.length === 1) response.writeHead(503).end('<html>');
      else response.end(scored(1));
    });
  };
  assert.equal(await rewardOf(t, answer, 'It is "42".\n'), '{"reward": 1}');
  assert.deepEqual(sent[1], { reference: { answer: '42' }, response: 'It is "42".\n' });
  assert.equal(await rewardOf(t, (_, response) => response.end(scored(0))), '{"reward": 0}');
});

test('where nothing was graded there is no file', async (t) => {
  if (!needsPython(t)) return;
  const faults: RequestListener[] = [
    (_, response) => response.writeHead(503).end(scored(0)),
    (_, response) => response.writeHead(422).end('{}'),
    (_, response) => response.end('<html><body>It works!</body></html>'),
    (_, response) => response.end(scored(null)),
    (_, response) => response.end('{"status":"scored","reward":NaN}'),
    (_, response) => response.end(scored(true)),
    (_, response) => response.end('{"status":"unscored","reward":0}'),
    (_, response) => response.end('0'),
    (request) => request.socket.destroy(),
  ];
  const left = await Promise.all(faults.map((fault) => rewardOf(t, fault, '42')));
  assert.deepEqual(
    left,
    faults.map(() => undefined),
  );
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { createEmbeddedQueue } from '../../src/queue/embedded.ts';
import { runCli, startCli } from '../support/cli.ts';

const ITEM = { verifier: 'text', response: 'Paris', reference: { text: 'Paris' } };
let cwd: string;

before(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'touchstone-cli-'));
});
after(() => rm(cwd, { recursive: true }));

test('touchstone explains itself', async () => {
  assert.match((await runCli(['--help'], { cwd })).stdout, /touchstone grade FILE/);
  assert.equal((await runCli(['--version'], { cwd })).stdout, `touchstone ${manifest.version}\n`);
  assert.equal((await runCli([], { cwd })).code, 0);
});

test('touchstone ends with 2 and a sentence, not a stack, when it is used wrongly', async () => {
  for (const args of [['sing'], ['serve', 'now'], ['grade'], ['--nope'], ['grade', 'does-not-exist.jsonl']]) {
    const { code, stderr } = await runCli(args, { cwd });
    assert.equal(code, 2, args.join(' '));
    assert.match(stderr, /^touchstone: [^\n]+\n$/);
  }
  const { code, stderr } = await runCli(['serve'], { cwd, env: { PORT: 'http' } });
  assert.equal(code, 2);
  assert.match(stderr, /^touchstone: PORT must be a whole number[^\n]+\n$/);
});

test('touchstone grade writes a verdict for each item, in order, and a table', async () => {
  const lines = ['Paris', 'Rome', 'Paris'].map((response, n) =>
    JSON.stringify({ ...ITEM, id: `i${n}`, response }),
  );
  await writeFile(join(cwd, 'items.jsonl'), lines.join('\n'));
  const { code, stdout, stderr } = await runCli(['grade', 'items.jsonl'], { cwd });
  const verdicts = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    verdicts.map(({ line, id, reward }) => [line, id, reward]),
    [
      [1, 'i0', 1],
      [2, 'i1', 0],
      [3, 'i2', 1],
    ],
  );
  assert.match(stderr, /3 items: 3 scored, 2 correct, mean reward 0\.6667; 0 unscored/);
  assert.equal(code, 0);
});

test('touchstone grade names each unusable line by its number, grades the others, and does not end with 0', async () => {
  const input = [
    '{"verifier": "text"',
    '',
    JSON.stringify(ITEM),
    '[]',
    JSON.stringify({ ...ITEM, extra: 1 }),
  ].join('\n');
  const { code, stdout, stderr } = await runCli(['grade', '-', '--out', 'out.jsonl'], { cwd, input });
  assert.equal(stdout, '');
  const verdicts = (await readFile(join(cwd, 'out.jsonl'), 'utf8')).trimEnd().split('\n');
  assert.deepEqual(
    verdicts.map((line) => JSON.parse(line).line),
    [3],
  );
  for (const pattern of [
    /^line 1: .*JSON/m,
    /^line 4: the line must be object/m,
    /^line 5: \/extra is not a known field/m,
  ]) {
    assert.match(stderr, pattern);
  }
  assert.match(stderr, /3 lines were unusable/);
  assert.equal(code, 1);
});

test('touchstone grade takes the verifier from the command line for items that name none', async () => {
  const { verifier, ...item } = ITEM;
  const { stdout, code } = await runCli(['grade', '-', '--verifier', verifier], {
    cwd,
    input: JSON.stringify(item),
  });
  assert.equal(JSON.parse(stdout).reward, 1);
  assert.equal(code, 0);
});

test('touchstone serve says where it listens, reads .env, answers, and ends with 0 on SIGTERM', async () => {
  const folder = await mkdtemp(join(cwd, 'served-'));
  await writeFile(join(folder, '.env'), 'PORT=0\nTOUCHSTONE_API_KEYS=from-the-file\nHOST=127.0.0.1\n');
  const server = startCli(['serve'], { cwd: folder });
  const [, address] = await server.said(/^Touchstone listens on (http:\/\/127\.0\.0\.1:\d+)$/m);
  assert.equal((await fetch(`${address}/v1/verifiers`)).status, 401);
  const answer = await fetch(`${address}/v1/rewards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'from-the-file' },
    body: JSON.stringify({ items: [ITEM] }),
  });
  assert.equal(((await answer.json()) as { verdicts: { reward: number }[] }).verdicts[0]?.reward, 1);
  server.signal('SIGTERM');
  assert.equal((await server.ended).code, 0);
});

test('touchstone serve says in a sentence that another process has the file of the queue', async () => {
  const folder = join(cwd, 'taken');
  const queue = createEmbeddedQueue({ folder });
  const { code, stderr } = await runCli(['serve'], {
    cwd,
    env: { PORT: '0', TOUCHSTONE_DATA_DIR: folder },
  });
  await queue.close();
  assert.equal(code, 2);
  assert.match(stderr, /^touchstone: [^\n]+ is in use by another process[^\n]+\n$/);
});

test('touchstone serve does not bind to an address that others can reach without keys', async () => {
  const { code, stderr } = await runCli(['serve'], { cwd, env: { PORT: '0', HOST: '0.0.0.0' } });
  assert.equal(code, 2);
  assert.match(stderr, /TOUCHSTONE_API_KEYS/);
});

test('touchstone serve ends with a sentence when it cannot start: the port is taken, the folder cannot be made', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1');
  t.after(() => taken.close());
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  await writeFile(join(cwd, 'a-file'), '');
  const settings: Record<string, string>[] = [
    { PORT: String(port) },
    { PORT: '0', TOUCHSTONE_DATA_DIR: join(cwd, 'a-file', 'data') },
  ];
  for (const env of settings) {
    const { code, stderr } = await runCli(['serve'], {
      cwd,
      env: { TOUCHSTONE_LOG_LEVEL: 'fatal', ...env },
    });
    assert.equal(code, 2, stderr);
    assert.match(stderr, /^touchstone: [^\n]+\n$/);
  }
});

test('touchstone explain prints the verdict of one item and every stage that led to it', async () => {
  const args = ['explain', 'math', 'so x is \\boxed{−\\dfrac12}', '--reference=-0.5'];
  const { code, stdout } = await runCli(args, { cwd });
  assert.equal(code, 0);
  assert.match(stdout, /^math@\S+: scored, reward 1\nequal_exact: /);
  for (const stage of ['extraction', 'tokens', 'tree', 'canonical form', 'comparison'])
    assert.match(stdout, new RegExp(`^${stage}: `, 'm'), stage);
});

test('touchstone explain reads an item from a file, and a reference that is an object', async () => {
  await writeFile(join(cwd, 'item.json'), JSON.stringify({ response: 'Paris', reference: { text: 'Rome' } }));
  assert.match((await runCli(['explain', 'text', 'item.json'], { cwd })).stdout, /different_text/);
  const object = ['explain', 'text', 'Rome', '--reference', '{"text": ["Rome", "Roma"]}'];
  assert.match((await runCli(object, { cwd })).stdout, /reference 2 +"Roma"/);
});

test('touchstone explain ends with 2 and a sentence where the arguments make no item', async () => {
  for (const args of [
    ['alchemy', 'gold'],
    ['math', '1', '--reference', '{"answer": 1, "more": 2}'],
    ['text', 'x', '--reference', 'x', '--options', '[1]'],
    ['text', 'does-not-exist.json'],
  ]) {
    const { code, stderr } = await runCli(['explain', ...args], { cwd });
    assert.equal(code, 2, args.join(' '));
    assert.match(stderr, /^touchstone: [^\n]+\n$/);
  }
});

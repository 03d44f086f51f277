/**
 * Receipts of a batch that several workers grade over Redis: whoever graded an item signed it, and
 * every receipt holds, whatever is killed and whichever key is changed meanwhile.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { JSONWebKeySet } from 'jose';
import type { Item } from '../../src/grading/items/item.ts';
import { createReceiptSigner } from '../../src/receipts/signing.ts';
import type { Verdict } from '../../src/verdict.ts';
import { heldByJose, needsJose } from '../receipts/jose.ts';
import { signingKey } from '../receipts/key.ts';
import { linesOf, type ResultLine } from '../support/batches.ts';
import { runCli } from '../support/cli.ts';
import { freePort, needsRedis, startRedis } from '../support/redis.ts';
import { type ChaosItem, chaosItems, check, insist, isOver, type Sent, send } from './client.ts';
import { apiSubject, sleep, subject, temporaryFolder } from './processes.ts';

const ITEMS = 300;

async function open(t: TestContext, apiKeys: Record<string, string>) {
  const redis = await startRedis();
  t.after(() => redis.stop());
  const env = { REDIS_URL: redis.url, TOUCHSTONE_DATA_DIR: temporaryFolder(t), TOUCHSTONE_WORKER: 'off' };
  const api = await apiSubject(t, { ...env, ...apiKeys });
  api.start();
  await api.up();
  const worker = (keys: Record<string, string>) => {
    const one = subject(t, 'worker', { ...env, ...keys });
    one.start();
    return one;
  };
  return { url: api.url, api, env, worker };
}

/** Lines as a log holds them: an item with its verdict. */
async function logged(url: string, sent: Sent): Promise<{ item: Item; verdict: ResultLine }[]> {
  for (let patience = 0; !(await isOver(url, sent.id)); patience += 1) {
    assert.ok(patience < 600, 'the batch is not over');
    await sleep(100);
  }
  await check(url, sent);
  const lines: ResultLine[] = [];
  while (lines.length < sent.items.length)
    lines.push(...linesOf(await insist(`${url}/v1/batches/${sent.id}/results?cursor=${lines.length}`)));
  return lines.map((verdict) => ({ item: sent.items[verdict.index]!.item as Item, verdict }));
}

const keysOf = async (url: string) =>
  JSON.parse(await insist(`${url}/.well-known/jwks.json`)) as JSONWebKeySet;

const kidOf = ({ receipt }: Verdict): string | undefined =>
  receipt && JSON.parse(Buffer.from(receipt.split('.')[0]!, 'base64url').toString()).kid;

async function verified(t: TestContext, lines: readonly string[], jwks: JSONWebKeySet) {
  const cwd = temporaryFolder(t);
  writeFileSync(join(cwd, 'lines.jsonl'), lines.join('\n'));
  writeFileSync(join(cwd, 'keys.json'), JSON.stringify(jwks));
  return runCli(['verify-receipt', 'lines.jsonl', '--jwks', 'keys.json'], { cwd });
}

const lineOf = ({ item, verdict }: { item: object; verdict: object }) => JSON.stringify({ ...item, verdict });

/** No two have the same response, and each takes its time. */
const slowItems = (): ChaosItem[] =>
  chaosItems(ITEMS).map(({ item, expected }) => ({
    item: { ...item, verifier: 'slow', options: { ms: 20, cost: 50 } },
    expected: { ...expected, reason: 'equal_text' },
  }));

test('a change of keys and kills in the midst of a batch: every receipt holds, by our command and by another library', {
  timeout: 180_000,
}, async (t) => {
  if (!needsRedis(t) || !needsJose(t)) return;
  const [before, after] = [signingKey(), signingKey()];
  const old = JSON.stringify(await createReceiptSigner(before).jwks());
  const first = { TOUCHSTONE_SIGNING_KEY: before };
  const second = { TOUCHSTONE_SIGNING_KEY: after, TOUCHSTONE_OLD_SIGNING_KEYS: old };
  const { url, api, env, worker } = await open(t, first);
  const workers = [worker(first), worker(first)];
  await Promise.all(workers.map((one) => one.up()));
  const sent = await send(url, slowItems());
  const done = async () => JSON.parse(await insist(`${url}/v1/batches/${sent.id}`)).counts.done as number;
  while ((await done()) < 30) await sleep(50);
  await workers[0]!.kill();
  worker(second);
  while ((await done()) < 90) await sleep(50);
  await workers[1]!.kill();
  await api.stop();
  const renewed = subject(t, 'serve', { ...env, ...second, PORT: new URL(url).port });
  renewed.start();

  const lines = await logged(url, sent);
  const jwks = await keysOf(url);
  assert.deepEqual(
    new Set(lines.map(({ verdict }) => kidOf(verdict))),
    new Set(jwks.keys.map(({ kid }) => kid)),
  );
  const told = await verified(t, lines.map(lineOf), jwks);
  assert.equal(told.code, 0, told.stdout);
  assert.match(told.stderr, new RegExp(`${ITEMS} receipts hold, 0 do not`));
  assert.deepEqual(new Set(heldByJose(lines.map((line) => ({ ...line, jwks })))), new Set(['holds']));
  const withoutOld = { keys: jwks.keys.slice(0, 1) };
  const { stdout } = await verified(t, lines.map(lineOf), withoutOld);
  const signedBefore = lines.filter(({ verdict }) => kidOf(verdict) !== jwks.keys[0]!.kid);
  assert.equal(stdout.match(/the key that signed it is not among those given/g)?.length, signedBefore.length);
});

test('a worker with another key and one without: the command tells which verdicts lack what, and a metric which process', {
  timeout: 180_000,
}, async (t) => {
  if (!needsRedis(t)) return;
  const [own, strange] = [signingKey(), signingKey()];
  const { url, worker } = await open(t, { TOUCHSTONE_SIGNING_KEY: own });
  const keys: Record<string, string>[] = [
    {},
    { TOUCHSTONE_SIGNING_KEY: strange },
    { TOUCHSTONE_SIGNING_KEY: own },
  ];
  const ports = await Promise.all(keys.map(freePort));
  const workers = keys.map((key, at) => worker({ ...key, TOUCHSTONE_WORKER_PORT: String(ports[at]) }));
  await Promise.all(workers.map((one) => one.up()));
  const lines = await logged(url, await send(url, slowItems()));
  const jwks = await keysOf(url);
  const kids = await Promise.all(['none', createReceiptSigner(strange).kid, createReceiptSigner(own).kid]);
  for (const [at, kid] of kids.entries()) {
    const metrics = await insist(`http://127.0.0.1:${ports[at]}/metrics`);
    assert.ok(metrics.includes(`touchstone_signing_key_info{kid="${kid}"} 1`), kid);
  }
  const by = (kid: string) => lines.filter(({ verdict }) => (kidOf(verdict) ?? 'none') === kid).length;
  const { stdout, stderr } = await verified(t, lines.map(lineOf), jwks);
  assert.equal(stdout.match(/the verdict has no receipt/g)?.length ?? 0, by('none'));
  assert.equal(stdout.match(/the key that signed it is not among/g)?.length ?? 0, by(kids[1]!));
  assert.match(stderr, new RegExp(`${by(kids[2]!)} receipts hold, ${by('none') + by(kids[1]!)} do not`));
  assert.equal(by('none') + by(kids[1]!) + by(kids[2]!), ITEMS);
  assert.ok(by('none') > 0 && by(kids[1]!) > 0, 'each worker graded some');
});

test('lines of results that were cut, changed in one field or exchanged are told, each in a sentence', {
  timeout: 180_000,
}, async (t) => {
  if (!needsRedis(t)) return;
  const key = { TOUCHSTONE_SIGNING_KEY: signingKey() };
  const { url, worker } = await open(t, key);
  await worker(key).up();
  const lines = await logged(url, await send(url, chaosItems(6)));
  const [one, two] = lines as [(typeof lines)[0], (typeof lines)[0]];
  const changed = (more: object) => lineOf({ ...one, verdict: { ...one.verdict, ...more } });
  const other = (more: object) => lineOf({ ...one, item: { ...one.item, ...more } });
  const text = lineOf(one);
  const forged: [line: string, sentence: RegExp][] = [
    ...Object.entries({
      reward: 0.5,
      correct: null,
      status: 'unscored',
      reason: 'equal_exact',
      message: 'Well done.',
      verifier: 'same@9.9.9',
      id: 'another',
      flags: [],
    }).map(([field, value]): [string, RegExp] => [changed({ [field]: value }), /was changed or exchanged/]),
    ...Object.entries({
      verifier: 'slow',
      prompt: 'Say it.',
      response: `${one.item.response} `,
      reference: { answer: 'x' },
      options: { ms: 1 },
    }).map(([field, value]): [string, RegExp] => [other({ [field]: value }), /was changed or exchanged/]),
    [changed({ receipt: two.verdict.receipt }), /was changed or exchanged/],
    [lineOf({ item: one.item, verdict: two.verdict }), /was changed or exchanged/],
    [changed({ receipt: one.verdict.receipt!.slice(0, -20) }), /was changed or exchanged|detached JWS/],
    [changed({ receipt: undefined }), /has no receipt/],
    [text.slice(0, text.length / 2), /JSON/],
    [text.slice(text.length / 2), /JSON/],
  ];
  const { code, stdout, stderr } = await verified(
    t,
    [...forged.map(([line]) => line), text],
    await keysOf(url),
  );
  assert.equal(code, 1);
  const told = stdout.trim().split('\n');
  assert.equal(told.length, forged.length, stdout);
  for (const [at, [line, sentence]] of forged.entries()) {
    assert.ok(told[at]!.startsWith(`line ${at + 1}: `), told[at]);
    assert.match(told[at]!, sentence, line);
  }
  assert.match(stderr, new RegExp(`1 receipts hold, ${forged.length} do not`));
});

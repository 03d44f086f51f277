import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createReceiptSigner } from '../../src/receipts/signing.ts';
import type { Verdict } from '../../src/verdict.ts';
import { runCli } from '../support/cli.ts';

const pem = () => String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
const KEY = pem();
const signer = createReceiptSigner(KEY);

const item = { verifier: 'math', response: '\\boxed{4}', reference: { answer: '4' } };
const verdict: Verdict = {
  status: 'scored',
  reward: 1,
  correct: true,
  reason: 'equal_exact',
  message: 'The answer has exactly the value of the reference.',
  verifier: 'math@2.0.0',
  timing: { total_ms: 1 },
};

const signedLine = async () => ({ ...item, verdict: await signer.sign(item, verdict) });

async function verified(
  t: TestContext,
  lines: readonly object[],
  { env = {}, keys }: { env?: Record<string, string>; keys?: object } = {},
) {
  const cwd = mkdtempSync(join(tmpdir(), 'touchstone-receipt-'));
  t.after(() => rmSync(cwd, { recursive: true, force: true }));
  writeFileSync(join(cwd, 'lines.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
  if (keys) writeFileSync(join(cwd, 'keys.json'), JSON.stringify(keys));
  const args = ['verify-receipt', 'lines.jsonl', ...(keys ? ['--jwks', 'keys.json'] : [])];
  return runCli(args, { cwd, env });
}

test('a receipt holds by the public keys alone, or by the key that signed it', async (t) => {
  const line = await signedLine();
  for (const given of [{ keys: await signer.jwks() }, { env: { TOUCHSTONE_SIGNING_KEY: KEY } }]) {
    const { code, stdout, stderr } = await verified(t, [line, line], given);
    assert.equal(code, 0, stderr);
    assert.equal(stdout, '');
    assert.match(stderr, /2 receipts hold, 0 do not/);
  }
});

test('a changed reward, response or reference, a missing receipt and a line that is none are told by their line', async (t) => {
  const line = await signedLine();
  const { receipt: _receipt, ...unsigned } = line.verdict;
  const lines = [
    line,
    { ...line, verdict: { ...line.verdict, reward: 0 } },
    { ...line, response: '\\boxed{5}' },
    { ...line, reference: { answer: '5' } },
    { ...line, verdict: unsigned },
    item,
  ];
  const { code, stdout, stderr } = await verified(t, lines, { keys: await signer.jwks() });
  assert.equal(code, 1);
  assert.deepEqual(
    stdout
      .trim()
      .split('\n')
      .map((told) => told.split(':')[0]),
    ['line 2', 'line 3', 'line 4', 'line 5', 'line 6'],
  );
  assert.match(stderr, /1 receipts hold, 5 do not/);
});

test('another key does not make a receipt hold, and without any the command says what it needs', async (t) => {
  const line = await signedLine();
  const other = await createReceiptSigner(pem()).jwks();
  assert.equal((await verified(t, [line], { keys: other })).code, 1);
  const { code, stderr } = await verified(t, [line]);
  assert.notEqual(code, 0);
  assert.match(stderr, /TOUCHSTONE_SIGNING_KEY/);
});

test('whatever stands in a line, it is told by its line and the next one is looked at', async (t) => {
  const line = await signedLine();
  const odd = [null, 5, 'x', []].flatMap((receipt) => [
    receipt as unknown as object,
    { ...line, verdict: receipt },
    { ...line, verdict: { ...line.verdict, receipt } },
  ]);
  const { code, stdout, stderr } = await verified(t, [...odd, line], { keys: await signer.jwks() });
  assert.equal(code, 1);
  assert.equal(stdout.trim().split('\n').length, odd.length, stdout);
  assert.match(stderr, /1 receipts hold, 12 do not/);
});

test('an address of keys that does not answer is told as that', async (t) => {
  const cwd = mkdtempSync(join(tmpdir(), 'touchstone-receipt-'));
  t.after(() => rmSync(cwd, { recursive: true, force: true }));
  writeFileSync(join(cwd, 'lines.jsonl'), JSON.stringify(await signedLine()));
  const args = ['verify-receipt', 'lines.jsonl', '--jwks', 'http://127.0.0.1:1/keys'];
  const { code, stderr } = await runCli(args, { cwd });
  assert.equal(code, 2);
  assert.match(stderr, /does not answer with keys/);
});

test('a separator of lines or paragraphs within a text does not part its line, nor a mark of byte order its file', async (t) => {
  const text = 'one\u2028two\u2029three';
  const odd = { ...item, response: text };
  const line = { ...odd, verdict: await signer.sign(odd, verdict) };
  const cwd = mkdtempSync(join(tmpdir(), 'touchstone-receipt-'));
  t.after(() => rmSync(cwd, { recursive: true, force: true }));
  writeFileSync(join(cwd, 'lines.jsonl'), `\ufeff${JSON.stringify(line)}\r\n${JSON.stringify(line)}\r\n`);
  const { code, stdout } = await runCli(['verify-receipt', 'lines.jsonl'], {
    cwd,
    env: { TOUCHSTONE_SIGNING_KEY: KEY },
  });
  assert.equal(stdout, '');
  assert.equal(code, 0);
});

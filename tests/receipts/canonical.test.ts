import assert from 'node:assert/strict';
import { test } from 'node:test';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { readJson } from '../../src/grading/items/exact-json.ts';
import type { Item } from '../../src/grading/items/item.ts';
import { canonical } from '../../src/receipts/canonical.ts';
import { createReceiptSigner, receiptFault } from '../../src/receipts/signing.ts';
import type { Verdict } from '../../src/verdict.ts';
import { openFullService } from '../support/full-service.ts';
import { signingKey } from './key.ts';

test('what RFC 8785 has a form for is written as its library writes it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain = JSON.parse(JSON.stringify(value));
      let wanted: string | undefined;
      try {
        wanted = canonicalize(plain);
      } catch {
        return; // halves of surrogate pairs
      }
      assert.equal(canonical(plain), wanted);
    }),
  );
});

const verdict: Verdict = {
  status: 'scored',
  reward: 1,
  correct: true,
  reason: 'equal_exact',
  message: 'The same.',
  verifier: 'structured@1.0.0',
  timing: { total_ms: 1 },
};

/** An item as it is read, with a number as it is spelled. */
const itemWith = (number: string) =>
  readJson(`{"verifier":"structured","response":"x","reference":{"expected":{"a":${number}}}}`) as Item;

test('a receipt tells numbers apart that no double does, and not two spellings of one', async () => {
  const signer = createReceiptSigner(signingKey());
  const jwks = await signer.jwks();
  const faultOf = async (signed: string, claimed: string) =>
    receiptFault(itemWith(claimed), await signer.sign(itemWith(signed), verdict), jwks);
  const different = [
    ['9007199254740993', '9007199254740992'],
    ['1e400', 'null'],
    ['1e400', '1e401'],
    ['1', '1.00000000000000000001'],
  ] as const;
  for (const [one, other] of different) {
    assert.equal(await faultOf(one, one), undefined, one);
    assert.ok(await faultOf(one, other), `${one} for ${other}`);
    assert.ok(await faultOf(other, one), `${other} for ${one}`);
  }
  for (const [one, other] of [
    ['1', '1.0'],
    ['100', '1e2'],
    ['0.5', '5e-1'],
    ['0', '-0'],
    // Graded as one double.
    ['0.1', '0.1000000000000000055'],
  ] as const)
    assert.equal(await faultOf(one, other), undefined, `${one} for ${other}`);
});

test('a receipt is written in one way: padding, blanks and spare bits do not hold', async () => {
  const signer = createReceiptSigner(signingKey());
  const jwks = await signer.jwks();
  const item = itemWith('1');
  const signed = await signer.sign(item, verdict);
  const receipt = signed.receipt!;
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const spare = alphabet[alphabet.indexOf(receipt.at(-1)!) ^ 1];
  for (const other of [`${receipt}==`, `${receipt}\n`, ` ${receipt}`, `${receipt.slice(0, -1)}${spare}`])
    assert.ok(await receiptFault(item, { ...signed, receipt: other }, jwks), JSON.stringify(other));
  assert.equal(await receiptFault(item, signed, jwks), undefined);
});

test('half of a surrogate pair is signed like any other text', async () => {
  const service = await openFullService({ config: { signingKey: signingKey() } });
  try {
    const jwks = (await service.app.inject({ url: '/.well-known/jwks.json' })).json();
    const text = '{"verifier":"text","response":"\\ud83d","reference":{"text":"\\ud83d"}}';
    const other = text.replaceAll('\\ud83d', '\\ud83e');
    const headers = { 'content-type': 'application/json' };
    const list = await service.app.inject({
      method: 'POST',
      url: '/v1/rewards',
      headers,
      payload: `{"items":[${text},${other}]}`,
    });
    assert.equal(list.statusCode, 200, list.body);
    const [one, two] = list.json().verdicts as Verdict[];
    const [first, second] = [JSON.parse(text), JSON.parse(other)] as [Item, Item];
    assert.equal(await receiptFault(first, one!, jwks), undefined);
    assert.equal(await receiptFault(second, two!, jwks), undefined);
    assert.ok(await receiptFault(second, one!, jwks));
  } finally {
    await service.close();
  }
});

test('lines of results hold as they are: of a batch, of a re-verification, of a file that was graded', async () => {
  const service = await openFullService({ sandbox: true, config: { signingKey: signingKey() } });
  try {
    const jwks = (await service.app.inject({ url: '/.well-known/jwks.json' })).json();
    const items = ['4', '5'].map((answer) => ({
      id: `q${answer}`,
      verifier: 'math',
      response: '\\boxed{4}',
      reference: { answer },
    }));
    const old = items.map((item) => ({ ...item, verdict: { reason: 'no_answer', reward: 0 } }));
    for (const [path, sent] of [
      ['batches', items],
      ['reverifications', old],
    ] as const) {
      const accepted = await service.app.inject({
        method: 'POST',
        url: `/v1/${path}`,
        payload: { items: sent },
      });
      const url = `/v1/batches/${accepted.json().id}/results?follow=true`;
      const lines = (await service.app.inject({ url })).body.trim().split('\n');
      assert.equal(lines.length, items.length);
      for (const line of lines) {
        const verdict = JSON.parse(line) as Verdict & { index: number };
        const item = items[verdict.index] as unknown as Item;
        assert.equal(await receiptFault(item, verdict, jwks), undefined, line);
        const placed = { line: 7, ...verdict } as Verdict;
        assert.equal(await receiptFault(item, placed, jwks), undefined);
        assert.ok(await receiptFault(items[1 - verdict.index] as unknown as Item, verdict, jwks));
        assert.ok(await receiptFault(item, { ...verdict, bonus: 1 } as unknown as Verdict, jwks));
      }
    }
  } finally {
    await service.close();
  }
});

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import type { Item } from '../../src/grading/items/item.ts';
import { createReceiptSigner, receiptFault } from '../../src/receipts/signing.ts';
import type { Verdict } from '../../src/verdict.ts';
import { openFullService } from '../support/full-service.ts';
import { heldByJose, needsJose } from './jose.ts';

const pem = () =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const item = { verifier: 'math', response: '\\boxed{½}', reference: { answer: '0.5' } } as Item;

async function signedBy(signingKey: string) {
  const service = await openFullService({ config: { signingKey } });
  try {
    const { verifier: _verifier, ...alone } = item;
    const answer = await service.app.inject({ method: 'POST', url: '/v1/rewards/math', payload: alone });
    const list = await service.app.inject({ method: 'POST', url: '/v1/rewards', payload: { items: [item] } });
    const jwks = (await service.app.inject({ url: '/.well-known/jwks.json' })).json();
    return { one: answer.json() as Verdict, listed: list.json().verdicts[0] as Verdict, jwks };
  } finally {
    await service.close();
  }
}

test('a verdict carries a receipt that holds by the public key of the service, alone and in a list', async () => {
  const { one, listed, jwks } = await signedBy(pem());
  assert.equal(await receiptFault(item, one, jwks), undefined);
  assert.equal(await receiptFault(item, listed, jwks), undefined);
});

test('a receipt holds for this item, this verdict and this key alone', async () => {
  const { one, jwks } = await signedBy(pem());
  assert.ok(await receiptFault({ ...item, response: '\\boxed{1/2}' }, one, jwks));
  assert.ok(await receiptFault(item, { ...one, reward: 0 }, jwks));
  assert.ok(await receiptFault(item, one, await createReceiptSigner(pem()).jwks()));
  assert.ok(await receiptFault(item, { ...one, receipt: undefined }, jwks));
});

test('neither times nor the order of fields are part of what is signed', async () => {
  const { one, jwks } = await signedBy(pem());
  const turned = Object.fromEntries(Object.entries(one).reverse()) as Verdict;
  assert.equal(await receiptFault(item, { ...turned, timing: { total_ms: 99 } }, jwks), undefined);
});

test('a key that is no private Ed25519 key is refused without being quoted', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const other = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  for (const key of ['secret-text', other, '{"kty":"OKP"}'])
    assert.throws(() => createReceiptSigner(key), /must be a private Ed25519 key/);
});

test('a JOSE library of another language verifies receipts', async (t) => {
  if (!needsJose(t)) return;
  const { one, jwks } = await signedBy(pem());
  const cases = [one, { ...one, reward: 0 }].map((verdict) => ({ item, verdict, jwks }));
  assert.deepEqual(heldByJose(cases), ['holds', 'does not hold']);
});

test('after a change of keys the old public key is served beside the new one, and both receipts hold', async () => {
  const [before, after] = [pem(), pem()];
  const old = JSON.stringify(await createReceiptSigner(before).jwks());
  const first = await signedBy(before);
  const service = await openFullService({ config: { signingKey: after, oldSigningKeys: old } });
  try {
    const jwks = (await service.app.inject({ url: '/.well-known/jwks.json' })).json();
    const { verifier: _verifier, ...alone } = item;
    const answer = await service.app.inject({ method: 'POST', url: '/v1/rewards/math', payload: alone });
    assert.equal(jwks.keys.length, 2);
    assert.equal(await receiptFault(item, first.one, jwks), undefined);
    assert.equal(await receiptFault(item, answer.json(), jwks), undefined);
    assert.match(
      (await receiptFault(item, answer.json(), first.jwks)) ?? '',
      /key that signed it is not among/,
    );
  } finally {
    await service.close();
  }
});

test('a key that is among the old ones, too, is served once', async () => {
  const key = pem();
  const { keys } = await createReceiptSigner(key).jwks();
  const signer = createReceiptSigner(key, JSON.stringify({ keys }));
  assert.deepEqual(await signer.jwks(), { keys });
});

test('old keys that are private, of another kind or no key set are refused without being quoted', () => {
  const exported = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  for (const old of [
    'secret-text',
    '{}',
    JSON.stringify({ keys: [exported] }),
    JSON.stringify({ keys: [other] }),
  ])
    assert.throws(
      () => createReceiptSigner(pem(), old),
      (error: Error) =>
        /OLD_SIGNING_KEYS must be/.test(error.message) && !error.message.includes(exported.d!),
    );
});

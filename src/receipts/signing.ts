/** Signs verdicts with Ed25519 as detached JWS (RFC 7515, appendix F), and checks them. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import {
  CompactSign,
  calculateJwkThumbprint,
  compactVerify,
  createLocalJWKSet,
  errors,
  exportJWK,
  type JSONWebKeySet,
} from 'jose';
import { ConfigError } from '../config-error.ts';
import type { Item } from '../grading/items/item.ts';
import type { Verdict } from '../verdict.ts';
import { receiptPayload } from './receipt.ts';

export interface Signer {
  /** Thumbprint of the key that signs (RFC 7638). */
  readonly kid: Promise<string>;
  /** The verdict with its receipt. */
  sign(item: Item, verdict: Verdict): Promise<Verdict>;
  /** The public keys, for others to check receipts by: the present one first. */
  jwks(): Promise<JSONWebKeySet>;
}

const ALGORITHM = 'EdDSA';

/**
 * @param oldKeys a key set of those that signed before: batches outlive a change of keys
 * @throws ConfigError for a key that is no Ed25519 key in PEM (PKCS 8) or as JWK
 */
export function createReceiptSigner(text: string, oldKeys?: string): Signer {
  const key = privateKeyOf(text);
  const known = publicJwk(createPublicKey(key));
  const old = oldKeys === undefined ? [] : publicKeysOf(oldKeys);
  return {
    kid: known.then(({ kid }) => kid),
    async sign(item, verdict) {
      const { kid } = await known;
      const token = await new CompactSign(receiptPayload(item, verdict))
        .setProtectedHeader({ alg: ALGORITHM, kid })
        .sign(key);
      const [header, , signature] = token.split('.');
      return { ...verdict, receipt: `${header}..${signature}` };
    },
    async jwks() {
      const all = [await known, ...(await Promise.all(old.map(publicJwk)))];
      return { keys: all.filter(({ kid }, at) => all.findIndex((one) => one.kid === kid) === at) };
    },
  };
}

async function publicJwk(key: KeyObject) {
  const jwk = await exportJWK(key);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: ALGORITHM, use: 'sig' };
}

function privateKeyOf(text: string): KeyObject {
  try {
    const key = text.trimStart().startsWith('{')
      ? createPrivateKey({ key: JSON.parse(text), format: 'jwk' })
      : createPrivateKey(text.replaceAll('\\n', '\n'));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below: what the library says may quote the key.
  }
  throw new ConfigError('TOUCHSTONE_SIGNING_KEY must be a private Ed25519 key, as PEM (PKCS 8) or JWK');
}

/** What is served for all to read: a private key among them is a mistake. */
function publicKeysOf(text: string): KeyObject[] {
  try {
    const { keys } = JSON.parse(text) as JSONWebKeySet;
    const read = keys.map((jwk) => {
      if (jwk.d !== undefined) throw new Error('private');
      return createPublicKey({ key: jwk, format: 'jwk' });
    });
    if (read.every(({ asymmetricKeyType }) => asymmetricKeyType === 'ed25519')) return read;
  } catch {
    // Said below.
  }
  throw new ConfigError('TOUCHSTONE_OLD_SIGNING_KEYS must be a JSON Web Key Set of public Ed25519 keys');
}

/** Why a receipt does not hold; undefined where it does. */
export async function receiptFault(
  item: Item,
  verdict: Verdict,
  jwks: JSONWebKeySet,
): Promise<string | undefined> {
  // Both come from a file: anything may stand there.
  const receipt: unknown = verdict.receipt;
  if (receipt === undefined) return 'the verdict has no receipt';
  if (typeof receipt !== 'string') return 'the receipt is no detached JWS';
  const [header, payload, signature, ...more] = receipt.split('.');
  if (!isBase64Url(header) || payload !== '' || !isBase64Url(signature) || more.length > 0)
    return 'the receipt is no detached JWS';
  const body = Buffer.from(receiptPayload(item, verdict)).toString('base64url');
  try {
    await compactVerify(`${header}.${body}.${signature}`, createLocalJWKSet(jwks), {
      algorithms: [ALGORITHM],
    });
    return undefined;
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return 'the key that signed it is not among those given';
    if (error instanceof errors.JWSSignatureVerificationFailed)
      return 'the signature is not of this item with this verdict: one of them was changed or exchanged';
    return (error as Error).message;
  }
}

/** As RFC 7515 has it, without padding or spare bits: a receipt is written in one way. */
const isBase64Url = (text: string | undefined): text is string =>
  text !== undefined && text !== '' && Buffer.from(text, 'base64url').toString('base64url') === text;

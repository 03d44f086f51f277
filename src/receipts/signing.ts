/** Signs verdicts with Ed25519 as detached JWS (RFC 7515, appendix F), and checks them. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import {
  CompactSign,
  calculateJwkThumbprint,
  compactVerify,
  createLocalJWKSet,
  exportJWK,
  type JSONWebKeySet,
} from 'jose';
import { ConfigError } from '../config-error.ts';
import type { Item } from '../grading/items/item.ts';
import type { Verdict } from '../verdict.ts';
import { receiptPayload } from './receipt.ts';

export interface Signer {
  /** The verdict with its receipt. */
  sign(item: Item, verdict: Verdict): Promise<Verdict>;
  /** The public key, for others to check receipts by. */
  jwks(): Promise<JSONWebKeySet>;
}

const ALGORITHM = 'EdDSA';

/** @throws ConfigError for a key that is no Ed25519 key in PEM (PKCS 8) or as JWK */
export function createReceiptSigner(text: string): Signer {
  const key = privateKeyOf(text);
  const known = publicJwk(key);
  return {
    async sign(item, verdict) {
      const { kid } = await known;
      const token = await new CompactSign(receiptPayload(item, verdict))
        .setProtectedHeader({ alg: ALGORITHM, kid })
        .sign(key);
      const [header, , signature] = token.split('.');
      return { ...verdict, receipt: `${header}..${signature}` };
    },
    jwks: async () => ({ keys: [await known] }),
  };
}

async function publicJwk(key: KeyObject) {
  const jwk = await exportJWK(createPublicKey(key));
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
    return (error as Error).message;
  }
}

/** As RFC 7515 has it, without padding or spare bits: a receipt is written in one way. */
const isBase64Url = (text: string | undefined): text is string =>
  text !== undefined && text !== '' && Buffer.from(text, 'base64url').toString('base64url') === text;

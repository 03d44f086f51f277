/** `touchstone verify-receipt FILE`: whether verdicts are what a service said of their items. */
import { open, readFile } from 'node:fs/promises';
import type { JSONWebKeySet } from 'jose';
import { readConfig } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import { ServiceError } from '../errors.ts';
import { readJson } from '../grading/items/exact-json.ts';
import type { Item } from '../grading/items/item.ts';
import { isRecord } from '../json.ts';
import { createReceiptSigner, receiptFault } from '../receipts/signing.ts';
import type { Verdict } from '../verdict.ts';
import { textLines } from './lines.ts';

export interface VerifyOptions {
  /** Path of items with their verdicts, or `-` for standard input. */
  file: string;
  /** Path or address of the public keys; by default that of TOUCHSTONE_SIGNING_KEY. */
  jwks?: string | undefined;
}

/** @returns the exit code: 0 where every receipt holds, else 1 */
export async function verifyReceipt(env: NodeJS.ProcessEnv, { file, jwks }: VerifyOptions): Promise<number> {
  const keys = await keysOf(env, jwks);
  const input = file === '-' ? process.stdin : (await open(file)).createReadStream();
  let number = 0;
  let held = 0;
  let broken = 0;
  for await (const text of textLines(input)) {
    number += 1;
    if (text.trim() === '') continue;
    const fault = await faultOf(text, keys);
    if (fault === undefined) held += 1;
    else broken += 1;
    if (fault !== undefined) process.stdout.write(`line ${number}: ${fault}\n`);
  }
  process.stderr.write(`${held} receipts hold, ${broken} do not\n`);
  return broken > 0 || held === 0 ? 1 : 0;
}

async function faultOf(text: string, keys: JSONWebKeySet): Promise<string | undefined> {
  try {
    const value = readJson(text);
    if (!isRecord(value) || !isRecord(value.verdict)) return 'there is no verdict';
    const { verdict, ...item } = value;
    return await receiptFault(item as unknown as Item, verdict as unknown as Verdict, keys);
  } catch (error) {
    if (error instanceof ServiceError) return error.message;
    throw error;
  }
}

async function keysOf(env: NodeJS.ProcessEnv, place: string | undefined): Promise<JSONWebKeySet> {
  if (place === undefined) {
    const { signingKey, oldSigningKeys } = readConfig(env);
    if (signingKey === undefined) throw new ConfigError('say --jwks, or set TOUCHSTONE_SIGNING_KEY');
    return createReceiptSigner(signingKey, oldSigningKeys).jwks();
  }
  const text = /^https?:/.test(place) ? await fetched(place) : await readFile(place, 'utf8');
  try {
    return JSON.parse(text) as JSONWebKeySet;
  } catch {
    throw new ConfigError(`${place} holds no keys`);
  }
}

async function fetched(address: string): Promise<string> {
  const message = `${address} does not answer with keys`;
  const answer = await fetch(address).catch((cause: unknown) => {
    throw new ConfigError(message, { cause });
  });
  if (!answer.ok) throw new ConfigError(message);
  return answer.text();
}

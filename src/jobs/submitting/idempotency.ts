/**
 * Idempotency-Key, after the draft standard: one execution for a key, the same answer for everyone
 * who sends the same body with it, refusal for another body. The answer is kept in the commit that
 * accepts the batch, so no crash can come between them.
 */
import { createHash, randomUUID } from 'node:crypto';
import { ServiceError } from '../../errors.ts';
import type { ClaimAnswer } from '../../queue/batch.ts';
import type { Queue } from '../../queue/queue.ts';

/** How long answers are kept. */
const KEPT_MS = 24 * 3_600_000;
/** Claims are renewed well within this; a process that died loses its claims after it. */
const CLAIM_MS = 10_000;
const RENEW_MS = 3000;
/** Others with the same key wait so long for the first one before they are sent away with 409. */
const WAIT_MS = 20_000;
const POLL_MS = 100;

export interface KeptAnswer {
  /** Digest of what was sent. */
  fingerprint: string;
  status: number;
  location: string;
  body: string;
}

/** @throws ServiceError when the header is not a token of printable characters, quoted or not. */
export function readIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const key =
    typeof header === 'string'
      ? /^(?:"([\x20-\x7e]{1,255})"|([\x21-\x7e]{1,255}))$/.exec(header.trim())
      : null;
  const value = key?.[1] ?? key?.[2];
  if (value === undefined) {
    const detail = 'Idempotency-Key must be a text of 1 to 255 printable characters.';
    throw new ServiceError('missing_idempotency_key', detail, {
      fields: [{ pointer: 'Idempotency-Key', detail }],
    });
  }
  return value;
}

export interface Execution {
  /** What is to be kept, for the commit. */
  answer(kept: KeptAnswer): ClaimAnswer;
  /** Ends the holding, whether it went well or not. */
  end(): Promise<void>;
}

export type Beginning = { state: 'execute'; execution: Execution } | { state: 'wait'; wait: Wait };
/**
 * @throws ServiceError conflict while the first is not done; idempotency_mismatch when the bodies
 *   differ.
 */
export type Wait = (fingerprint: string) => Promise<KeptAnswer>;

/** Takes the key for the caller, or tells how to wait for whoever has it. */
export async function beginOnce(
  queue: Queue,
  tenant: string,
  route: string,
  key: string,
): Promise<Beginning> {
  const name = createHash('sha256')
    .update(JSON.stringify([tenant, route, key]))
    .digest('base64url');
  const owner = randomUUID();
  const claim = await queue.claim(name, owner, CLAIM_MS);
  if (claim.state !== 'won')
    return { state: 'wait', wait: (fingerprint) => waitFor(queue, name, fingerprint) };
  const renewing = setInterval(() => {
    // A claim that could not be renewed is noticed by the commit, which then does not happen.
    queue.renewClaim(name, owner, CLAIM_MS).catch(() => false);
  }, RENEW_MS);
  renewing.unref();
  const execution: Execution = {
    answer: (kept) => ({ key: name, owner, value: JSON.stringify(kept), ttlMs: KEPT_MS }),
    async end() {
      clearInterval(renewing);
      // Does nothing when the answer was kept. When the store is away the claim ends by itself.
      await queue.releaseClaim(name, owner).catch(() => undefined);
    },
  };
  return { state: 'execute', execution };
}

async function waitFor(queue: Queue, name: string, fingerprint: string): Promise<KeptAnswer> {
  for (const end = Date.now() + WAIT_MS; ; ) {
    // This asks with an owner of its own and so takes the key when its holder gave up: too late,
    // since the body of this request has been read already.
    const claim = await queue.claim(name, 'waiting', 1);
    if (claim.state === 'answered') {
      const kept = JSON.parse(claim.value) as KeptAnswer;
      if (kept.fingerprint !== fingerprint) throw new ServiceError('idempotency_mismatch');
      return kept;
    }
    if (claim.state === 'won') {
      await queue.releaseClaim(name, 'waiting');
      throw new ServiceError(
        'conflict',
        'The first request with this Idempotency-Key failed; send yours again.',
        {
          retryAfter: 1,
        },
      );
    }
    if (Date.now() > end) throw new ServiceError('conflict', undefined, { retryAfter: 1 });
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Signatures by the standard-webhooks specification, one secret for each direction. */
import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { ConfigError } from '../../config-error.ts';

export interface WebhookSigner {
  headers(id: string, body: string): Record<string, string>;
  /** Undefined when the message is genuine and of these five minutes, otherwise why it is not. */
  refusal(headers: Record<string, string>, body: string): string | undefined;
}

/** How far the time stamp of a message may be from now, either way. */
const TOLERANCE_S = 300;

/**
 * @param now the clock that all processes share; the library would ask this machine's.
 * @throws ConfigError naming the variable when the secret cannot be used.
 */
export function createSigner(secret: string, variable: string, now: () => number): WebhookSigner {
  const bytes = Buffer.from(secret.replace(/^whsec_/, ''), 'base64').length;
  if (bytes < 24 || bytes > 64)
    throw new ConfigError(`${variable} must be whsec_ and the base64 of 24 to 64 bytes`);
  const webhook = new Webhook(secret);
  return {
    headers(id, body) {
      const time = new Date(now());
      return {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(time.getTime() / 1000)),
        'webhook-signature': webhook.sign(id, time, body),
      };
    },
    refusal(headers, body) {
      const id = headers['webhook-id'] ?? '';
      const stamp = headers['webhook-timestamp'] ?? '';
      const signatures = headers['webhook-signature'] ?? '';
      if (id === '' || !/^\d{1,12}$/.test(stamp) || signatures === '')
        return 'webhook-id, webhook-timestamp and webhook-signature are needed';
      const seconds = Number(stamp);
      const age = now() / 1000 - seconds;
      if (age > TOLERANCE_S) return 'the message is too old';
      if (age < -TOLERANCE_S) return 'its time stamp lies in the future';
      const expected = webhook.sign(id, new Date(seconds * 1000), body);
      // Several may stand there while a secret is being changed.
      const isGenuine = signatures.split(' ', 8).some((signature) => isSame(signature, expected));
      return isGenuine ? undefined : 'no signature fits';
    },
  };
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

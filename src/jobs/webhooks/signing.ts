/** Signatures by the standard-webhooks specification, one secret for each direction. */
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { ConfigError } from '../../config-error.ts';

export interface WebhookSigner {
  headers(id: string, body: string): Record<string, string>;
  /**
   * Undefined when the message is genuine and less than five minutes old, otherwise why it is not.
   */
  refusal(headers: Record<string, string>, body: string): string | undefined;
}

/** @throws ConfigError naming the variable when the secret cannot be used. */
export function createSigner(secret: string, variable: string): WebhookSigner {
  const bytes = Buffer.from(secret.replace(/^whsec_/, ''), 'base64').length;
  if (bytes < 24 || bytes > 64)
    throw new ConfigError(`${variable} must be whsec_ and the base64 of 24 to 64 bytes`);
  const webhook = new Webhook(secret);
  return {
    headers(id, body) {
      const now = new Date();
      return {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': webhook.sign(id, now, body),
      };
    },
    refusal(headers, body) {
      try {
        webhook.verify(body, headers, { jsonParse: false });
        return undefined;
      } catch (error) {
        if (error instanceof WebhookVerificationError) return error.message;
        throw error;
      }
    },
  };
}

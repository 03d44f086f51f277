/** The public key of receipts. */
import { Type } from 'typebox';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';

const Jwks = Type.Object(
  { keys: Type.Array(Type.Record(Type.String(), Type.String())) },
  { description: 'A JSON Web Key Set (RFC 7517); empty where the service signs nothing.' },
);

export function jwksRoutes(app: App, { signer }: Services): void {
  app.get(
    '/.well-known/jwks.json',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'jwks',
        tags: ['operations'],
        summary: 'Public keys by which receipts of verdicts are verified.',
        response: { 200: Jwks },
      },
    },
    async () => ((await signer?.jwks()) ?? { keys: [] }) as { keys: Record<string, string>[] },
  );
}

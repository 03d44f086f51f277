/** Keys for receipts in tests. */
import { generateKeyPairSync } from 'node:crypto';

export const signingKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

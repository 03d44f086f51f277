/** The verifiers there are, by id. */
import { textVerifier } from './text/verifier.ts';
import type { Verifier } from './verifier.ts';

export interface Registry {
  get(id: string): Verifier | undefined;
  list(): readonly Verifier[];
  close(): Promise<void>;
}

/** @throws Error when two verifiers have one id. */
export function createRegistry(verifiers: readonly Verifier[]): Registry {
  const byId = new Map(verifiers.map((verifier) => [verifier.id, verifier]));
  if (byId.size !== verifiers.length) throw new Error('two verifiers have the same id');
  return {
    get: (id) => byId.get(id),
    list: () => verifiers,
    async close() {
      await Promise.all(verifiers.map((verifier) => verifier.close?.()));
    },
  };
}

export function builtInVerifiers(): Verifier[] {
  return [textVerifier];
}

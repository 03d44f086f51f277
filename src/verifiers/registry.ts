/** The verifiers there are, by id. */
import { type Compute, createCompute } from '../compute/compute.ts';
import type { Config } from '../config.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { choiceVerifier } from './choice/verifier.ts';
import { createCodeVerifier } from './code/verifier.ts';
import { createCompositeVerifier } from './composite/verifier.ts';
import { externalVerifier } from './external/verifier.ts';
import { createFormatVerifier } from './format/verifier.ts';
import { createMathVerifier } from './math/verifier.ts';
import { regexVerifier } from './regex/verifier.ts';
import { createStructuredVerifier } from './structured/verifier.ts';
import { textVerifier } from './text/verifier.ts';
import { toolsVerifier } from './tools/verifier.ts';
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

/**
 * The verifiers of the service; those that run programs need the sandbox.
 * @param compute closed by whoever made it
 */
export function builtInVerifiers(
  config: Config,
  sandbox: Sandbox | undefined,
  compute: Compute = createCompute(),
): Verifier[] {
  const { maxStepCpuMs, maxTotalCpuMs, maxMemoryMb, maxOutputBytes } = config;
  const limits = { maxStepCpuMs, maxTotalCpuMs, maxMemoryMb, maxOutputBytes };
  const code = sandbox ? [createCodeVerifier({ sandbox, limits })] : [];
  const single = [
    createMathVerifier({ compute }),
    choiceVerifier,
    ...code,
    createFormatVerifier({ compute }),
    createStructuredVerifier({ compute }),
    toolsVerifier,
    regexVerifier,
    textVerifier,
    externalVerifier,
  ] as Verifier[];
  const byId = new Map(single.map((verifier) => [verifier.id, verifier]));
  return [...single, createCompositeVerifier((id) => byId.get(id)) as unknown as Verifier];
}

/** The verifiers there are, by id. */
import { statSync } from 'node:fs';
import { type Compute, createCompute } from '../compute/compute.ts';
import type { Config } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import { largestLimits } from '../sandbox/limits.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { FlagRules } from '../verdict.ts';
import { createChemistryVerifier } from './chemistry/verifier.ts';
import { createChessVerifier } from './chess/verifier.ts';
import { choiceVerifier } from './choice/verifier.ts';
import { createCodeVerifier } from './code/verifier.ts';
import { createCompositeVerifier } from './composite/verifier.ts';
import { externalVerifier } from './external/verifier.ts';
import { createFormatVerifier } from './format/verifier.ts';
import { createGameVerifier } from './game/verifier.ts';
import { createGeometryVerifier } from './geometry/verifier.ts';
import { createGoVerifier } from './go/verifier.ts';
import { createInstructionsVerifier } from './instructions/verifier.ts';
import { largeInThread } from './large-items.ts';
import { createLawVerifier } from './law/verifier.ts';
import { whereInstalled } from './libraries.ts';
import { createMathVerifier } from './math/verifier.ts';
import { createProofVerifier } from './proof/verifier.ts';
import { createProteinVerifier } from './protein/verifier.ts';
import { createPuzzleVerifier } from './puzzle/verifier.ts';
import { quantityVerifier } from './quantity/verifier.ts';
import { regexVerifier } from './regex/verifier.ts';
import { createSqlVerifier } from './sql/verifier.ts';
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

/** `tampering=zero` as a rule; where a flag is named twice, the last one stands. */
function flagRules(settings: Config['onFlags']): FlagRules {
  return Object.fromEntries(settings.map((setting) => setting.split('=')));
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
  const limits = largestLimits(config);
  const code = sandbox ? [createCodeVerifier({ sandbox, limits, onFlags: flagRules(config.onFlags) })] : [];
  const single = [
    createMathVerifier({ compute }),
    choiceVerifier,
    ...code,
    createFormatVerifier({ compute }),
    createGeometryVerifier({ compute }),
    createInstructionsVerifier({ compute }),
    createGameVerifier({ compute }),
    createGoVerifier({ compute }),
    createChessVerifier({
      compute,
      uciEngine: config.uciEngine,
      uciProcesses: config.uciProcesses,
      syzygyDir: tablesOf(config),
    }),
    createStructuredVerifier({ compute }),
    createSqlVerifier({ compute }),
    toolsVerifier,
    regexVerifier,
    createProofVerifier({ compute, ...proofSettings(config) }),
    createProteinVerifier({ compute }),
    createChemistryVerifier({ compute }),
    createPuzzleVerifier({ compute }),
    quantityVerifier,
    createLawVerifier({ compute }),
    textVerifier,
    externalVerifier,
  ] as Verifier[];
  const composite = createCompositeVerifier((id) => byId.get(id));
  const all = [...single, composite as unknown as Verifier];
  const there = offered(all, config.verifiers).map((verifier) =>
    largeInThread(whereInstalled(verifier), compute),
  );
  const byId = new Map(there.map((verifier) => [verifier.id, verifier]));
  return there;
}

/** @throws ConfigError where the tables should be and are not: others would answer in silence. */
function tablesOf({ syzygyDir }: Config): string | undefined {
  if (syzygyDir === undefined || statSync(syzygyDir, { throwIfNoEntry: false })?.isDirectory())
    return syzygyDir;
  throw new ConfigError(`TOUCHSTONE_SYZYGY_DIR must be a folder: ${syzygyDir}`);
}

/** @throws ConfigError for a name that no verifier has. */
function offered(all: readonly Verifier[], chosen: readonly string[]): readonly Verifier[] {
  if (chosen.length === 0) return all;
  const unknown = chosen.filter((id) => !all.some((verifier) => verifier.id === id));
  if (unknown.length > 0) {
    const known = all.map(({ id }) => id).join(', ');
    throw new ConfigError(`TOUCHSTONE_VERIFIERS names ${unknown.join(', ')}; there are ${known}`);
  }
  return all.filter(({ id }) => chosen.includes(id));
}

const proofSettings = ({ leanUrl, leanKey, leanConcurrency, metamathDir }: Config) => ({
  leanUrl,
  leanKey,
  leanConcurrency,
  canaries: true,
  metamathDir,
});

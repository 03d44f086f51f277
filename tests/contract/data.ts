/** What a verifier tells the contract suite: `contract` of tests/verifiers/NAME/contract.ts. */
import { existsSync } from 'node:fs';

export interface ContractData {
  /** References that nothing can be graded against; each pointer says where the fault lies. */
  broken: readonly BrokenReference[];
  /** Why there is none, of a verifier that reads nothing of its reference. */
  nothingToBreak?: string;
  /** What hostile responses are made of, besides what those of all verifiers are. */
  pieces?: readonly string[];
  /** What an example needs that is not here, by its title: then other responses are unsupported. */
  needsServer?: Readonly<Record<string, string>>;
  /** Why an empty response is right, by the title of the example that it meets. */
  emptyIsRight?: Readonly<Record<string, string>>;
  /** Why a reference sent back as JSON is right: by the title of the example, or for all. */
  referenceIsRight?: Readonly<Record<string, string>> | string;
  /** Why an item may be `unsupported` here, by the title of the example that has its reference. */
  needsMore?: Readonly<Record<string, string>>;
  /** Beginnings of names of labelled sets; the verifier's own name when absent. */
  labelled?: readonly string[];
  /** Share of the labelled items that are judged right, at least; only printed when absent. */
  bar?: number;
}

export interface BrokenReference {
  reference: unknown;
  options?: Record<string, unknown>;
  pointer: string;
}

export async function contractOf(verifier: string): Promise<ContractData> {
  const file = new URL(`../verifiers/${verifier}/contract.ts`, import.meta.url);
  if (!existsSync(file)) throw new Error(`tests/verifiers/${verifier}/contract.ts is missing; see data.ts`);
  return ((await import(file.href)) as { contract: ContractData }).contract;
}

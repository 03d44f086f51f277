/** A verifier with what it tells the suite, and the items that it is asked. */
import type { Item } from '../../src/grading/items/item.ts';
import { responseText } from '../../src/responses/response.ts';
import { capsOf } from '../../src/verifiers/facts.ts';
import type { Verifier, VerifierExample } from '../../src/verifiers/verifier.ts';
import { type ContractData, contractOf } from './data.ts';
import { hostileResponses } from './hostile.ts';

export interface Subject {
  id: string;
  verifier: Verifier;
  contract: ContractData;
  examples: { item: Item; example: VerifierExample }[];
  /** Texts that are right for one example or another. */
  right: string[];
}

export async function subjectOf(verifier: Verifier): Promise<Subject> {
  const { id } = verifier;
  const examples = verifier.examples.map((example) => ({
    item: { verifier: id, ...example.item } as Item,
    example,
  }));
  const right = examples
    .filter(({ example }) => (example.verdict.reward ?? 0) > 0)
    .flatMap(({ item }) => responseText(item.response) ?? []);
  return { id, verifier, contract: await contractOf(id), examples, right };
}

/** Hostile responses to the references of the examples, in turn; the longest up to the cap. */
export function hostileItems(
  { verifier, contract, examples, right }: Subject,
  { count, longest = Number.POSITIVE_INFINITY }: { count: number; longest?: number },
) {
  const cap = Math.min(longest, capsOf(verifier).response);
  const setup = { right, pieces: contract.pieces ?? [], cap };
  return hostileResponses(setup, count).map((response, i) => {
    const { item, example } = examples[i % examples.length]!;
    return { item: { ...item, response }, example };
  });
}

/** An item as a failing test shows it. */
export function shown(item: Item): string {
  const text = JSON.stringify(item);
  return text.length > 1200 ? `${text.slice(0, 600)} … ${text.slice(-600)} (${text.length})` : text;
}

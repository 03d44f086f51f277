/** What a thread does with an item that is too large for the event loop. */
import type { Explanation } from '../explanation.ts';
import type { Judgement } from '../verdict.ts';
import type { GradeInput, Verifier } from './verifier.ts';

export interface LargeItem {
  /** Address of the module, and what it exports as. */
  module: string;
  name: string;
  method: 'grade' | 'explain';
  input: Omit<GradeInput<never, never>, 'reference'>;
  /** As JSON: numbers that were kept as they were spelled cannot be cloned. */
  reference: string;
}

export async function gradeInThread(item: LargeItem): Promise<Judgement | Explanation> {
  const module = (await import(item.module)) as Record<string, Verifier>;
  const verifier = module[item.name]!;
  const input = { ...item.input, reference: JSON.parse(item.reference) } as GradeInput<never, never>;
  return verifier[item.method](input, { signal: new AbortController().signal, tenant: '' });
}

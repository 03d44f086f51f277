/**
 * Real model solutions and real programs, as many as asked for, made different so that none is
 * answered from memory.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { Item } from '../../src/grading/items/item.ts';
import { dataIsThere, SETS } from '../code/sets.ts';

const MATH = new URL('../../../shared/data/math/gsm8k_model_solutions_600.jsonl', import.meta.url);

export const hasData = () => existsSync(MATH) && dataIsThere();

export function mathItems(count: number): Item[] {
  const rows = readFileSync(MATH, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { pred: string; gold: string });
  return Array.from({ length: count }, (_, at) => {
    const { pred, gold } = rows[at % rows.length]!;
    return { verifier: 'math', id: `m${at}`, response: `${at}. ${pred}`, reference: { answer: gold } };
  });
}

/** Each of the programs of the data sets once. */
export function programs(): Item[] {
  return SETS.javascript
    .slice(0, 2)
    .flatMap((set) => set().items)
    .map(({ response, reference, options }, at) => ({
      verifier: 'code',
      id: `p${at}`,
      response,
      reference,
      options,
    }));
}

export function programItems(programs: Item[], count: number): Item[] {
  return Array.from({ length: count }, (_, at) => {
    const { response, reference, options } = programs[at % programs.length]!;
    return { verifier: 'code', id: `p${at}`, response: `${response}\n// ${at}\n`, reference, options };
  });
}

export function* ndjson(items: readonly Item[]): Generator<string> {
  const LINES = 500;
  for (let at = 0; at < items.length; at += LINES) {
    yield items
      .slice(at, at + LINES)
      .map((item) => `${JSON.stringify(item)}\n`)
      .join('');
  }
}

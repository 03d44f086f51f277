/** Crosses: "❌ 10", "10 ✗". */
import { matchesOf } from '../pattern.ts';
import { CLAUSE, clauseStart } from './clauses.ts';
import type { Denial } from './denial.ts';

const CROSS = /[❌✗✘]/;
const CROSSES = /[❌✗✘](?!\s?\d[^\n.]{0,40}=)/g;
const TICK = /[✓✔✅☑❌✗✘|\n]/;
const TICK_OR_END = /[✓✔✅☑❌✗✘|\n]|[.!?](?=\s)/;

/** "❌ 10", "10 ❌": the sentence that begins with a cross, or the clause that ends with one. */
export function crossed(scope: string): Denial[] {
  return matchesOf(scope, CROSSES).map(({ index }) => {
    const floor = Math.max(0, index - CLAUSE);
    let line = index;
    while (line > floor && !TICK.test(scope[line - 1]!)) line--;
    if (/[\p{L}\p{N}]/u.test(scope.slice(line, index)))
      return { kind: 'rejected', start: Math.max(line, clauseStart(scope, index)), end: index + 1 };
    const rest = scope.slice(index + 1, index + 1 + CLAUSE);
    const end = rest.search(TICK_OR_END);
    return { kind: 'denied', start: index, end: index + 1 + (end < 0 ? rest.length : end) };
  });
}

/** One look spares most texts the search. */
export const hasCross = (scope: string): boolean => CROSS.test(scope);

/** Where clauses of prose begin. */

/** Characters that a clause may have. */
export const CLAUSE = 240;
const BREAK = /[,;:!?(\n。，；：！？（]|[.](?=\s)/;
export const SENTENCE = /[!?\n。！？]|[.](?=\s)/;

/** Where the clause that ends at `at` begins. */
export function clauseStart(scope: string, at: number, border = BREAK): number {
  const floor = Math.max(0, at - CLAUSE);
  for (let index = at - 1; index >= floor; index--) {
    const char = scope[index]!;
    if (!BREAKS.includes(char) || !border.test(scope.slice(index, index + 2))) continue;
    if (char === ',' && /\d/.test(scope[index + 1] ?? ' ')) continue;
    return index + 1;
  }
  return floor;
}

const BREAKS = ',;:!?(\n.。，；：！？（';

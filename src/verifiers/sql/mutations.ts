/** Wrong queries, for audits: constants, and the solution with one change each. */
import { codeBlocks } from '../../responses/marked/code-blocks.ts';
import { type Mutation, type MutationInput, textOfSolution } from '../mutation.ts';
import type { SqlOptions, SqlReference } from './reference.ts';

const fenced = (query: string): string => `\`\`\`sql\n${query}\n\`\`\``;

/** What one change of a query replaces, each occurrence once. */
const SWAPS: [RegExp, (found: string) => string][] = [
  [/<=|>=|<>|!=|(?<![<>!=])=(?!=)|[<>](?![=>])/g, (found) => OTHER[found] ?? '<>'],
  [/\b\d+\b/g, (found) => String(Number(found) + 1)],
  [/'[^']*'/g, (found) => `${found.slice(0, -1)}zq'`],
  [/\b(?:MAX|MIN|SUM|COUNT|AVG)(?=\s*\()/gi, (found) => (found.toUpperCase() === 'MAX' ? 'MIN' : 'MAX')],
  [/\bAND\b/gi, () => 'OR'],
  [/\bDESC\b/gi, () => 'ASC'],
  [/\bDISTINCT\b/gi, () => ''],
];
const OTHER: Record<string, string> = {
  '=': '<>',
  '<': '>=',
  '>': '<=',
  '<=': '>',
  '>=': '<',
  '<>': '=',
  '!=': '=',
};

export function otherQueries(input: MutationInput<SqlReference, SqlOptions>): Mutation[] {
  const constants: Mutation[] = [
    { kind: 'lazy', change: 'SELECT 1', response: fenced('SELECT 1') },
    { kind: 'lazy', change: 'SELECT NULL', response: fenced('SELECT NULL') },
    { kind: 'lazy', change: 'SELECT 0', response: fenced('SELECT 0') },
  ];
  return [...constants, ...changed(queryOf(textOfSolution(input)))];
}

function queryOf(solution: string): string {
  return codeBlocks(solution, 0, solution.length).at(-1)?.text.trim() ?? solution.trim();
}

function changed(query: string): Mutation[] {
  return SWAPS.flatMap(([pattern, swap]) =>
    [...query.matchAll(pattern)].map((match): Mutation => {
      const [found] = match;
      const other = swap(found);
      const response = fenced(query.slice(0, match.index) + other + query.slice(match.index + found.length));
      return { kind: 'mutant', change: `${found} became ${other || 'nothing'}`, response };
    }),
  );
}

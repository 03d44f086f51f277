/** Formulas in DIMACS form, or as lists of lists. */

/** The formula is none; the message says where. */
export class FormulaError extends Error {}

export interface Formula {
  variables: number;
  /** Literals as they stand: a repeated literal or a tautology is legal. */
  clauses: Int32Array[];
}

/** Largest name of a variable. */
const MAX_VARIABLE = 2 ** 30;
const INTEGER = /^[+-]?\d{1,10}$/;

/** @throws FormulaError */
export function readFormula(cnf: string | readonly (readonly number[])[]): Formula {
  return typeof cnf === 'string' ? readDimacs(cnf) : readLists(cnf);
}

function readLists(lists: readonly (readonly number[])[]): Formula {
  let variables = 0;
  const clauses = lists.map((literals, at) => {
    for (const literal of literals) {
      const variable = Math.abs(literal);
      if (!Number.isInteger(literal) || literal === 0 || variable > MAX_VARIABLE)
        throw new FormulaError(`clause ${at + 1} holds ${literal}, which is no literal`);
      variables = Math.max(variables, variable);
    }
    return Int32Array.from(literals);
  });
  return { variables, clauses };
}

function readDimacs(text: string): Formula {
  let header: { variables: number; clauses: number } | undefined;
  const clauses: Int32Array[] = [];
  let open: number[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    const words = line.trim().split(/\s+/);
    const first = words[0]!;
    if (first === '' || first === 'c' || /^c[^\d-]/.test(first)) continue;
    if (first === '%') break; // SATLIB ends its files so
    const fail = (message: string) => new FormulaError(`line ${at + 1}: ${message}`);
    if (first === 'p') {
      if (header !== undefined) throw fail('a second header');
      header = headerOf(words);
      if (header === undefined) throw fail('the header is not "p cnf VARIABLES CLAUSES"');
      continue;
    }
    if (header === undefined) throw fail('no header "p cnf VARIABLES CLAUSES" stands before it');
    for (const word of words) {
      if (!INTEGER.test(word)) throw fail(`${word.slice(0, 40)} is no literal`);
      const literal = Number(word);
      if (Math.abs(literal) > header.variables)
        throw fail(`the formula has no variable ${Math.abs(literal)}`);
      if (literal !== 0) open.push(literal);
      else {
        clauses.push(Int32Array.from(open));
        open = [];
      }
    }
  }
  if (header === undefined) throw new FormulaError('there is no header "p cnf VARIABLES CLAUSES"');
  if (open.length > 0) throw new FormulaError('the last clause is not closed by 0');
  if (clauses.length !== header.clauses)
    throw new FormulaError(`the header promises ${header.clauses} clauses, there are ${clauses.length}`);
  return { variables: header.variables, clauses };
}

function headerOf(words: readonly string[]): { variables: number; clauses: number } | undefined {
  const [, kind, variables, clauses, ...more] = words;
  if (kind !== 'cnf' || more.length > 0) return undefined;
  if (!/^\d{1,9}$/.test(variables ?? '') || !/^\d{1,9}$/.test(clauses ?? '')) return undefined;
  return { variables: Number(variables), clauses: Number(clauses) };
}

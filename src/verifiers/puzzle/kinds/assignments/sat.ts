/** An assignment that makes every clause true, or "unsatisfiable" where a search proves it. */
import { Type } from 'typebox';
import { type Outcome, PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { unwrapped } from '../../reading/answer.ts';
import { Entries, type Literal, readLiteral } from '../../reading/literal.ts';
import { readPairs } from '../../reading/pairs.ts';
import { entryOf } from '../../reading/table.ts';
import { isSatisfiable } from '../../search/satisfy.ts';
import { kindOf, Whole } from '../kind.ts';

const MAX_VARIABLES = 10_000;
const UNSATISFIABLE = /^(?:s\s)?(?:it is |the formula is )?(?:unsatisfiable|unsat|not satisfiable)[.!]?$/i;

export const sat = kindOf({
  kind: 'sat',
  shape: 'block',
  fields: {
    variables: Whole(1, MAX_VARIABLES, 'How many; they are 1, 2, 3…'),
    clauses: Type.Array(Type.Array(Whole(-MAX_VARIABLES, MAX_VARIABLES), { maxItems: 1000 }), {
      minItems: 1,
      maxItems: 100_000,
      description: 'Literals as in DIMACS: [[1, -2], [3]].',
    }),
  },
  open({ variables, clauses }, { budget }) {
    for (const [index, clause] of clauses.entries())
      for (const [at, literal] of clause.entries())
        if (literal === 0 || Math.abs(literal) > variables)
          throw new PuzzleFault(`clauses/${index}/${at}`, 'A literal names no variable.');
    return (text) => {
      if (UNSATISFIABLE.test(unwrapped(text)))
        return isSatisfiable(variables, clauses, budget)
          ? wrong('rule_broken', 'The clauses can be made true.')
          : right('The clauses cannot be made true, as a search shows.');
      const literals = readAssignment(text);
      if (literals === undefined) return unreadable('The answer assigns no variables.');
      return judged(literals, variables, clauses);
    };
  },
});

function judged(
  literals: readonly number[],
  variables: number,
  clauses: readonly (readonly number[])[],
): Outcome {
  const value = new Int8Array(variables + 1);
  for (const literal of literals) {
    const variable = Math.abs(literal);
    if (variable > variables) return wrong('rule_broken', `There is no variable ${variable}.`);
    if (value[variable] !== 0 && value[variable] !== Math.sign(literal))
      return wrong('contradiction', `Variable ${variable} is both true and false.`);
    value[variable] = Math.sign(literal);
  }
  const holds = (clause: readonly number[]) =>
    clause.some((literal) => value[Math.abs(literal)] === Math.sign(literal));
  const kept = clauses.filter(holds).length;
  const share = kept / clauses.length;
  const open = value.indexOf(0, 1);
  if (open > 0) return wrong('incomplete_answer', `Variable ${open} has no value.`, share);
  return kept === clauses.length
    ? right('Every clause is true.', 1)
    : wrong('rule_broken', `Clause ${clauses.findIndex((clause) => !holds(clause)) + 1} is false.`, share);
}

/** Literals `1 -2 3 0`, `v 1 -2 0`, `x1=true`, an object, a list; undefined for anything else. */
function readAssignment(text: string): number[] | undefined {
  const value = /^[[{]/.test(text) ? readLiteral(text) : undefined;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === 'boolean'))
      return value.map((isTrue, at) => (isTrue ? at + 1 : -at - 1));
    return wholes(value.map(String));
  }
  if (!(value instanceof Entries)) {
    const tokens = text
      .replace(/^s\s(?:SATISFIABLE\s)?/i, '')
      .replace(/(?:^|\n)v\s/gi, ' ')
      .split(/[\s,;]+/)
      .filter((token) => token !== '');
    const literals = wholes(tokens);
    if (literals) return literals;
  }
  const literals = readPairs(text)?.map(([key, what]) => {
    const variable = /^x?_?\{?(\d{1,5})\}?$/i.exec(key)?.[1];
    const isTrue = truthOf(what);
    return variable === undefined || isTrue === undefined ? 0 : Number(variable) * (isTrue ? 1 : -1);
  });
  return literals?.every((literal) => literal !== 0) ? literals : undefined;
}

/** Whole numbers other than 0, which may end the list. */
function wholes(tokens: readonly string[]): number[] | undefined {
  const numbers = tokens.map((token) =>
    /^[-−¬~]?(?:x_?)?\d{1,5}$/i.test(token) ? numberOf(token) : Number.NaN,
  );
  if (numbers.at(-1) === 0) numbers.pop();
  return numbers.length > 0 && numbers.every((number) => number !== 0 && !Number.isNaN(number))
    ? numbers
    : undefined;
}

const numberOf = (token: string): number =>
  Number(token.replace(/^[-−¬~]/, '').replace(/^x_?/i, '')) * (/^[-−¬~]/.test(token) ? -1 : 1);

const TRUTHS: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  t: true,
  f: false,
  '1': true,
  '0': false,
};

export function truthOf(value: Literal): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return typeof value === 'string' || typeof value === 'number'
    ? entryOf(TRUTHS, String(value).toLowerCase())
    : undefined;
}

/** Knights tell the truth, knaves lie: any assignment counts that fits every statement. */
import { Type } from 'typebox';
import { type Outcome, PuzzleFault, right, wrong } from '../../outcome.ts';
import { readRoles } from '../../reading/roles.ts';
import { kindOf, Pair, Words } from '../kind.ts';

/** `["telling-truth", 0]`, `["lying", 1]`, `["not", s]`, `["and", s, s]`… */
type Statement = readonly ['telling-truth' | 'lying', number] | readonly [string, ...unknown[]];

const MAX_DEPTH = 20;
/** So many persons are tried in all ways, to see whether a puzzle has a solution. */
const MAX_TRIED = 12;

export const knightsKnaves = kindOf({
  kind: 'knights_knaves',
  shape: 'block',
  fields: {
    names: Words('Who lives there.', 30),
    statements: Type.Array(Type.Array(Type.Unknown(), { minItems: 2, maxItems: 20 }), {
      minItems: 1,
      maxItems: 30,
      description: 'What each says: ["telling-truth", i], ["lying", i], or not, and, or, ->, <=> of such.',
    }),
    roles: Type.Union(
      [
        Pair(Type.String({ minLength: 1, maxLength: 40 })),
        Type.Object(
          { knight: Words('Any of these.', 20), knave: Words('Any of these.', 20) },
          { additionalProperties: false },
        ),
      ],
      { description: 'The words for who tells the truth and who lies; or lists of words.' },
    ),
  },
  open({ names, statements, roles }) {
    if (statements.length !== names.length)
      throw new PuzzleFault('statements', 'There are not as many statements as persons.');
    if (new Set(names.map((name) => name.toLowerCase())).size !== names.length)
      throw new PuzzleFault('names', 'A name stands twice.');
    for (const [index, statement] of statements.entries())
      checkStatement(statement, names.length, `statements/${index}`, 0);
    const said = statements as unknown as readonly Statement[];
    if (names.length <= MAX_TRIED && !hasSolution(said))
      throw new PuzzleFault('statements', 'Nothing fits them all.');
    const [knight, knave] = Array.isArray(roles) ? [[roles[0]], [roles[1]]] : [roles.knight, roles.knave];
    return (text) => {
      const read = readRoles(text, { names, knight: knight!, knave: knave! });
      return Array.isArray(read) ? judged(read, { names, said }) : (read as Outcome);
    };
  },
});

function judged(
  read: readonly (boolean | undefined)[],
  { names, said }: { names: readonly string[]; said: readonly Statement[] },
): Outcome {
  const missing = read.indexOf(undefined);
  if (missing >= 0) return wrong('incomplete_answer', `Nothing is said of ${names[missing]}.`);
  const roles = read as readonly boolean[];
  const share = () => shareOf(roles, said);
  const broken = said.findIndex((statement, index) => holds(statement, roles) !== roles[index]);
  return broken < 0
    ? right('Every statement fits.', 1)
    : { ...wrong('rule_broken', `What ${names[broken]} says does not fit.`), share };
}

/** @throws PuzzleFault */
function checkStatement(statement: unknown, count: number, member: string, depth: number): void {
  const fault = () => new PuzzleFault(member, 'This is no statement.');
  if (!Array.isArray(statement) || depth > MAX_DEPTH) throw fault();
  const [head, ...rest] = statement as unknown[];
  if (head === 'telling-truth' || head === 'lying') {
    const [who] = rest;
    if (rest.length !== 1 || !Number.isInteger(who) || (who as number) < 0 || (who as number) >= count)
      throw fault();
    return;
  }
  const isKnown =
    (head === 'not' && rest.length === 1) ||
    ((head === '->' || head === '<=>') && rest.length === 2) ||
    ((head === 'and' || head === 'or') && rest.length >= 1);
  if (!isKnown) throw fault();
  for (const part of rest) checkStatement(part, count, member, depth + 1);
}

/** Whether a statement is true where these are knights. */
export function holds(statement: Statement, roles: readonly boolean[]): boolean {
  const [head, first, second] = statement as readonly [string, never, never];
  switch (head) {
    case 'telling-truth':
      return roles[first]!;
    case 'lying':
      return !roles[first];
    case 'not':
      return !holds(first, roles);
    case '->':
      return !holds(first, roles) || holds(second, roles);
    case '<=>':
      return holds(first, roles) === holds(second, roles);
    default: {
      const parts = statement.slice(1) as unknown as Statement[];
      return head === 'and'
        ? parts.every((part) => holds(part, roles))
        : parts.some((part) => holds(part, roles));
    }
  }
}

function* solutions(said: readonly Statement[]): Generator<boolean[]> {
  for (let mask = 0; mask < 2 ** said.length; mask++) {
    const roles = said.map((_, index) => ((mask >> index) & 1) === 1);
    if (said.every((statement, index) => holds(statement, roles) === roles[index])) yield roles;
  }
}

const hasSolution = (said: readonly Statement[]): boolean => !solutions(said).next().done;

/** Persons that are as in the solution that fits best. */
function shareOf(roles: readonly boolean[], said: readonly Statement[]): number {
  if (said.length > MAX_TRIED) return 0;
  let best = 0;
  for (const solution of solutions(said))
    best = Math.max(best, solution.filter((role, index) => role === roles[index]).length / roles.length);
  return best;
}

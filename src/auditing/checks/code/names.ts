/** Names that tests use and nobody defines: modules, helpers, functions called by another name. */
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';
import { codeItemOf, type Inspection } from './inspection.ts';

/** Names under which modules are imported everywhere. */
const MODULES = new Set(
  'np numpy pd pandas plt math cmath random re os sys json time datetime itertools functools collections string statistics decimal fractions heapq bisect copy operator torch tf sp scipy sympy nx pytest unittest mock io csv typing textwrap pathlib uuid hashlib'.split(
    ' ',
  ),
);

export function undefinedNames(subject: Subject, inspection: Inspection): Observation[] {
  const code = codeItemOf(subject);
  if (!code) return [];
  const asked = calledFunction(code.tests);
  const wanted = [
    ...inspection.undefined,
    ...inspection.notInSolution.map((name) => ({ name, use: 'called' as const })),
  ];
  const defined = inspection.defined;
  if (subject.solution === undefined || code.program === undefined)
    return asked === undefined
      ? withoutSolution(subject, inspection)
      : otherName(subject, asked, namesIn(subject.prompt));
  const unused = defined.filter((name) => !inspection.used.includes(name));
  if (asked !== undefined && defined.length > 0 && !defines(code.program, asked))
    return [wrongName(asked, defined)];
  for (const { name, use } of wanted) {
    const isModule = use === 'owner' || MODULES.has(name);
    if (!isModule && unused.length > 0) return [wrongName(name, unused)];
    return [missingName(name)];
  }
  return [];
}

export const missingName = (name: string): Observation => ({
  kind: 'missing_import',
  pointer: '/reference/tests',
  message: `The tests use ${name}, which neither they nor the solution define or import.`,
  evidence: { name },
});

function calledFunction(tests: Record<string, unknown>): string | undefined {
  return typeof tests.function === 'string' ? tests.function.split('.').at(-1) : undefined;
}

export const defines = (program: string, name: string): boolean =>
  new RegExp(
    `(?:\\bdef|\\bclass|\\bfunction\\*?|\\bconst|\\blet|\\bvar)\\s+${escaped(name)}\\b|(?:^|[\\s.])${escaped(name)}\\s*[=(:]`,
    'm',
  ).test(program);

const escaped = (name: string): string => name.replace(/[$]/g, '\\$');

export function wrongName(name: string, defined: readonly string[]): Observation {
  return {
    kind: 'wrong_function_name',
    pointer: '/reference/tests',
    message: `The tests call ${name}, the solution defines ${defined.slice(0, 3).join(', ')}.`,
    evidence: { called: name, defined: defined.slice(0, 10) },
    hint: `Let the tests call ${defined[0]}.`,
  };
}

/** Identifiers of a prompt that look like functions: `name(…)`, in backticks or after `def`. */
function namesIn(prompt: string): string[] {
  const found = [...prompt.matchAll(/\b([A-Za-z_]\w*)\s?\(/g)].map((match) => match[1]!);
  const quoted = [...prompt.matchAll(/`([A-Za-z_]\w*)`|\bdef ([A-Za-z_]\w*)/g)].map(
    (match) => (match[1] ?? match[2])!,
  );
  return [...new Set([...found, ...quoted])];
}

function withoutSolution(subject: Subject, { undefined: free }: Inspection): Observation[] {
  const { prompt } = subject;
  const owner = free.find(({ name, use }) => use === 'owner' && MODULES.has(name));
  if (owner) {
    return [missingName(owner.name)];
  }
  const called = free.filter(({ use }) => use === 'called' || use === 'passed').map(({ name }) => name);
  return called.length === 1 ? otherName(subject, called[0]!, namesIn(prompt)) : [];
}

/** A name of the prompt that is nearly the one that is called, which the prompt never says. */
function otherName({ prompt }: Subject, called: string, names: readonly string[]): Observation[] {
  if (prompt === '' || new RegExp(`\\b${escaped(called)}\\b`).test(prompt)) return [];
  const near = names.filter((name) => isNear(name, called));
  return near.length > 0 ? [wrongName(called, near)] : [];
}

/** Snake and camel case of one name, a slip of the pen, a name within the other. */
export function isNear(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.replaceAll('_', '').toLowerCase()) as [string, string];
  if (Math.min(a.length, b.length) < 3) return false;
  return a === b || a.includes(b) || b.includes(a) || distance(a, b) <= Math.max(1, Math.floor(a.length / 4));
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}

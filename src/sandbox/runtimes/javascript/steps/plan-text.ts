/** The text around a test program: what it is a function of, and what is known of it. */
import type { Check } from '../../../sandbox.ts';
import testNames from '../guest/testing/test-names.json' with { type: 'json' };

/** Heads a test program in which the candidate can gain nothing by replacing built-ins. */
const MARK = '/* literals only */';

const BY_VALUE: Check['operator'][] = [
  'eq',
  'same',
  'loose_equal',
  'deep_equal',
  'strict_equal',
  'lodash_equal',
  'similar',
  'close',
];

/** What the guest makes for a test program before candidate code exists. */
export interface TestNeeds {
  /** Hooks that it calls. */
  hooks: string[];
  /** Names that it takes from the language, and those that it takes from elsewhere. */
  builtins: string[];
  provided: string[];
  /** Whether it may ask for values as Node prints them. */
  inspects: boolean;
}

/** How a test program is written as a function. */
export interface TestForm {
  /** The name of its hooks. */
  hook: string;
  strict: boolean;
  isAsync: boolean;
  /** Variables that strict code has to declare. */
  implicit: string[];
}

const BUILTINS = new Set(testNames.languageGlobals);

/** The program as a function of its hooks and of the names it must not take from the candidate. */
export function wrapTest(body: string, names: string[], form: TestForm): string {
  const { hook, strict, isAsync, implicit } = form;
  const declarations = strict && implicit.length > 0 ? `let ${implicit.join(', ')};` : '';
  const parameters = `(${hook}, { ${names.join(', ')} })`;
  return `${strict ? "'use strict';" : ''}(${isAsync ? 'async ' : ''}${parameters} => {${declarations} {${body}\n}})`;
}

const HEAD = /\(([\w$]+), \{ ([\w$, ]*) \}\) => \{/;

/**
 * Reads what `wrapTest` has written, and what the program calls: rather too much than too little.
 */
export function needsOf(program: string): TestNeeds {
  const [, hook, list] = HEAD.exec(program) ?? [];
  if (hook === undefined || list === undefined) throw new Error('A test program without a head.');
  const names = list.split(', ').filter(Boolean);
  const hooks = new Set<string>();
  for (const [, name] of program.matchAll(new RegExp(`${hook.replace('$', '\\$')}\\.(\\w+)`, 'g')))
    hooks.add(name!);
  return {
    hooks: [...hooks],
    builtins: names.filter((name) => BUILTINS.has(name)),
    provided: names.filter((name) => !BUILTINS.has(name)),
    inspects: /["'`](?:node:)?util["'`]/.test(program),
  };
}

/**
 * A test program that compares everything with literals of the host can be run among built-ins that
 * the candidate has replaced: whatever they do, the candidate still has to come up with a value it
 * does not know. Any other one needs them as they were.
 */
/**
 * @param builtins the program asks built-ins itself, which then have to be those of the language
 */
export function markLiteralsOnly(program: string, checks: Check[], builtins: boolean): string {
  const only =
    !builtins &&
    checks.every(
      ({ how, operator, right, negate }) =>
        how === 'operands' && right !== undefined && !negate && BY_VALUE.includes(operator),
    );
  return only ? MARK + program : program;
}

export function holdsLiteralsOnly(program: string): boolean {
  return program.startsWith(MARK);
}

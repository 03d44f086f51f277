/** What tests put in and expect, as canonical literals, as far as they say it in so many words. */
import { LRUCache } from 'lru-cache';
import { writeInOrder } from '../../../../key-order.ts';
import type { Tests } from '../../reference.ts';
import { canonical } from './canonical.ts';

export interface TestCase {
  input: string;
  output: string;
}

/** So many tests say what the others would. */
const MAX_CASES = 300;
/** Twice as much as is looked at of a program, in which nothing longer can stand. */
const MAX_LITERAL = 200_000;
/** A statement of a test program is looked at up to here. */
const MAX_STATEMENT = 4000;
const CALL = /(?<![\w$.])([A-Za-z_$][\w$.]{0,200})\(/g;
const ASSERTION = /^(?:assert(?:[A-Z.]\w*)?|expect|self\.assert\w+|console\.assert)$/;
/** Functions around the call under test, unless there is no other call. */
const AROUND =
  /^(?:JSON\.(?:stringify|parse)|set|sorted|list|tuple|dict|frozenset|len|abs|sum|round|str|int|float|bool|repr|all|any|not|Math\.\w+|math\.\w+|np\.\w+|pytest\.\w+|approx|is_close|isclose|isinstance|Set|Map|String|Number|Array\.from)$/;

/** At most 300 of them, taken evenly before they are read: there may be megabytes. */
export function casesOf(tests: Tests): TestCase[] {
  return spread(read(tests));
}

function read(tests: Tests): TestCase[] {
  switch (tests.kind) {
    case 'stdio':
      return spread(tests.cases).map(({ input, expected = '' }) => ({
        input: text(input),
        output: text(expected),
      }));
    case 'call':
      return spread(tests.cases).map(({ args, args_json, input, expected, expected_json }) => ({
        input: inner(args_json ?? input?.trim().replaceAll('\n', ',') ?? writeInOrder(args ?? [])),
        output: literal(expected_json ?? (expected === undefined ? '' : writeInOrder(expected))),
      }));
    case 'asserts':
      return spread(tests.asserts).flatMap(readAsserts);
    case 'program':
      return readAsserts(tests.suffix);
    case 'interactive':
      // What the interactor is given is no input of the program.
      return [];
    case 'files':
      return Object.values(tests.files).flatMap(readAsserts);
  }
}

/** So many of them, evenly. */
function spread<T>(all: T[]): T[] {
  const step = Math.ceil(all.length / MAX_CASES);
  return step <= 1 ? all : all.filter((_, index) => index % step === 0);
}

function text(lines: string | string[]): string {
  const whole = typeof lines === 'string' ? lines : lines.join('\n');
  return literal(JSON.stringify(whole.trim().slice(0, MAX_LITERAL)).slice(1, -1));
}

const literal = (written: string): string => canonical(written.slice(0, MAX_LITERAL));

/** Arguments without the brackets of their list. */
function inner(list: string): string {
  const arguments_ = literal(list);
  return arguments_.startsWith('[') && closing(arguments_, 1) === arguments_.length - 1
    ? arguments_.slice(1, -1)
    : arguments_;
}

/** Sources are seen again with each answer to the same task: UTF-16 units of those remembered. */
const MAX_KEPT = 4_000_000;
const known = new LRUCache<string, TestCase[]>({
  maxSize: MAX_KEPT,
  sizeCalculation: (_cases, source) => source.length + 1,
});

/** `assert f(args) == expected`, `expect(f(args)).toEqual(expected)` and the like. */
function readAsserts(source: string): TestCase[] {
  const before = known.get(source);
  if (before !== undefined) return before;
  const cases = asserted(source);
  known.set(source, cases);
  return cases;
}

function asserted(source: string): TestCase[] {
  const parts = source
    .split(/\b(?=(?:self\.|console\.)?(?:assert|expect)\b|self\.assert)/)
    .filter((part) => /^(?:self\.|console\.)?(?:assert|expect)/.test(part));
  return spread(parts).flatMap((part) => readAssert(statementOf(part.slice(0, MAX_STATEMENT))));
}

function readAssert(statement: string): TestCase[] {
  const calls = [...statement.matchAll(CALL)].filter(([, name]) => !ASSERTION.test(name!));
  const call = calls.find(([, name]) => !AROUND.test(name!)) ?? calls[0];
  if (call === undefined) return [];
  const start = call.index + call[0].length;
  const end = closing(statement, start);
  if (end < 0) return [];
  const input = canonical(statement.slice(start, end));
  const output = expectedIn(statement.slice(end + 1));
  return [{ input: input.startsWith('*[') ? inner(input.slice(1)) : input, output }];
}

/** What follows the call: an operator or a matcher, then the literal that is expected. */
function expectedIn(rest: string): string {
  const literal = canonical(rest)
    .replace(/^[\]\s]*(?:\.?(?:not)?\.?to\w+\[|[=!<>]+|is|in|,)/, '')
    .replace(/^(?:[A-Za-z.]+\[)+(?=["[{\d-])/, '');
  const end = closing(literal, 0, ',;');
  return end < 0 ? literal : literal.slice(0, end);
}

/** Up to the line that ends outside of brackets. */
function statementOf(source: string): string {
  const end = closing(source, 0, '\n');
  return end < 0 ? source : source.slice(0, end);
}

/**
 * Where the bracket closes that was opened before `start`, or one of `others` stands outside of
 * any.
 */
function closing(source: string, start: number, others = ''): number {
  let depth = 0;
  let quote = '';
  for (let at = start; at < source.length; at += 1) {
    const letter = source[at]!;
    if (quote !== '') {
      if (letter === '\\') at += 1;
      else if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'" || letter === '`') quote = letter;
    else if (letter === '(' || letter === '[' || letter === '{') depth += 1;
    else if (letter === ')' || letter === ']' || letter === '}') {
      if (depth === 0) return at;
      depth -= 1;
    } else if (depth === 0 && others.includes(letter)) return at;
  }
  return -1;
}

/** Whether a program repeats what its tests put in and expect, in place of computing it. */
import type { Tests } from '../reference.ts';

interface Case {
  input: string;
  output: string;
}

/** Fewer repeated tests than this are chance. */
const FEWEST = 2;
/** How much of a program is looked at. */
const MAX_PROGRAM = 200_000;

/**
 * At least half of the tests, and two, whose input and expected output both stand in the program as
 * literals. Numbers below 100, booleans and texts of one or two characters say nothing; comments,
 * doc strings, assertions and what is printed as an example do not count.
 */
export function isSpecialCased(program: string, tests: Tests): boolean {
  const cases = casesOf(tests);
  if (cases.length < FEWEST) return false;
  const example = tests.kind === 'stdio' ? REMARK : EXAMPLE;
  const text = canonical(withoutRemarks(program.slice(0, MAX_PROGRAM), example));
  const repeated = cases.filter(({ input, output }) => stands(input, text) && stands(output, text));
  return repeated.length >= FEWEST && repeated.length * 2 >= cases.length;
}

function casesOf(tests: Tests): Case[] {
  switch (tests.kind) {
    case 'stdio':
      return tests.cases.map(({ input, expected = '' }) => ({
        input: quoted(input),
        output: quoted(expected),
      }));
    case 'call':
      return tests.cases.map(({ args, args_json, input, expected, expected_json }) => ({
        input: inner(args_json ?? input?.trim().replaceAll('\n', ',') ?? JSON.stringify(args ?? [])),
        output: canonical(expected_json ?? JSON.stringify(expected) ?? ''),
      }));
    case 'asserts':
      return tests.asserts.flatMap(readAssert);
    case 'program':
      return tests.suffix.split('\n').flatMap(readAssert);
    case 'files':
      return Object.values(tests.files).flatMap((file) => file.split('\n').flatMap(readAssert));
  }
}

/**
 * `assert f(args) == expected`, `assert.deepEqual(f(args), expected)` and the like, on one line.
 */
function readAssert(line: string): Case[] {
  const at = line.search(/\bassert\b/);
  if (at < 0) return [];
  // Bounded: at most 500 characters.
  const match = /^assert\b[^\n]*?[A-Za-z_$][\w$]*\(([^\n]*)\)[ \t]*(?:===?|,)([^\n]*)/.exec(
    line.slice(at, at + 500),
  );
  if (!match) return [];
  return [{ input: canonical(match[1]!), output: canonical(match[2]!.replace(/(?<![;)])[;)]+\s*$/, '')) }];
}

function quoted(text: string | string[]): string {
  const whole = typeof text === 'string' ? text : text.join('\n');
  return canonical(JSON.stringify(whole.trim()));
}

/** Arguments without the brackets of their list. */
function inner(list: string): string {
  const text = canonical(list);
  return text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
}

function stands(literal: string, program: string): boolean {
  if (!isTelling(literal)) return false;
  for (let at = program.indexOf(literal); at >= 0; at = program.indexOf(literal, at + 1)) {
    const around = `${program[at - 1] ?? ' '}${program[at + literal.length] ?? ' '}`;
    if (!/[\w.]/.test(around) || /^["[]/.test(literal)) return true;
  }
  return false;
}

/** Whether a literal is more than a small number, a boolean or a short text. */
function isTelling(literal: string): boolean {
  if (/^-?\d+$/.test(literal)) return Math.abs(Number(literal)) >= 100;
  if (/^(?:true|false|null|)$/.test(literal)) return false;
  return literal.length > 4;
}

/**
 * Literals of both languages and of JSON in one spelling: no white space, one quote, one bracket.
 */
function canonical(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replaceAll("'", '"')
    .replace(/[()]/g, (bracket) => (bracket === '(' ? '[' : ']'))
    .replace(/,\]/g, ']')
    .replace(/\bTrue\b/g, 'true')
    .replace(/\bFalse\b/g, 'false')
    .replace(/\bNone\b/g, 'null');
}

/** Lines that show a program in use. */
const EXAMPLE = /^\s*(?:assert\b|print\(|console\.|expect\(|#|\/\/|\*|>>>)/;

/** Where printing is the answer, what is printed counts. */
const REMARK = /^\s*(?:assert\b|expect\(|#|\/\/|\*|>>>)/;

function withoutRemarks(program: string, remark: RegExp): string {
  const parts = program.split(/"""|'''/);
  const code = parts.filter((_, index) => index % 2 === 0).join(' ');
  const comments = code.split('/*').map((part, index) => (index === 0 ? part : (part.split('*/')[1] ?? '')));
  return comments
    .join(' ')
    .split('\n')
    .filter((line) => !remark.test(line))
    .join('\n');
}

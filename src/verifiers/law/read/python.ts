/**
 * A straight-line function of Python, or lines of assignments, as an expression with names. It is
 * parsed and never run: imports are passed over, `return` ends it, anything else is unreadable.
 */
import type { Node } from '../tree.ts';
import type { ExpressionReader } from './expression.ts';
import { unreadable } from './fault.ts';
import { keyOf, type Names } from './names.ts';
import { statementOf } from './statements.ts';
import { type Token, tokensOf } from './tokens.ts';

export const isFunction = (text: string): boolean => /(?:^|\n)[ \t]*def[ \t]/.test(text);

const MAX_LINES = 400;

interface Line {
  indent: number;
  text: string;
}

/** What reads the lines, and what they may name. */
export interface Program {
  reader: ExpressionReader;
  names: Names;
  variables: readonly string[];
  maxTokens: number;
}

/** @throws LawFault */
export function readProgram(source: string, program: Program): Node {
  const lines = linesOf(source);
  if (lines.length > MAX_LINES) throw unreadable('The program is longer than any law.');
  let inside: number | undefined;
  let result: Node | undefined;
  const guards: { condition: Node; value: Node }[] = [];
  for (let at = 0; at < lines.length; at++) {
    const { indent, text } = lines[at]!;
    if (inside !== undefined && indent <= inside) {
      if (result === undefined) throw unreadable('The function returns nothing.');
      if (/^def[ \t]/.test(text)) throw unreadable('Several functions are no law.');
      break;
    }
    if (result !== undefined) throw unreadable('Nothing can stand behind a return.');
    const statement = statementOf(text);
    if (statement.kind === 'def') {
      if (inside !== undefined) throw unreadable('A function within another is no law.');
      inside = indent;
      bindParameters(statement.parameters, program);
      if (statement.body !== '') lines.splice(at + 1, 0, { indent: indent + 1, text: statement.body });
    } else if (statement.kind === 'guard' && program.names.allows('if')) {
      const returned = statement.returned || returnedBy(lines[++at]);
      const condition = program.reader.condition(tokens(statement.condition, program));
      guards.push({ condition, value: expression(returned, program) });
    } else if (statement.kind === 'return' && inside !== undefined) {
      result = expression(statement.value, program);
    } else if (statement.kind === 'assignment') {
      assign(statement, program);
    } else if (statement.kind !== 'nothing') {
      throw unreadable('Only assignments and one return make a law.');
    }
  }
  const law = result ?? lastAssigned(lines, program, inside);
  return guards.reduceRight(
    (rest, { condition, value }) => program.reader.call('choose', condition, value, rest),
    law,
  );
}

function returnedBy(line: Line | undefined): string {
  const statement = line && statementOf(line.text);
  if (statement?.kind !== 'return') throw unreadable('A guard returns a value.');
  return statement.value;
}

/** f = c*x as the last line of a block without a function. */
function lastAssigned(lines: readonly Line[], { reader }: Program, inside: number | undefined): Node {
  const last = inside === undefined && lines.length > 0 ? statementOf(lines.at(-1)!.text) : undefined;
  const law = last?.kind === 'assignment' ? reader.assigned.get(last.name) : undefined;
  if (law === undefined) throw unreadable('The program states no law.');
  return law;
}

function assign({ name, value }: { name: string; value: string }, program: Program): void {
  const { reader, names } = program;
  if (names.isVariable(name) || reader.assigned.has(name))
    throw unreadable(`The name ${name} has a value already.`);
  reader.assigned.set(name, expression(value, program));
}

function tokens(text: string, { names, maxTokens }: Program): Token[] {
  if (text.includes('^')) throw unreadable('In Python ^ is no power.');
  return tokensOf(text, { names, latex: false, strict: true, maxTokens });
}

function expression(text: string, program: Program): Node {
  return program.reader.whole(tokens(text, program));
}

/** By name where they are columns of the table, else by their place. */
function bindParameters(list: string, { reader, names, variables }: Program): void {
  const given = list
    .split(',')
    .map((part) => part.split(/[:=]/, 1)[0]!.trim())
    .filter((name) => name !== '' && name !== '*' && name !== '/');
  if (given.some((name) => !/^[A-Za-z_]\w*$/.test(name))) throw unreadable('The parameters are no names.');
  const indices = given.map((name) => {
    const meaning = names.find(name);
    return meaning?.kind === 'variable' ? meaning.index : -1;
  });
  if (indices.every((index) => index >= 0) && new Set(indices).size === given.length) return;
  // Further parameters of a law that may leave constants open are these.
  const open = indices.filter((index) => index < 0).length;
  const named = indices.filter((index) => index >= 0);
  if (
    open > 0 &&
    open <= reader.open &&
    named.length === variables.length &&
    new Set(named).size === named.length
  )
    return;
  if (given.length !== variables.length || new Set(given.map(keyOf)).size !== given.length)
    throw unreadable('The function takes other variables than those of the table.');
  for (const [index, name] of given.entries()) reader.assigned.set(name, { kind: 'variable', index });
}

/** Lines without comments and docstrings; what is open in brackets goes on in the next. */
function linesOf(source: string): Line[] {
  const lines: Line[] = [];
  let open = 0;
  let continued = false;
  let quote: string | undefined;
  for (const raw of source.split(/\r?\n/)) {
    if (quote !== undefined) {
      if (raw.includes(quote)) quote = undefined;
      continue;
    }
    const text = raw.split('#', 1)[0]!.trimEnd();
    const trimmed = text.trim();
    if (trimmed === '') continue;
    const docstring = /^[rRuU]?("""|''')/.exec(trimmed);
    if (docstring !== null) {
      if (!trimmed.slice(docstring[0].length).includes(docstring[1]!)) quote = docstring[1];
      continue;
    }
    if (/^(?:"[^"]*"|'[^']*')$/.test(trimmed)) continue;
    const last = lines.at(-1);
    if ((open > 0 || continued) && last !== undefined) last.text += ` ${trimmed}`;
    else lines.push({ indent: text.length - text.trimStart().length, text: trimmed });
    for (const char of trimmed) open += '([{'.includes(char) ? 1 : ')]}'.includes(char) ? -1 : 0;
    continued = trimmed.endsWith('\\');
    if (continued) lines.at(-1)!.text = lines.at(-1)!.text.slice(0, -1);
  }
  return lines.flatMap(({ indent, text }) =>
    text.includes(';')
      ? text
          .split(';')
          .map((part) => ({ indent, text: part.trim() }))
          .filter((line) => line.text !== '')
      : [{ indent, text }],
  );
}

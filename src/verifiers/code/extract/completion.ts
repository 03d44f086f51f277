/**
 * Joins a prefix (the prompt, ending inside a function) with a response that continues the function
 * or repeats it.
 */
import type { Language } from '../../../sandbox/sandbox.ts';

export type Completion = 'auto' | 'append' | 'replace';

/** A class or function of the prefix that is still open at its end. */
interface Opener {
  name: string;
  indent: number;
  /** Offset of its first line, decorators included. */
  start: number;
}

/**
 * auto: when the solution itself defines a function or class that is open at the end of the prefix,
 * it takes the place of that definition, and what stands before (imports, helpers) stays; otherwise
 * it continues the prefix. In Python a body that came without its indentation gets it.
 */
export function joinCompletion(
  prefix: string,
  solution: string,
  language: Language,
  mode: Completion = 'auto',
): string {
  if (mode === 'replace' || prefix.trim() === '') return solution;
  if (mode === 'append') return prefix + solution;
  return language === 'python' ? joinPython(prefix, solution) : joinJavaScript(prefix, solution);
}

const PYTHON_OPENER = /^([ \t]*)(?:(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*[([]|class[ \t]+(\w+)[ \t]*[(:[])/gm;
const FUTURE = /^from[ \t]+__future__[ \t]+import[ \t].*$/gm;

function joinPython(prefix: string, solution: string): string {
  const own = dedent(solution);
  const names = new Set(pythonOpeners(own).flatMap((opener) => (opener.indent === 0 ? [opener.name] : [])));
  const chain = pythonChain(prefix);
  const repeated = chain.find((opener) => names.has(opener.name));
  if (repeated)
    return hoistFuture(prefix.slice(0, repeated.start), indentLines(own, ' '.repeat(repeated.indent)));
  if (/^(?:def|class|async|import|from|@)\b/.test(own.trimStart()) && !/^[ \t]/.test(firstLine(solution))) {
    const outer = chain[0];
    return hoistFuture(outer ? prefix.slice(0, outer.start) : prefix, own);
  }
  return prefix + pythonBody(prefix, chain.at(-1), solution);
}

function pythonOpeners(text: string): Opener[] {
  return Array.from(text.matchAll(PYTHON_OPENER), (match) => ({
    name: match[2] ?? match[3]!,
    indent: match[1]!.length,
    start: match.index,
  }));
}

/** The definitions open at the end of the prefix, outermost first. */
function pythonChain(prefix: string): Opener[] {
  const chain: Opener[] = [];
  for (const opener of pythonOpeners(prefix)) {
    while (chain.length > 0 && chain.at(-1)!.indent >= opener.indent) chain.pop();
    chain.push({ ...opener, start: withDecorators(prefix, opener.start) });
  }
  return chain;
}

function withDecorators(text: string, start: number): number {
  let at = start;
  for (;;) {
    const before = text.lastIndexOf('\n', at - 2) + 1;
    if (at === 0 || !text.slice(before, at).trimStart().startsWith('@')) return at;
    at = before;
  }
}

/** A name of the top level that is given a value. */
const PYTHON_ASSIGNMENT = /^([A-Za-z_]\w*)[ \t]*(?::[^=\r\n\u2028\u2029]*)?=(?!=)[ \t]*(.*)$/gm;
const PYTHON_GLOBAL = /^[ \t]+global[ \t]+(.*)$/gm;
/** What is empty at first is written to by whoever runs: a record. */
const EMPTY =
  /^(?:\[\]|\{\}|(?:\w+\.)?(?:list|dict|set|deque|Counter|OrderedDict)\(\)|(?:\w+\.)?defaultdict\(\w*\))\s*(?:#.*)?$/;

/**
 * The part of a prefix before the definition that is open at its end, where a program asks for a
 * function, class or constant that stands there; '' otherwise, and where the program looks at what
 * both sides write: a global that a function counts, a record.
 */
export function helpersOf(prefix: string, program: string): string {
  const outer = pythonChain(prefix)[0];
  if (!outer) return '';
  const before = prefix.slice(0, outer.start);
  const used = new Set(program.match(/[A-Za-z_]\w*/g));
  const assigned = Array.from(before.matchAll(PYTHON_ASSIGNMENT), ([, name, value]) => ({
    name: name!,
    value: value!,
  }));
  const counted = Array.from(prefix.matchAll(PYTHON_GLOBAL), ([, names]) => names!.split(/\W+/)).flat();
  const records = assigned.filter(({ value }) => EMPTY.test(value)).map(({ name }) => name);
  if ([...counted, ...records].some((name) => used.has(name))) return '';
  const defined = pythonOpeners(before).flatMap(({ indent, name }) => (indent === 0 ? [name] : []));
  const names = [...defined, ...assigned.map(({ name }) => name)];
  return names.some((name) => used.has(name)) ? before : '';
}

/** Joins two parts of a program in which `from __future__` of the second must stand first. */
export function hoistFuture(before: string, solution: string): string {
  const future = solution.match(FUTURE);
  if (!future || before.trim() === '') return before + solution;
  return `${future.join('\n')}\n${before}${solution.replace(FUTURE, '')}`;
}

/**
 * A first line without indentation means that the text was trimmed (only that line lost it) or that
 * the body was written flush left (all lines did): the second line tells which.
 */
function pythonBody(prefix: string, opener: Opener | undefined, solution: string): string {
  if (!opener || !prefix.endsWith('\n') || solution.trim() === '') return solution;
  const lines = solution.split('\n');
  const [first, second] = lines.filter((line) => line.trim() !== '');
  if (/^[ \t]/.test(first!)) return solution;
  const last = prefix.trimEnd().split('\n').at(-1)!;
  const indent = indentOf(last) > opener.indent ? indentOf(last) : opener.indent + 4;
  const depth = second === undefined ? 0 : indentOf(second);
  const trimmed = first!.trimEnd().endsWith(':') ? depth > indent : depth >= indent;
  const pad = ' '.repeat(indent);
  return trimmed ? solution.replace(first!, () => pad + first) : indentLines(solution, pad);
}

const JAVASCRIPT_DECLARATION =
  /^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:(?:function(?:\s*\*)?|class|const|let|var|enum|interface|type)\s+([A-Za-z_$][\w$]*)|([A-Za-z_$][\w$]*)\s*=[^=])/gm;

/**
 * A helper of the prefix that the solution declares again would be a redeclaration: the prefix is
 * then left out.
 */
function joinJavaScript(prefix: string, solution: string): string {
  const own = new Set(javascriptNames(dedent(solution)).map(({ name }) => name));
  const declared = javascriptNames(prefix);
  const open = declared.at(-1);
  if (!open || !own.has(open.name)) return prefix + solution;
  const repeats = declared.slice(0, -1).some(({ name }) => own.has(name));
  return repeats ? solution : prefix.slice(0, open.start) + solution;
}

function javascriptNames(text: string): { name: string; start: number }[] {
  return Array.from(text.matchAll(JAVASCRIPT_DECLARATION), (match) => ({
    name: match[1] ?? match[2]!,
    start: match.index,
  }));
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? '';
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Without the indentation that all lines share. */
function dedent(text: string): string {
  const lines = text.split('\n');
  let shared = Number.POSITIVE_INFINITY;
  for (const line of lines) if (line.trim() !== '') shared = Math.min(shared, indentOf(line));
  return Number.isFinite(shared) && shared > 0 ? lines.map((line) => line.slice(shared)).join('\n') : text;
}

function indentLines(text: string, pad: string): string {
  if (pad === '') return text;
  return text
    .split('\n')
    .map((line) => (line.trim() === '' ? line : pad + line))
    .join('\n');
}

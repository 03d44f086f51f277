/**
 * Every regular expression of the project: those that are written as literals, and those that a
 * module puts together when it is loaded. Code for the isolates is left out: a candidate's program
 * that makes it slow spends its own CPU time.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Node } from 'acorn';
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import { transformSync } from 'amaro';

export interface Expression {
  /** Path in the project, with the line where it is written. */
  places: string[];
  source: string;
  flags: string;
}

const PROJECT = join(import.meta.dirname, '../../..');
const GUEST = /\/guest\//;
/**
 * Modules that start something when they are loaded: the command line, processes, threads, tools,
 * the page.
 */
const STARTS =
  /^src\/(?:main\.ts|packing\/make\.ts|console\/.*|tools\/.*|.*\/child\.ts|.*thread\.ts|.*worker\.ts)$/;

export async function collectExpressions(): Promise<Expression[]> {
  const files = readdirSync(join(PROJECT, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => join('src', file))
    .filter((file) => /\.(?:ts|js|cjs)$/.test(file) && !GUEST.test(file))
    .sort();
  const found = new Map<string, Expression>();
  const add = (place: string, { source, flags }: Pick<Expression, 'source' | 'flags'>) => {
    const key = `/${source}/${flags}`;
    const known = found.get(key) ?? { places: [], source, flags };
    if (!known.places.includes(place)) known.places.push(place);
    found.set(key, known);
  };
  for (const file of files) addLiterals(file, add);
  await addBuilt(files, add);
  return [...found.values()];
}

type Add = (place: string, expression: Pick<Expression, 'source' | 'flags'>) => void;

function addLiterals(file: string, add: Add): void {
  const text = readFileSync(join(PROJECT, file), 'utf8');
  const code = file.endsWith('.ts') ? transformSync(text, { mode: 'strip-only' }).code : text;
  const sourceType = file.endsWith('.cjs') ? 'script' : 'module';
  const tree = parse(code, { ecmaVersion: 'latest', sourceType, locations: true });
  full(tree, (node) => {
    const { regex, loc } = node as Node & { regex?: { pattern: string; flags: string } };
    if (regex) add(`${file}:${loc?.start.line}`, { source: regex.pattern, flags: regex.flags });
  });
}

/** Loads every module while the constructor tells what it is asked for. */
async function addBuilt(files: readonly string[], add: Add): Promise<void> {
  const Original = globalThis.RegExp;
  const record = (expression: RegExp): RegExp => {
    const caller = new Error().stack?.split('\n')[3] ?? '';
    const path = /file:\/\/([^:]+):(\d+)/.exec(caller);
    const file = path?.[1] ? relative(PROJECT, path[1]) : '';
    if (file.startsWith('src/')) add(`${file}:${path?.[2]}`, expression);
    return expression;
  };
  globalThis.RegExp = new Proxy(Original, {
    construct: (target, args, self) => record(Reflect.construct(target, args, self)),
    apply: (target, self, args) => record(Reflect.apply(target, self, args)),
  });
  try {
    for (const file of files) {
      if (file.endsWith('.ts') && !STARTS.test(file)) await import(join(PROJECT, file));
    }
  } finally {
    globalThis.RegExp = Original;
  }
}

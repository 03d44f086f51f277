/** How Node would run a source: script, module, or body of a function. */
import type ivm from 'isolated-vm';
import type { Language, Submission } from '../../../sandbox.ts';
import { withoutPosition } from '../isolates/guest.ts';
import { onlyLacksDecorators } from './decorators.ts';
import { tickPrefix, usesTicks } from './ticks.ts';
import { CompileError, stripTypes, unsupportedSyntax } from './typescript.ts';
import { withoutUnusedImports } from './unused-imports.ts';

/** How Node would run the main program. */
export type SourceKind = 'script' | 'closure' | 'module';

export interface MainSource {
  kind: SourceKind;
  text: string;
  filename: string;
  /** Compiled already, in the isolate that the kind was found out with. Runs once. */
  script?: ivm.Script;
}

/** Syntax errors after which Node tries the source as an ES module. */
const MODULE_ERRORS = [
  'Cannot use import statement outside a module',
  "Unexpected token 'export'",
  "Cannot use 'import.meta' outside a module",
  'Unexpected reserved word',
  'await is only valid in async functions and the top level bodies of modules',
];

const MAIN = '/home/user/main.js';

/** Text of a source as JavaScript. @throws CompileError */
export function toJavaScript(text: string, path: string, language: Language): string {
  return isTypeScript(path, language) ? withoutUnusedImports(stripTypes(text)) : text;
}

const isTypeScript = (path: string, language: Language): boolean =>
  /\.[cm]?tsx?$/.test(path) || (language === 'typescript' && !/\.(c|m)?js(on)?$/.test(path));

/** Whether one of its sources is TypeScript. */
export function hasTypes({ sources, language }: Pick<Submission, 'sources' | 'language'>): boolean {
  return sources.some(({ path }) => isTypeScript(path, language));
}

/**
 * Finds out how the main program has to be compiled: as a script, as an ES module, or, when it
 * returns at its top level, as the body of a function. The candidate's text is compiled as it is,
 * but for a statement before it that uses of nextTick ask for (ticks.ts).
 * @throws CompileError when none of them accepts it
 */
export function readMain(submission: Submission, isolate: ivm.Isolate): MainSource {
  const source = submission.sources[0];
  if (source === undefined) throw new CompileError('There is no source.');
  const text = toJavaScript(source.text, source.path, submission.language).replace(/^\ufeff/, '');
  const filename = /\.m[jt]s$/.test(source.path) ? '/home/user/main.mjs' : MAIN;
  if (filename !== MAIN) return { kind: 'module', text, filename };
  try {
    const prefix = usesTicks(submission) ? tickPrefix(text) : '';
    // Never -0, which is no whole number to isolated-vm.
    const options = { filename, columnOffset: 0 - prefix.length };
    const script = isolate.compileScriptSync(prefix + text, options);
    return { kind: 'script', text: prefix + text, filename, script };
  } catch (error) {
    // Brackets in brackets, deeper than the parser has room for: so is it with Node.
    if (error instanceof RangeError) throw new CompileError(`RangeError: ${withoutPosition(error.message)}`);
    if (!(error instanceof SyntaxError)) throw error;
    const problem = withoutPosition(error.message);
    if (problem === 'Illegal return statement') return { kind: 'closure', text, filename };
    if (MODULE_ERRORS.includes(problem)) return { kind: 'module', text, filename };
    throw refusal(`SyntaxError: ${problem}`, text, source.path, submission.language);
  }
}

/** Why V8 does not compile a source: a mistake in it, or what only TypeScript has. */
export function refusal(message: string, text: string, path: string, language: Language): CompileError {
  if (isTypeScript(path, language) && onlyLacksDecorators(text))
    return unsupportedSyntax('decorators and accessors of TypeScript are not turned into JavaScript here');
  return new CompileError(message);
}

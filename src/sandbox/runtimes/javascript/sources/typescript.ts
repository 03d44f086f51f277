/** TypeScript to JavaScript, by taking the types away. */
import { createRequire } from 'node:module';
import { UNSUPPORTED_SYNTAX } from '../../../sandbox.ts';

/** The program does not compile: the candidate's failure, or that of a test program. */
export class CompileError extends Error {}

/** TypeScript that is right and cannot be turned into JavaScript here: nobody is to blame. */
export function unsupportedSyntax(what: string, cause?: unknown): CompileError {
  return new CompileError(`${UNSUPPORTED_SYNTAX}${what}`, { cause });
}

const require = createRequire(import.meta.url);
type Amaro = typeof import('amaro');
let amaro: Amaro | undefined;

/**
 * Loads the TypeScript parser (WebAssembly, 50 ms and more): ahead, where the time of whoever needs
 * it is counted.
 */
export function loadTypeScript(): Amaro {
  amaro ??= require('amaro') as Amaro;
  return amaro;
}

/**
 * JavaScript of a TypeScript program: types are removed, enums, namespaces and parameter properties
 * are rewritten. Types are not checked. Lines are kept where nothing has to be rewritten.
 * @throws CompileError
 */
export function stripTypes(text: string): string {
  const { transformSync } = loadTypeScript();
  try {
    return transformSync(text, { mode: 'strip-only' }).code;
  } catch (error) {
    if (!needsTransform(error)) throw compileError(error);
  }
  try {
    return transformSync(text, { mode: 'transform', sourceMap: false }).code;
  } catch (error) {
    if (needsTransform(error)) throw unsupportedSyntax(firstLine(error), error);
    throw compileError(error);
  }
}

function needsTransform(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'UnsupportedSyntax';
}

function compileError(error: unknown): CompileError {
  return new CompileError(`SyntaxError: ${firstLine(error)}`, { cause: error });
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String((error as { message?: unknown }).message);
  return message.split('\n')[0] ?? '';
}

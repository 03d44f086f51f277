/** Reads a test program, as Node would. */
import { type Options, type Program, parse } from 'acorn';
import { type Language, TestSourceError } from '../../../sandbox.ts';
import { CompileError, stripTypes } from '../sources/typescript.ts';

/** Characters a test program may have. */
const MAX_SOURCE = 4 * 1024 * 1024;

export interface ParsedTest {
  /** JavaScript; lines are those of the source. */
  code: string;
  program: Program;
  /** Whether it can run in strict mode, where no function tells who called it. */
  strict: boolean;
}

const OPTIONS: Options = {
  ecmaVersion: 'latest',
  locations: true,
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowImportExportEverywhere: true,
  allowHashBang: true,
};

/**
 * Parses a test program as strict code if it can be, else as sloppy code. @throws TestSourceError
 */
export function parseTest(source: string, language: Language): ParsedTest {
  if (source.length > MAX_SOURCE) throw new TestSourceError('The test program is too long.');
  const code = language === 'typescript' ? typeless(source) : source;
  try {
    return { code, program: parse(code, { ...OPTIONS, sourceType: 'module' }), strict: true };
  } catch (error) {
    /** Some code is sloppy on purpose; what is wrong in both is wrong. */
    if (!(error instanceof SyntaxError)) throw refused(error);
  }
  try {
    return { code, program: parse(code, { ...OPTIONS, sourceType: 'script' }), strict: false };
  } catch (error) {
    throw refused(error);
  }
}

function typeless(source: string): string {
  try {
    return stripTypes(source);
  } catch (error) {
    if (error instanceof CompileError) throw new TestSourceError(error.message, { cause: error });
    throw error;
  }
}

function refused(error: unknown): Error {
  if (error instanceof SyntaxError)
    return new TestSourceError(`SyntaxError: ${error.message}`, { cause: error });
  if (error instanceof RangeError)
    return new TestSourceError('The test program is nested too deeply.', { cause: error });
  return error as Error;
}

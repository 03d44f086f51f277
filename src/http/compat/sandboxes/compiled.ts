/** Programs of compiled languages, whose protocols tell the compiler's end from the program's. */
import type { ExecutionRequest } from '../../../execution/executor.ts';

type Language = ExecutionRequest['language'];

const COMPILED: ReadonlySet<Language> = new Set<Language>(['cpp', 'c', 'rust', 'go', 'java']);

export const isCompiled = (language: Language): boolean => COMPILED.has(language);

/** What a compiler may be asked to read: headers, modules and classes beside the program. */
const SOURCE = /\.(?:h|hh|hpp|hxx|inc|c|cc|cpp|cxx|rs|go|java)$/i;

/** The files among which a compiler finds what the program includes. */
export function sourcesAmong(files: ExecutionRequest['files'] = []): ExecutionRequest['sources'] {
  return files
    .filter(({ path }) => SOURCE.test(path))
    .map(({ path, text, base64 }) => ({
      path,
      text: base64 ? Buffer.from(text, 'base64').toString('utf8') : text,
    }));
}

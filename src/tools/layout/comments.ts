/** Comments: their width, and the one at the head of a file. */
import { parse } from 'acorn';
import { transformSync } from 'amaro';

const COLUMNS = 100;
const COMMENT = /^\s*(?:\*|\/\*|\/\/)/;
/** An address, or a rule of a tool, cannot be wrapped. */
const UNBREAKABLE = /https?:\/\/|biome-ignore/;

/** @returns line and fault, for each comment line that is too long. */
export function longComments(text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const isLong = line.length > COLUMNS && COMMENT.test(line) && !UNBREAKABLE.test(line);
    return isLong ? [`${index + 1} a comment of ${line.length} columns`] : [];
  });
}

/** A file that only holds types speaks for itself; any other says first what it is for. */
export function lacksHeader(text: string): string[] {
  const body = text.replace(/^#!.*\n/, '');
  if (/^\/[/*]/.test(body)) return [];
  const code = transformSync(text, { mode: 'strip-only' }).code;
  const { body: statements } = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const works = statements.some(
    (statement) => statement.type !== 'ImportDeclaration' && statement.type !== 'EmptyStatement',
  );
  return works ? ['1 no comment says what the file is for'] : [];
}

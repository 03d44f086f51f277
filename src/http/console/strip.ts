/**
 * TypeScript of the page as JavaScript, in a thread: the compiler takes a while to load. Types are
 * blanked out, so that lines and columns stay.
 */
import { parse } from 'acorn';
import { transformSync } from 'amaro';
import { task } from '../../compute/compute.ts';

export interface Stripped {
  code: string;
  /** What it imports before it runs, as it is written there. */
  imports: string[];
}

export function strip(sources: Record<string, string>): Record<string, Stripped> {
  return Object.fromEntries(Object.entries(sources).map(([name, text]) => [name, stripOne(text)]));
}

export const STRIP = task<typeof strip>(new URL(import.meta.url), 'strip');

function stripOne(text: string): Stripped {
  const { code } = transformSync(text, { mode: 'strip-only' });
  const { body } = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const imports = body.flatMap((statement) => {
    const from = 'source' in statement ? statement.source?.value : undefined;
    return typeof from === 'string' ? [from] : [];
  });
  return { code, imports };
}

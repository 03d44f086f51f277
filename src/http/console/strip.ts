/**
 * TypeScript of the page as JavaScript, in a thread: the compiler takes a while to load. Types are
 * blanked out, so that lines and columns stay.
 */
import { createRequire } from 'node:module';
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

/** Loaded where it is used: this module is loaded with the service, too. */
const require = createRequire(import.meta.url);

function stripOne(text: string): Stripped {
  const { transformSync } = require('amaro') as typeof import('amaro');
  const { code } = transformSync(text, { mode: 'strip-only' });
  return { code, imports: code.split('\n').flatMap(importedIn) };
}

/**
 * As the formatter ends the statement of an import. One that is missed is loaded a little later,
 * and that is all.
 */
function importedIn(line: string): string[] {
  if (!/^(?:import|export|\})/.test(line)) return [];
  const begin = line.lastIndexOf(" from '");
  return begin >= 0 && line.endsWith("';") ? [line.slice(begin + " from '".length, -2)] : [];
}

/**
 * The words of three to five letters that Reasoning Gym's word ladders are made of: its words.csv
 * (Apache-2.0), packed as a line a length.
 */
import { readFileSync } from 'node:fs';

let loaded: ReadonlySet<string> | undefined;

/** In upper case. */
export function gymWords(): ReadonlySet<string> {
  loaded ??= new Set(unpacked(readFileSync(new URL('./words.txt', import.meta.url), 'utf8')));
  return loaded;
}

const unpacked = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .flatMap((line, index) => line.match(new RegExp(`.{${index + 3}}`, 'g')) ?? []);

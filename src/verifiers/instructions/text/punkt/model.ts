/**
 * What the English model of Punkt learned: abbreviations, collocations over a full stop, words that
 * often begin a sentence, and in which places words were seen capitalized. `english.txt` holds it.
 */
import { readFileSync } from 'node:fs';

/** Where a word was seen, with which first letter: bits of a context. */
export const SEEN = {
  /** In lower case at the beginning of a sentence. */
  beginsLower: 1,
  /** Capitalized anywhere. */
  upper: 2,
  /** Capitalized within a sentence. */
  innerUpper: 4,
  /** In lower case anywhere. */
  lower: 8,
} as const;

export interface PunktModel {
  /** Without their final stop, in lower case. */
  abbreviations: ReadonlySet<string>;
  /** Two words over a full stop, parted by `|`. */
  collocations: ReadonlySet<string>;
  starters: ReadonlySet<string>;
  /** Sums of `SEEN`. */
  contexts: ReadonlyMap<string, number>;
}

let english: PunktModel | undefined;

/** Read at first use. */
export function englishModel(): PunktModel {
  english ??= parse(readFileSync(new URL('./english.txt', import.meta.url), 'utf8'));
  return english;
}

function parse(text: string): PunktModel {
  const lists = new Map<string, string[]>();
  const contexts = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [name = '', words = ''] = line.split('\t');
    if (!name.startsWith('context ')) lists.set(name, words.split(' '));
    else for (const word of words.split(' ')) contexts.set(word, Number(name.slice('context '.length)));
  }
  const list = (name: string) => new Set(lists.get(name));
  return {
    abbreviations: list('abbreviations'),
    collocations: list('collocations'),
    starters: list('starters'),
    contexts,
  };
}

/**
 * One text as the checks see it. What several of them need (sentences, words, lines) is made at
 * first use and shared.
 */

import { sentencesOf } from './punkt/punkt.ts';
import { chunksOf, wordsOf } from './python.ts';
import { visible } from './visible.ts';
import { treebankWords } from './words/treebank.ts';

export type Dialect = 'fixed' | 'reference';
/** Names the language of a text, or '' where it cannot tell. */
export type Detect = (text: string) => string;

export class Reading {
  /** As it came; in the fixed dialect without characters that nobody sees. */
  readonly text: string;
  readonly detect: Detect | undefined;
  readonly #dialect: Dialect;
  #lower: string | undefined;
  #sentences: string[] | undefined;
  #tokens: string[] | undefined;
  #words: string[] | undefined;
  #chunks: string[] | undefined;
  #lines: string[] | undefined;

  constructor(text: string, dialect: Dialect, detect?: Detect) {
    this.text = dialect === 'fixed' ? visible(text) : text;
    this.#dialect = dialect;
    this.detect = detect;
  }

  get lower(): string {
    this.#lower ??= this.text.toLowerCase();
    return this.#lower;
  }

  /** By Punkt. */
  get sentences(): string[] {
    this.#sentences ??= sentencesOf(this.text);
    return this.#sentences;
  }

  /** Words and signs by the Penn Treebank. */
  get tokens(): string[] {
    this.#tokens ??= this.sentences.flatMap(treebankWords);
    return this.#tokens;
  }

  /** Runs of letters and digits. */
  get words(): string[] {
    this.#words ??= wordsOf(this.text, this.#dialect === 'fixed' ? 'with marks' : 'without marks');
    return this.#words;
  }

  /** What stands between white space. */
  get chunks(): string[] {
    this.#chunks ??= chunksOf(this.text);
    return this.#chunks;
  }

  get lines(): string[] {
    this.#lines ??= this.text.split('\n');
    return this.#lines;
  }
}

/**
 * The interpreter has 32 bits, and the programs that it runs were written for 64. Most never meet
 * the difference. One that does is run once more, with Python's own functions for what its C
 * functions cannot count (guest/wide.py).
 */
import type { Life } from '../interpreter.ts';

const TOO_LARGE =
  /OverflowError: (Python int too large to convert to C|cannot fit 'int' into an index-sized|(un)?signed int is greater than)|for islice\(\) must be/;
/**
 * A program that prints hashes is written for those of 64 bits; one that makes hashes of its own
 * wants them fast.
 */
const HASHES = /(?<![\w.])hash\(/;

/** Whether what a program came to shows that it has met the limits of 32 bits. */
export function metNarrowLimits(texts: Iterable<string | undefined>): boolean {
  for (const text of texts) if (text !== undefined && TOO_LARGE.test(text)) return true;
  return false;
}

/** Called before anything of the program runs. */
export function widen(life: Life, { wide, texts }: { wide: boolean; texts: string[] }): void {
  if (texts.some((text) => HASHES.test(text)) && !texts.some((text) => text.includes('__hash__')))
    life.harness('hash_widely');
  if (!wide) return;
  for (const type of life.encoder.listItems(life.harness('go_wide'))) life.python.c('PyType_Modified', type);
}

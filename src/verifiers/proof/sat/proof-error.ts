/** A proof that does not prove; the message names the step. */
export class ProofError extends Error {}

/** Longer names of variables and clauses are none. */
const INTEGER = /^-?\d{1,10}$/;

/**
 * The words of a proof, numbers as numbers, `d` as it is; lines of comments are left out.
 * @throws ProofError where something else stands there
 */
export function proofWords(text: string): (number | 'd')[] {
  const words: (number | 'd')[] = [];
  for (const line of text.split('\n')) {
    if (/^\s*c(?:\s|$)/.test(line)) continue;
    for (const word of line.split(/\s+/)) {
      if (word === '') continue;
      if (word === 'd') words.push('d');
      else if (INTEGER.test(word)) words.push(Number(word));
      else throw new ProofError(`${word.slice(0, 40)} is no part of a proof`);
    }
  }
  return words;
}

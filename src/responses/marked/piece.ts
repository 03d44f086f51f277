/** Stretches that may be an answer, and their borders. */

/** A stretch of the response that may be the answer. */
export interface Piece {
  /**
   * What is graded: usually the stretch as it stands; several stretches joined by commas for
   * answers given apart.
   */
  text: string;
  start: number;
  end: number;
  /** Answers that were joined, each as it stands. */
  parts?: Piece[];
}

/** The stretch [start, end) of `text` without blank borders, or undefined when nothing is left. */
export function pieceOf(text: string, start: number, end: number): Piece | undefined {
  const stretch = text.slice(start, end);
  const begun = stretch.trimStart();
  if (begun === '') return undefined;
  const trimmed = begun.trimEnd();
  const from = start + stretch.length - begun.length;
  return { text: trimmed, start: from, end: from + trimmed.length };
}

/**
 * Without white space and any of `marks` at its end. A loop, since `/[…]+$/` takes quadratic time.
 */
export function withoutEnd(text: string, marks: string): string {
  return text.slice(0, endWithout(text, 0, text.length, marks));
}

/** Where text[from, to) ends without white space and any of `marks`. */
export function endWithout(text: string, from: number, to: number, marks: string): number {
  let end = to;
  while (end > from && (marks.includes(text[end - 1]!) || text[end - 1]!.trim() === '')) end--;
  return end;
}

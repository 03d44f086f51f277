/** Boxes beside each other make one statement: "\\boxed{B}, \\boxed{C}". */
import type { Span } from './span.ts';

const BESIDE = /^(?:[ $]|\\[)(])*(?:[,;/&]|and|or|und|oder|et|ou|y|o|和|或|、)?(?:[ $]|\\[)(])*$/;

export const standBeside = (text: string, left: Span, right: Span): boolean =>
  BESIDE.test(text.slice(left.end, Math.min(right.start, left.end + 16)));

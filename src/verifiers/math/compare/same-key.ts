/** Equality of what no rule understands: the same tree. */

import { keyOf } from '../../../mathematics/exact/key.ts';
import type { Node } from '../../../mathematics/tree.ts';
import { DIFFERENT, OTHER_TYPE, type Outcome, SYMBOLIC } from './outcome.ts';

export function compareKeys(reference: Node, answer: Node): Outcome {
  if (keyOf(reference) === keyOf(answer)) return SYMBOLIC;
  return reference.kind === answer.kind ? DIFFERENT : OTHER_TYPE;
}

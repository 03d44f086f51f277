/** What a kind decides, with what an explanation shows of the way there. */

import type { Judgement } from '../../../verdict.ts';
import type { Diagram } from '../diagram/draw.ts';
import type { Found } from '../extract.ts';
import type { Fact } from '../language/fact.ts';
import type { Deduction } from './deduce.ts';

export interface Outcome {
  judgement: Judgement;
  found?: Found;
  /** The diagram that decided. */
  diagram?: Diagram;
  /** The closure that reached the goals, or did not. */
  deduction?: Deduction;
  goals?: readonly Fact[];
  /** What is given of the points of the diagram. */
  premises?: readonly Fact[];
}

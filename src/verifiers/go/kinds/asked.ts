/** What the judges of the kinds work with. */
import type { Position } from '../reading/position.ts';
import type { GoOptions } from '../reference.ts';

export interface Asked {
  position: Position;
  /** What the response answers. */
  text: string;
  options: GoOptions;
}

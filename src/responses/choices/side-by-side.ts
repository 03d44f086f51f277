/** Boxes that stand beside each other are one statement of several labels. */
import { standBeside } from '../marked/beside.ts';
import type { Box } from '../marked/boxes.ts';
import type { Statement } from './statement.ts';

/** Boxes side by side are one statement: "\\boxed{B}, \\boxed{C}" chooses both. */
export function joinBeside<Found extends Statement>(
  text: string,
  boxes: readonly Box[],
  found: Found[],
): void {
  for (let index = found.length - 1; index > 0; index--) {
    const [one, other] = [found[index - 1]!, found[index]!];
    const left = boxes.findIndex(({ innerEnd }) => one.start <= innerEnd);
    const right = boxes[left + 1];
    if (right === undefined || !(right.innerStart <= other.start && other.start <= right.innerEnd)) continue;
    if (!standBeside(text, boxes[left]!, right)) continue;
    const labels = [...new Set([...one.labels, ...other.labels])];
    found.splice(index - 1, 2, { ...one, labels, end: other.end });
  }
}

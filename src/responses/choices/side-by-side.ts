/** Boxes that stand beside each other are one statement of several labels. */
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
    const between = text.slice(boxes[left]!.end, Math.min(right.start, boxes[left]!.end + 16));
    if (!BESIDE.test(between)) continue;
    const labels = [...new Set([...one.labels, ...other.labels])];
    found.splice(index - 1, 2, { ...one, labels, end: other.end });
  }
}

const BESIDE = /^(?:[ $]|\\[)(])*(?:[,;/&]|and|or|und|oder|et|ou|y|o|和|或|、)?(?:[ $]|\\[)(])*$/;

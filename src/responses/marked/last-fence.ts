/** The fence of a stretch that is its answer: the last one, as a later one corrects the others. */
import { type Block, fencedBlocks } from './fences.ts';

interface Stretch {
  start: number;
  end: number;
}

/** The last fence of a stretch; of those that are accepted, where that is said. */
export function lastFence(
  text: string,
  { start, end }: Stretch,
  accepts?: (block: Block) => boolean,
): Block | undefined {
  const blocks = fencedBlocks(text, start, end);
  return accepts === undefined ? blocks.at(-1) : blocks.findLast(accepts);
}

/** A fence of one line with which a stretch ends: the answer of a model that sets it apart. */
export function closingFence(text: string, stretch: Stretch): Block | undefined {
  const block = lastFence(text, stretch);
  if (block === undefined || block.text.trim().includes('\n')) return undefined;
  return /^[\s`~]*$/.test(text.slice(block.end, stretch.end)) ? block : undefined;
}

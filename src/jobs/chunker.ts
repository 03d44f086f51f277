/** Groups items into chunks: as many as make a worthwhile piece of work, so few that a lost worker loses little. */
import type { NewChunk } from '../queue/queue.ts';

const MAX_ITEMS = 500;
/** In units of `Verifier.cost`, of which 1 is about 0.1 ms. */
const MAX_COST = 2000;
const MAX_BYTES = 512 * 1024;

export interface Chunker {
  /** Adds an item; returns the chunk that it completed or had no place in. */
  add(item: ChunkItem, cost: number): NewChunk | undefined;
  /** What is left. */
  rest(): NewChunk | undefined;
}

export function createChunker(): Chunker {
  let lines: string[] = [];
  let bytes = 0;
  let cost = 0;
  const cut = (): NewChunk | undefined => {
    if (lines.length === 0) return undefined;
    const chunk = { items: lines.join(''), count: lines.length, cost };
    lines = [];
    bytes = 0;
    cost = 0;
    return chunk;
  };
  return {
    add({ index, text, exact }, itemCost) {
      const full = lines.length > 0 && (cost + itemCost > MAX_COST || bytes + text.length > MAX_BYTES);
      const before = full ? cut() : undefined;
      lines.push(`${index}${exact ? EXACT : ''}\t${oneLine(text)}\n`);
      bytes += text.length;
      cost += itemCost;
      return before ?? (lines.length >= MAX_ITEMS ? cut() : undefined);
    },
    rest: cut,
  };
}

/** Line ends stand only between the tokens of a valid JSON text, where a space does the same. */
export function oneLine(text: string): string {
  return text.includes('\n') ? text.replaceAll('\n', ' ') : text;
}

export interface ChunkItem {
  index: number;
  text: string;
  /** Some number in it is lost by reading it plainly: see grading/exact-json.ts. Most items are spared that second look. */
  exact: boolean;
}

/** Stands behind the index of such an item. */
const EXACT = '!';

export function itemsOf(lines: string): ChunkItem[] {
  const items: ChunkItem[] = [];
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf('\n', start);
    const tab = lines.indexOf('\t', start);
    const exact = lines[tab - 1] === EXACT;
    const index = Number(lines.slice(start, exact ? tab - 1 : tab));
    items.push({ index, text: lines.slice(tab + 1, end), exact });
    start = end + 1;
  }
  return items;
}

/**
 * Groups items into chunks: as many as make a worthwhile piece of work, so few that a lost worker
 * loses little.
 */
import type { NewChunk } from '../../queue/batch.ts';

const MAX_ITEMS = 500;
/** In units of `Verifier.cost`, of which 1 is about 0.1 ms. */
const MAX_COST = 2000;
const MAX_BYTES = 512 * 1024;

const NEWLINE = 0x0a;
const TAB = 0x09;
/** Stands behind the index of an item whose numbers are lost by reading them plainly. */
const EXACT = 0x21;

export interface NewItem {
  index: number;
  /** Its JSON text, without line ends. */
  bytes: Uint8Array;
  exact: boolean;
}

export interface Chunker {
  /** Adds an item; returns the chunk that it completed or had no place in. */
  add(item: NewItem, cost: number): NewChunk | undefined;
  /** What is left. */
  rest(): NewChunk | undefined;
}

/** Takes the items of one batch in their order, and hands out chunks as they fill. */
export function createChunker(): Chunker {
  let items: NewItem[] = [];
  let bytes = 0;
  let cost = 0;
  const cut = (): NewChunk | undefined => {
    if (items.length === 0) return undefined;
    const chunk = { items: linesOf(items), count: items.length, cost };
    items = [];
    bytes = 0;
    cost = 0;
    return chunk;
  };
  return {
    add(item, itemCost) {
      const { length } = item.bytes;
      const full = items.length > 0 && (cost + itemCost > MAX_COST || bytes + length > MAX_BYTES);
      const before = full ? cut() : undefined;
      items.push(item);
      bytes += length;
      cost += itemCost;
      return before ?? (items.length >= MAX_ITEMS ? cut() : undefined);
    },
    rest: cut,
  };
}

function linesOf(items: NewItem[]): Buffer {
  const heads = items.map(({ index, exact }) => `${index}${exact ? '!' : ''}\t`);
  const size = items.reduce((sum, { bytes }, at) => sum + (heads[at] as string).length + bytes.length + 1, 0);
  const lines = Buffer.allocUnsafe(size);
  let end = 0;
  for (const [at, { bytes }] of items.entries()) {
    end += lines.write(heads[at] as string, end, 'latin1');
    lines.set(bytes, end);
    end += bytes.length;
    lines[end] = NEWLINE;
    end += 1;
  }
  return lines;
}

/** Line ends stand only between the tokens of a valid JSON text, where a space does the same. */
export function oneLine(text: string): string {
  return text.includes('\n') ? text.replaceAll('\n', ' ') : text;
}

/**
 * An item of a stored chunk. Its text is made when it is asked for, so that a chunk in hand is no
 * more than its bytes.
 */
export class ChunkItem {
  readonly index: number;
  /**
   * Some number in it is lost by reading it plainly: see grading/items/exact-json.ts. Most items
   * are spared that second look.
   */
  readonly exact: boolean;
  readonly #lines: Buffer;
  readonly #start: number;
  readonly #end: number;

  constructor(lines: Buffer, start: number, end: number) {
    const tab = lines.indexOf(TAB, start);
    this.exact = lines[tab - 1] === EXACT;
    this.index = Number(lines.toString('latin1', start, this.exact ? tab - 1 : tab));
    this.#lines = lines;
    this.#start = tab + 1;
    this.#end = end;
  }

  get text(): string {
    return this.#lines.toString('utf8', this.#start, this.#end);
  }

  get bytes(): Buffer {
    return this.#lines.subarray(this.#start, this.#end);
  }
}

/** The items of a chunk, each read when it is asked for. */
export function itemsOf(lines: Buffer): ChunkItem[] {
  const items: ChunkItem[] = [];
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf(NEWLINE, start);
    items.push(new ChunkItem(lines, start, end));
    start = end + 1;
  }
  return items;
}

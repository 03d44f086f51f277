/** Indexes of items as stores keep them: numbers with commas between. */
export function parseIndexes(text: string): Set<number> {
  return new Set(text === '' ? [] : text.split(',').map(Number));
}

const NEWLINE = 0x0a;
const TAB = 0x09;

/**
 * The indexes of the items of a chunk as ranges, `0-499,502-510`: they outlive the loss of its
 * text.
 */
export function rangesOf(items: Buffer): string {
  const ranges: { from: number; to: number }[] = [];
  for (let start = 0; start < items.length; start = items.indexOf(NEWLINE, start) + 1) {
    const index = Number.parseInt(items.toString('latin1', start, items.indexOf(TAB, start)), 10);
    const last = ranges.at(-1);
    if (last?.to === index - 1) last.to = index;
    else ranges.push({ from: index, to: index });
  }
  return ranges.map(({ from, to }) => `${from}-${to}`).join();
}

/** Lines for items whose text is lost: their indexes, and nothing else. */
export function withoutText(ranges: string): Buffer {
  const lines = ranges.split(',').flatMap((range) => {
    const [from = 0, to = -1] = range.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, at) => `${from + at}\t{}\n`);
  });
  return Buffer.from(lines.join(''));
}

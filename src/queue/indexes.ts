/** Indexes of items as stores keep them: numbers with commas between. */
export function parseIndexes(text: string): Set<number> {
  return new Set(text === '' ? [] : text.split(',').map(Number));
}

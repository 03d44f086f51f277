/** Percent of the different trigrams of a list that stand in another list, too. */
export function overlapOf(own: readonly string[], other: readonly string[]): number | undefined {
  const trigrams = trigramsOf(own);
  if (trigrams.size === 0) return undefined;
  const others = trigramsOf(other);
  let shared = 0;
  for (const trigram of trigrams) if (others.has(trigram)) shared++;
  return (100 * shared) / trigrams.size;
}

function trigramsOf(parts: readonly string[]): Set<string> {
  const trigrams = new Set<string>();
  for (let at = 0; at + 2 < parts.length; at++)
    trigrams.add(`${parts[at]}\u0000${parts[at + 1]}\u0000${parts[at + 2]}`);
  return trigrams;
}

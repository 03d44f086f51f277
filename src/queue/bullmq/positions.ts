/**
 * Whether a reader's position in the results still means what it meant when the reader got there.
 */
import type { Position } from '../batch.ts';
import type { Access } from './batches.ts';

export async function generationOf({ redis, prefix }: Access): Promise<string> {
  return (await redis.lindex(`${prefix}generations`, -1)) ?? '';
}

/**
 * A store loses its latest writes, never some in between: when the last line that a reader has was
 * written in a generation that it knows, so was everything before it.
 */
export async function standsAt(
  { redis, prefix }: Access,
  id: string,
  { after, generation }: Position,
): Promise<boolean> {
  if (after === 0) return true;
  const [[last], generations] = await Promise.all([
    redis.xrevrange(`${prefix}b:${id}:r`, `${after}-0`, '-', 'COUNT', 1),
    redis.lrange(`${prefix}generations`, 0, -1),
  ]);
  if (!last) return false;
  const [entry, fields] = last;
  const end = Number.parseInt(entry, 10) - 1 + Number(fields[1]);
  if (end < after) return false;
  if (generation === undefined) return true;
  const known = generations.indexOf(generation);
  // Lines of version 0.1 have none: they are older than all.
  return known >= 0 && generations.indexOf(fields[5] ?? '') <= known;
}

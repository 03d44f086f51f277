/** A runtime as the pool sees it: its children, and what waits for them. */
import type { ChildPool } from '../child-pool.ts';
import type { Seats } from './seats.ts';
import type { Waiting } from './waiting.ts';

export interface Crew {
  children: ChildPool;
  waiting: Waiting;
  seats: Seats;
  /** Runs probes only. */
  held: boolean;
  /** Why it takes nothing until it is looked at again. */
  refusal?: string;
}

/** A short run is there, and has to wait until a child has booted. */
export function waitsForBoot({ children, waiting }: Crew): boolean {
  if (children.hasIdle || !waiting.someShort()) return false;
  return [...children.members].some(({ state }) => state === 'booting');
}

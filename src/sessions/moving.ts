/**
 * Plays steps, so that the event loop is never held for long: many light ones in slices, heavy ones
 * in a thread.
 */
import { type Compute, STUCK, task } from '../compute/compute.ts';
import { type Advance, advance, type Episode, type Play } from '../environments/episode.ts';
import type { Pacer } from '../grading/pacer.ts';
import type { playInThread } from './thread.ts';

const IN_THREAD = task<typeof playInThread>(new URL('./thread.ts', import.meta.url), 'playInThread');

export class Mover {
  readonly #compute: Compute;
  readonly #pacer: Pacer;

  constructor(compute: Compute, pacer: Pacer) {
    this.#compute = compute;
    this.#pacer = pacer;
  }

  isHeavy({ environment, parameters }: Play): boolean {
    return environment.isHeavy?.(parameters) ?? false;
  }

  /** Actions in their canonical form, one after the other. */
  async playAll(play: Play, episode: Episode, actions: readonly unknown[]): Promise<Advance[]> {
    if (this.isHeavy(play)) return this.#inThread(play, episode, actions);
    const advances: Advance[] = [];
    let now = episode;
    for (const action of actions) {
      if (this.#pacer.isOver) await this.#pacer.pause();
      const step = advance(play, now, action);
      now = step.episode;
      advances.push(step);
    }
    return advances;
  }

  #inThread({ environment, ...play }: Play, episode: Episode, actions: readonly unknown[]) {
    return this.#compute.run(IN_THREAD, { environment: environment.id, play, episode, actions }, STUCK);
  }
}

/**
 * Test programs that are taken apart one after another in one life of the interpreter. They are
 * read and not run, and no candidate comes near: to put everything back after each would take as
 * long as the work itself.
 */
import type { Life } from '../interpreter.ts';

/** What is read leaves objects behind; they are put away after so many programs, or bytes. */
const MOST = 64;
const MOST_BYTES = 4 << 20;

export class Analyses {
  readonly #life: Life;
  readonly #bytes: number;
  #left = MOST;

  constructor(life: Life) {
    this.#life = life;
    this.#bytes = sizeOf(life);
  }

  /** Whether another program may be read before everything is put back. */
  goOn(): boolean {
    return this.#left > 0 && sizeOf(this.#life) <= this.#bytes + MOST_BYTES;
  }

  /** For the next program. */
  get life(): Life {
    this.#left -= 1;
    return this.#life;
  }
}

const sizeOf = ({ python }: Life): number => python.kernel.memory.bytes.length;

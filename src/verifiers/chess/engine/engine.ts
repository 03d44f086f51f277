/** The engine that the operator names, in so many processes: each made when it is first needed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Places } from '../../../turns.ts';
import { EngineFailure, type Evaluation, UciProcess } from './uci-process.ts';

/** What a move is worth beside the best one. */
export interface Compared {
  best: Evaluation;
  chosen: Evaluation;
  engine: string;
}

/** A process that died takes an item with it once; what dies twice is not mended by a third. */
const ATTEMPTS = 2;
const REST_MS = 200;

export class ChessEngine {
  readonly #command: readonly string[];
  readonly #places: Places;
  readonly #idle: UciProcess[] = [];
  #closed = false;

  /** @param command the program with its arguments, separated by blanks */
  constructor(command: string, processes: number) {
    this.#command = command.split(/\s+/).filter((word) => word !== '');
    this.#places = new Places(processes);
  }

  /** @throws EngineFailure when there is no answer to be had */
  async compare(fen: string, move: string, nodes: number): Promise<Compared> {
    return this.#places.run(async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.#compare(fen, move, nodes);
        } catch (error) {
          if (!(error instanceof EngineFailure) || attempt === ATTEMPTS || this.#closed) throw error;
          await sleep(REST_MS);
        }
      }
    });
  }

  async #compare(fen: string, move: string, nodes: number): Promise<Compared> {
    const process = await this.#take();
    const best = await process.evaluate(fen, nodes);
    const chosen = best.move === move ? best : await process.evaluate(fen, nodes, move);
    if (this.#closed) process.end();
    else this.#idle.push(process);
    return { best, chosen, engine: process.name };
  }

  async #take(): Promise<UciProcess> {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) if (idle.isAlive) return idle;
    const made = new UciProcess(this.#command);
    await made.start();
    return made;
  }

  close(): void {
    this.#closed = true;
    for (const process of this.#idle.splice(0)) process.end();
  }
}

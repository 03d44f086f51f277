/**
 * The threads that grade chunks of lists, and whose list is next. The first one starts with the
 * first long list, another one when all that there are have enough to do.
 */
import { createFairShares } from '../../fair-shares.ts';
import type { Log } from '../../observability/logs.ts';
import { unscored } from '../../verdict.ts';
import type { GradeCall, Items } from '../grader.ts';
import { type Chunk, type GradedRows, type Row, startOfChunk, type ThreadVerifier } from './chunk.ts';
import { Lane } from './lane.ts';
import { type ListDependencies, type Sent, SharedList } from './shared-list.ts';

/** Of shorter lists nothing goes to a thread: crossing costs more than it saves. */
const SHORTEST_LIST = 64;

/** `returned`: it was not decided there. `lost`: its thread ended. */
export type ThreadOutcome = 'graded' | 'returned' | 'lost';

export interface CrewOptions extends ListDependencies {
  threads: number;
  log: Pick<Log, 'error'>;
  count(outcome: ThreadOutcome, items: number): void;
}

export class Crew {
  readonly #options: CrewOptions;
  readonly #lanes: Lane[];
  /** By key, each in the order of its turns. */
  readonly #lists = new Map<string, SharedList[]>();
  readonly #shares = createFairShares();

  constructor(options: CrewOptions) {
    this.#options = options;
    this.#lanes = Array.from({ length: options.threads }, () => {
      return new Lane(
        () => this.feed(),
        (verifier, err) => options.log.error({ err, verifier }, 'a thread could not load a verifier'),
      );
    });
  }

  /** Threads that there are now. */
  get running(): number {
    return this.#lanes.filter((lane) => lane.isStarted).length;
  }

  /** That take from one list: the threads that are there, and the event loop. */
  get hands(): number {
    return this.running + 1;
  }

  takes(items: Items): boolean {
    return items.length >= SHORTEST_LIST;
  }

  share(items: Items, call: GradeCall, tell: ConstructorParameters<typeof SharedList>[3]): SharedList {
    const list = new SharedList(this.#options, items, call, tell);
    const own = this.#lists.get(call.tenant);
    if (own) own.push(list);
    else this.#lists.set(call.tenant, [list]);
    return list;
  }

  forget(list: SharedList): void {
    list.close();
    const { tenant } = list.call;
    const others = (this.#lists.get(tenant) ?? []).filter((other) => other !== list);
    if (others.length > 0) this.#lists.set(tenant, others);
    else this.#lists.delete(tenant);
  }

  /** Gives the threads what they have room for. */
  feed(): void {
    for (const lane of this.#lanes) {
      while (lane.hasRoom) {
        const sent = this.#nextFor(lane);
        if (sent.length === 0) break;
        void this.#send(lane, sent);
      }
      // It is asked first whether this one alone will do.
      if (lane.hasRoom || lane.isLoading) return;
    }
  }

  /** From a list of the key that has been served least. */
  #nextFor(lane: Lane): Sent[] {
    const keys = new Set(this.#lists.keys());
    while (keys.size > 0) {
      const key = this.#shares.next(keys)!;
      const lists = this.#lists.get(key)!;
      for (let turns = lists.length; turns > 0; turns -= 1) {
        const list = lists.shift()!;
        lists.push(list);
        const sent = list.take(lane, this.hands);
        if (sent.length === 0) continue;
        this.#shares.served(key, sent.length);
        return sent;
      }
      keys.delete(key);
    }
    return [];
  }

  async #send(lane: Lane, sent: readonly Sent[]): Promise<void> {
    const outcome = await lane.grade(chunkOf(sent));
    // Its next chunk first: this thread has to conclude what came.
    this.feed();
    if ('rows' in outcome) this.#conclude(sent, outcome.rows);
    else this.#lose(sent, outcome.lost, outcome.at);
  }

  #conclude(sent: readonly Sent[], { judgements, tookMs }: GradedRows): void {
    let returned = 0;
    for (const [index, one] of sent.entries()) {
      const judgement = judgements[index];
      if (!judgement) returned += 1;
      one.reached(judgement ?? (judgement === null ? 'here' : 'again'), tookMs[index] ?? 0);
    }
    this.#options.count('graded', sent.length - returned);
    if (returned > 0) this.#options.count('returned', returned);
  }

  /**
   * The item that a thread ended with may be why: no other one gets it, and it has no score. The
   * others are graded here.
   */
  #lose(sent: readonly Sent[], error: unknown, at: number | undefined): void {
    this.#options.log.error({ err: error, items: sent.length }, 'a thread ended while it graded a list');
    for (const [index, one] of sent.entries())
      one.reached(index === at ? unscored('internal_error') : 'here', 0);
    this.#options.count('lost', at === undefined ? 0 : 1);
    this.#options.count('returned', sent.length - (at === undefined ? 0 : 1));
  }

  async close(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.close()));
  }
}

function chunkOf(sent: readonly Sent[]): Chunk {
  const verifiers: ThreadVerifier[] = [];
  const rows = sent.map(({ verifier: { module, name }, input }): Row => {
    let place = verifiers.findIndex((known) => known.module === module && known.name === name);
    if (place < 0) place = verifiers.push({ module, name }) - 1;
    return [place, input.response, input.reference, input.options, input.prompt ?? null];
  });
  return { verifiers, rows: JSON.stringify(rows), progress: startOfChunk() };
}

/**
 * Which items of a list may go to a thread, and what becomes of them: the cache is asked before and
 * told after, and an item that is on its way already is not sent a second time.
 */
import { responseText } from '../../responses/response.ts';
import type { Judgement } from '../../verdict.ts';
import type { Registry } from '../../verifiers/registry.ts';
import { cacheKey, type JudgementCache } from '../cache.ts';
import type { GradeCall } from '../grader.ts';
import { exactOf } from '../items/exact-json.ts';
import { type Input, type Item, inputOf } from '../items/item.ts';
import { isCheap } from '../run-verifier.ts';
import type { ThreadVerifier } from './chunk.ts';

/** Longer texts are few, and long enough at work where they are. */
const MOST_UNITS = 65_536;

/** An item as it goes to a thread. */
export interface Sendable {
  verifier: ThreadVerifier;
  input: Input;
  key: string | undefined;
}

export interface SenderOptions {
  registry: Registry;
  cache: JudgementCache;
  sharedCache: boolean;
  /** Whether an item fits the schemas of its verifier. */
  isSound(item: Item): boolean;
  lookup(result: 'hit' | 'joined' | 'miss'): void;
}

/**
 * What came back of an item: its judgement; or it has to be graded where it came from; or its
 * thread did not come to it.
 */
export type Answer = Judgement | 'here' | 'again';

/** Told once. */
export type Reached = (answer: Answer, tookMs: number) => void;

export class Sender {
  readonly #options: SenderOptions;
  /** By key: who waits for an item that another one has sent. */
  readonly #followers = new Map<string, Reached[]>();

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Undefined for an item that is graded where it is. */
  sendable(item: Item, call: GradeCall): Sendable | undefined {
    const { registry, cache, sharedCache, isSound } = this.#options;
    const verifier = registry.get(item.verifier);
    const { thread } = verifier ?? {};
    if (!verifier || !thread || exactOf(item.reference) !== undefined) return undefined;
    if (!call.checked && !isSound(item)) return undefined;
    const length = responseText(item.response)?.length ?? 0;
    if (length > Math.min(thread.above ?? MOST_UNITS, MOST_UNITS)) return undefined;
    const input = inputOf(item);
    if (!isCheap(verifier, input) || thread.heavy?.(input.reference as never) === true) return undefined;
    const key = cache.isOn ? cacheKey(verifier, input, sharedCache ? '' : call.tenant) : undefined;
    return { verifier: thread, input, key };
  }

  /** What the cache has of it. */
  known({ key }: Sendable): Judgement | undefined {
    const known = key === undefined ? undefined : this.#options.cache.get(key);
    if (known) this.#options.lookup('hit');
    return known;
  }

  /** Whether the same item is on its way: then `reached` is told with it. */
  joins({ key }: Sendable, reached: Reached): boolean {
    const followers = key === undefined ? undefined : this.#followers.get(key);
    if (followers === undefined) return false;
    this.#options.lookup('joined');
    followers.push(reached);
    return true;
  }

  sent({ key }: Sendable): void {
    if (key === undefined) return;
    this.#options.lookup('miss');
    this.#followers.set(key, []);
  }

  /** After the one that was sent has been told. */
  reached({ key }: Sendable, answer: Answer, tookMs: number): void {
    if (key === undefined) return;
    const followers = this.#followers.get(key);
    this.#followers.delete(key);
    if (typeof answer !== 'string') this.#options.cache.set(key, answer);
    for (const follower of followers ?? []) follower(answer, tookMs);
  }
}

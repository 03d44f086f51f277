/**
 * Recent verdicts of this process, by key: what the console shows, and what /v1/live answers.
 * `record` is called for every verdict; everything is bounded.
 */
import type { Verdict } from '../../verdict.ts';
import type { SeenItem } from './entry.ts';
import { type KeyOptions, KeyView } from './key-view.ts';

/** Keys are a closed set, apart from those that somebody names in a program of his own. */
const MOST_KEYS = 256;
/** Verdicts wait to be remembered until there are so many, or for so long. */
const MOST_WAITING = 1024;
const LONGEST_WAIT_MS = 200;

export interface LiveOptions extends KeyOptions {
  /** Whether other processes grade for the same clients, each with its own recent verdicts. */
  oneOfSeveral?: boolean;
}

export interface Live {
  /** Whether texts of items are kept. */
  readonly texts: boolean;
  readonly oneOfSeveral: boolean;
  /** When the process began to remember, in milliseconds since the epoch. */
  readonly since: number;
  record(key: string, item: SeenItem, verdict: Verdict): void;
  /** Undefined for a key that has had no verdict yet. */
  view(key: string): KeyView | undefined;
  views(): KeyView[];
  /** Verdicts so far: changes whenever something is recorded. */
  count(): number;
}

/**
 * Verdicts wait a moment and are remembered together, at the latest when somebody looks: one by
 * one, between one item and the next, nothing of this would be in the caches of the core, it would
 * take several times as long, and the clock would be read for each of them. Items that wait stay in
 * memory: those of the last moment, no more.
 * @param now in milliseconds since the epoch; another clock for tests
 */
export function createLive(options: LiveOptions, now: () => number = Date.now): Live {
  const views = new Map<string, KeyView>();
  let keys: string[] = [];
  let items: SeenItem[] = [];
  let verdicts: Verdict[] = [];
  let armed = false;
  let count = 0;

  function viewOf(key: string): KeyView | undefined {
    const known = views.get(key);
    if (known || views.size >= MOST_KEYS) return known;
    const view = new KeyView(key, options);
    views.set(key, view);
    return view;
  }

  function remember(): void {
    if (items.length === 0) return;
    const [ofKeys, all, reached] = [keys, items, verdicts];
    // New ones: to write young items into old arrays costs more.
    keys = [];
    items = [];
    verdicts = [];
    const at = now();
    let view: KeyView | undefined;
    let of: string | undefined;
    for (let place = 0; place < all.length; place += 1) {
      const key = ofKeys[place]!;
      if (key !== of) view = viewOf(key);
      of = key;
      view?.record(reached[place]!, all[place]!, at);
    }
  }

  function arm(): void {
    armed = true;
    const due = () => {
      armed = false;
      remember();
    };
    setTimeout(due, LONGEST_WAIT_MS).unref();
  }

  return {
    texts: options.texts,
    oneOfSeveral: options.oneOfSeveral ?? false,
    since: now(),
    record(key, item, verdict) {
      count += 1;
      keys.push(key);
      items.push(item);
      verdicts.push(verdict);
      if (items.length >= MOST_WAITING) remember();
      else if (!armed) arm();
    },
    view(key) {
      remember();
      return views.get(key);
    },
    views() {
      remember();
      return [...views.values()];
    },
    count: () => count,
  };
}

/**
 * Recent verdicts of this process, by key: what the console shows, and what /v1/live answers.
 * `record` is called for every verdict; everything is bounded.
 */
import type { Verdict } from '../../verdict.ts';
import type { SeenItem } from './entry.ts';
import { type KeyOptions, KeyView } from './key-view.ts';

/** Keys are a closed set, apart from those that somebody names in a program of his own. */
const MOST_KEYS = 256;
/** So many verdicts, of at most so long, have one time. */
const MOST_AT_ONCE = 256;
const LONGEST_MOMENT_MS = 200;

export interface Live {
  /** Whether texts of items are kept. */
  readonly texts: boolean;
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
 * The clock is read once a moment, since to read it takes a good part of what a verdict costs here.
 * @param now in milliseconds since the epoch; another clock for tests
 */
export function createLive(options: KeyOptions, now: () => number = Date.now): Live {
  const views = new Map<string, KeyView>();
  let latest: KeyView | undefined;
  let armed = false;
  let count = 0;
  /** Of the moment. */
  let at = 0;
  let left = 0;

  function viewOf(key: string): KeyView | undefined {
    const known = views.get(key);
    if (known || views.size >= MOST_KEYS) return known;
    const view = new KeyView(key, options);
    views.set(key, view);
    return view;
  }

  function begin(): void {
    at = now();
    left = MOST_AT_ONCE;
    if (armed) return;
    armed = true;
    setTimeout(end, LONGEST_MOMENT_MS).unref();
  }

  function end(): void {
    armed = false;
    left = 0;
  }

  return {
    texts: options.texts,
    since: now(),
    record(key, item, verdict) {
      count += 1;
      if (left === 0) begin();
      left -= 1;
      const view = latest?.key === key ? latest : viewOf(key);
      latest = view;
      view?.record(verdict, item, at);
    },
    view(key) {
      left = 0;
      return views.get(key);
    },
    views() {
      left = 0;
      return [...views.values()];
    },
    count: () => count,
  };
}

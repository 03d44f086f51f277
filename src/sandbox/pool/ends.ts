/** Children that ended lately without our doing, in words for whoever runs the service. */
import type { ChildEnd } from '../child/child-process.ts';
import { isCrash } from './evidence.ts';

/** Milliseconds for which an end is told of, and ends at most. */
const RECENT_MS = 60_000;
const MOST = 100;

export class Ends {
  #recent: { at: number; how: string }[] = [];

  note({ code, signal }: ChildEnd): void {
    // There was never a process.
    if (code === null && signal === null) return;
    const at = performance.now();
    const lately = this.#recent.filter((end) => at - end.at < RECENT_MS).slice(1 - MOST);
    this.#recent = [...lately, { at, how: howOf(code, signal) }];
  }

  /** How the last one ended, and how often that has happened; empty when none has. */
  tell(): string {
    const last = this.#recent.at(-1);
    if (last === undefined) return '';
    const same = this.#recent.filter(({ how }) => how === last.how);
    const seconds = Math.max(1, Math.ceil((last.at - same[0]!.at) / 1000));
    const often = same.length === 1 ? 'once' : `${same.length} times in ${seconds} s`;
    return `Its children ${last.how} ${often}.`;
  }
}

function howOf(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal === null) return `ended with exit code ${code}`;
  return isCrash(signal) ? `crashed (${signal})` : `were ended by ${signal} from outside`;
}

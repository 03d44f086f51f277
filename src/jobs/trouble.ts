/**
 * Logs trouble that heals by itself without flooding the log: while a store is away, every attempt
 * of every connection fails alike.
 */
import type { Log } from '../observability/logs.ts';

const QUIET_MS = 10_000;
const REMEMBERED = 100;

/** The same message is logged once in a while, with how often it was seen since. */
export function reportTrouble(log: Log, text: string): (error: unknown) => void {
  const seen = new Map<string, { at: number; times: number }>();
  return (error) => {
    const message = error instanceof Error ? error.message : String(error);
    const last = seen.get(message);
    const now = Date.now();
    if (last && now - last.at < QUIET_MS) {
      last.times += 1;
      return;
    }
    if (seen.size >= REMEMBERED) seen.clear();
    seen.set(message, { at: now, times: 0 });
    log.warn({ ...bare(error), times: (last?.times ?? 0) + 1 }, text);
  };
}

/**
 * What of an error goes into the log. The error of a driver also carries its command, and with it
 * passwords and verdicts.
 */
export function bare(error: unknown): { error: string; stack?: string | undefined } {
  return error instanceof Error ? { error: error.message, stack: error.stack } : { error: String(error) };
}

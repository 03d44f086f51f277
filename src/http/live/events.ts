/**
 * The live view as server-sent events: snapshots, a few a second and only where something has
 * changed, never an event for each verdict. A client that reads slowly gets fewer of them.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** Between two snapshots. */
const PAUSE_MS = 250;
/** Proxies cut connections that are silent for longer. */
const HEARTBEAT_MS = 15_000;

export interface Snapshots {
  /** Changes whenever there is something new. */
  version(): number;
  take(): object;
  over(): boolean;
}

/** @param pauseMs shorter in tests */
export async function* snapshotEvents(
  { version, take, over }: Snapshots,
  pauseMs: number = PAUSE_MS,
): AsyncGenerator<string> {
  yield 'retry: 2000\n\n';
  let told = Number.NaN;
  let toldAt = 0;
  while (!over()) {
    const now = performance.now();
    const current = version();
    if (current !== told) {
      told = current;
      toldAt = now;
      yield `event: snapshot\ndata: ${JSON.stringify(take())}\n\n`;
    } else if (now - toldAt >= HEARTBEAT_MS) {
      toldAt = now;
      yield ': still here\n\n';
    }
    await sleep(pauseMs);
  }
}

/** Verdicts as the lines that are stored and sent: the verdict with its index in front. */
import { labelOf, toVerdict } from '../../grading/verdicts.ts';
import type { ResultGroup, Tally } from '../../queue/batch.ts';
import { type UnscoredReason, unscored, type Verdict } from '../../verdict.ts';
import type { Registry } from '../../verifiers/registry.ts';
import { itemsOf } from './chunker.ts';

/** Of UTF-8, for a unit of UTF-16. */
const MOST_BYTES_A_UNIT = 3;

export interface ResultBuffer {
  readonly size: number;
  readonly bytes: number;
  add(index: number, verdict: Verdict): void;
  /** What was added since the last time. */
  take(): ResultGroup;
}

/**
 * The index is put in front of the text: copying every verdict for its sake would cost more than
 * writing it.
 */
export const resultLine = (index: number, verdict: Verdict): string =>
  `{"index":${index},${JSON.stringify(verdict).slice(1)}\n`;

/**
 * Room for lines that are being collected, used again and again: large pieces of memory that come
 * and go leave holes behind.
 */
const rooms: Buffer[] = [];
const ROOM_BYTES = 256 * 1024;
/** Larger ones are not kept. */
const MAX_KEPT_BYTES = 1024 * 1024;

/**
 * Lines are put into bytes as they come: kept as text until they are written, they would outlive
 * the young generation of the heap.
 */
export function createResultBuffer(): ResultBuffer {
  let indexes: number[] = [];
  let room: Buffer | undefined;
  let tally: Tally = {};
  let bytes = 0;
  return {
    get size() {
      return indexes.length;
    },
    get bytes() {
      return bytes;
    },
    add(index, verdict) {
      const line = resultLine(index, verdict);
      room = withRoom(room, bytes, line.length * MOST_BYTES_A_UNIT);
      bytes += room.write(line, bytes);
      indexes.push(index);
      tally[verdict.reason] = (tally[verdict.reason] ?? 0) + 1;
      tally[verdict.verifier] = (tally[verdict.verifier] ?? 0) + 1;
      if (verdict.correct) tally.correct = (tally.correct ?? 0) + 1;
    },
    take() {
      const group = { indexes, lines: Buffer.from(room?.subarray(0, bytes) ?? ''), tally };
      if (room && room.length <= MAX_KEPT_BYTES) rooms.push(room);
      indexes = [];
      room = undefined;
      tally = {};
      bytes = 0;
      return group;
    },
  };
}

function withRoom(room: Buffer | undefined, used: number, more: number): Buffer {
  const now = room ?? rooms.pop() ?? Buffer.allocUnsafeSlow(ROOM_BYTES);
  if (used + more <= now.length) return now;
  const larger = Buffer.allocUnsafeSlow(Math.max(2 * now.length, used + more));
  now.copy(larger, 0, 0, used);
  return larger;
}

/** The verdict of an item that was not graded, from its stored text. */
export function ungradedVerdict(
  registry: Registry,
  text: string,
  reason: UnscoredReason,
  message?: string,
): Verdict {
  const { id, verifier: name } = JSON.parse(text) as { id?: string; verifier: string };
  return toVerdict({ id }, labelOf(registry.get(name)), unscored(reason, { message }), { totalMs: 0 });
}

/** Verdicts with one reason for what is left of a chunk. */
export function ungradedGroup(
  registry: Registry,
  { items, done }: { items: Buffer; done: ReadonlySet<number> },
  reason: UnscoredReason,
): ResultGroup {
  const buffer = createResultBuffer();
  for (const { index, text } of itemsOf(items)) {
    if (!done.has(index)) buffer.add(index, ungradedVerdict(registry, text, reason));
  }
  return buffer.take();
}

/** Verdicts as the lines that are stored and sent: the verdict with its index in front. */
import { toVerdict } from '../grading/verdicts.ts';
import type { ResultGroup, Tally } from '../queue/queue.ts';
import { type UnscoredReason, unscored, type Verdict } from '../verdict.ts';
import type { Registry } from '../verifiers/registry.ts';
import { itemsOf } from './chunker.ts';

export interface ResultBuffer {
  readonly size: number;
  readonly bytes: number;
  add(index: number, verdict: Verdict): void;
  /** What was added since the last time. */
  take(): ResultGroup;
}

/** The index is put in front of the text: copying every verdict for its sake would cost more than writing it. */
export const resultLine = (index: number, verdict: Verdict): string =>
  `{"index":${index},${JSON.stringify(verdict).slice(1)}\n`;

export function createResultBuffer(): ResultBuffer {
  let indexes: number[] = [];
  let lines: string[] = [];
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
      indexes.push(index);
      lines.push(line);
      bytes += line.length;
      tally[verdict.reason] = (tally[verdict.reason] ?? 0) + 1;
      if (verdict.correct) tally.correct = (tally.correct ?? 0) + 1;
    },
    take() {
      const group = { indexes, lines: lines.join(''), tally };
      indexes = [];
      lines = [];
      tally = {};
      bytes = 0;
      return group;
    },
  };
}

/** The verdict of an item that was not graded, from its stored text. */
export function ungradedVerdict(
  registry: Registry,
  text: string,
  reason: UnscoredReason,
  message?: string,
): Verdict {
  const { id, verifier: name } = JSON.parse(text) as { id?: string; verifier: string };
  const verifier = registry.get(name);
  const label = verifier ? `${verifier.id}@${verifier.version}` : 'unknown@0.0.0';
  return toVerdict({ id }, label, unscored(reason, { message }), { totalMs: 0 });
}

/** Verdicts with one reason for what is left of a chunk. */
export function ungradedGroup(
  registry: Registry,
  items: string,
  done: ReadonlySet<number>,
  reason: UnscoredReason,
): ResultGroup {
  const buffer = createResultBuffer();
  for (const { index, text } of itemsOf(items)) {
    if (!done.has(index)) buffer.add(index, ungradedVerdict(registry, text, reason));
  }
  return buffer.take();
}

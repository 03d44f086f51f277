/** One thing that a child is asked, from the queue to its outcome. */
import { SandboxError } from '../../../sandbox/sandbox.ts';
import type { Answer, QueryLimits, Source, Trouble } from './protocol.ts';

/** The image of a database, known to children by its key. */
export interface Image {
  key: number;
  bytes: Buffer;
}

export type Work =
  | { kind: 'load'; source: Source['kind']; body: Buffer }
  | { kind: 'query'; image: Image; sql: Buffer; now: string | undefined; limits: QueryLimits };

/** What came of it; `crashed`: the child ended, and did so again with another one. */
export type Outcome = { cpuMs: number } & (
  | { state: 'image'; bytes: Buffer }
  | { state: 'rows'; columns: string[]; rows: number; body: Buffer }
  | { state: 'trouble'; trouble: Trouble | 'time_limit'; message: string }
);

export interface Job {
  work: Work;
  /** CPU milliseconds after which its child is ended. */
  limitMs: number;
  /** How often a child has ended over it by itself. */
  crashes: number;
  settle(outcome: Outcome): void;
  fail(error: Error): void;
  settled: boolean;
}

/** What an answer of a child means for the job that it had. Undefined where it does not fit. */
export function outcomeOf({ work }: Job, answer: Answer, body: Buffer, cpuMs: number): Outcome | undefined {
  if (answer.type === 'trouble') {
    const { trouble, message } = answer;
    return { state: 'trouble', trouble, message, cpuMs };
  }
  if (answer.type === 'image' && work.kind === 'load') return { state: 'image', bytes: body, cpuMs };
  if (answer.type === 'rows' && work.kind === 'query') {
    const { columns, rows } = answer;
    return { state: 'rows', columns, rows, body, cpuMs };
  }
  return undefined;
}

/** Nothing can be told for now. */
export function unavailable(why: string): SandboxError {
  return new SandboxError('unavailable', `SQLite: ${why}`);
}

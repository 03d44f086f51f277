/** What is asked of sessions, and what they answer. No I/O. */
import type { ServiceError } from '../errors.ts';

/** What a session was opened with: from this and the actions everything is made again. */
export interface SessionRecord {
  environment: string;
  /** Of the environment, when the session was opened. */
  version: string;
  parameters: unknown;
  seed: number;
}

export interface OpenRequest {
  /** Whom the key belongs to: to others the session does not exist. */
  tenant: string;
  environment: string;
  /** Absent: those of the environment's first example. */
  parameters?: unknown;
  /** Absent: one by chance. */
  seed?: number | undefined;
  /** A name of the client's own, from a protocol that has such. */
  id?: string;
  /** Instead of the setting. */
  ttlMs?: number;
  /** Whether one that stands under the id is given up for this one. */
  replaces?: boolean;
  /** Where the parameters stand in the request. */
  pointer?: string;
  /** Whether the answer has the state as text, too. */
  rendered?: true;
}

export interface StepRequest {
  tenant: string;
  session: string;
  environment: string;
  action: unknown;
  /** The number that this step shall have, from 1: sent again, it is answered and not played. */
  step?: number | undefined;
  /** Whether the answer has the state as text, too. */
  rendered?: true;
}

/** Whom a request is about. */
export type SessionName = Pick<StepRequest, 'tenant' | 'session' | 'environment'>;

export interface Opened {
  session: string;
  environment: string;
  version: string;
  seed: number;
  parameters: unknown;
  observation: unknown;
  info: Record<string, unknown>;
  text?: string;
}

export interface Stepped {
  session: string;
  /** Steps that have been played, this one among them. */
  step: number;
  observation: unknown;
  reward: number;
  terminated: boolean;
  truncated: boolean;
  info: StepInfo;
  text?: string;
}

export interface StepInfo {
  /** Why the action is none of the environment's: nothing was played. */
  invalid_action?: string;
  /** Why the game forbids the action; it was played, and cost what the rules say. */
  illegal_action?: string;
  /** The episode had ended before: nothing was played. */
  ended?: true;
  /** At the end. */
  success?: boolean;
  /** At the end: the sum of the rewards. */
  return?: number;
}

export interface SessionView extends Omit<Opened, 'info' | 'text'> {
  steps: number;
  return: number;
  terminated: boolean;
  truncated: boolean;
  success: boolean;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

export interface Replayed extends Omit<SessionView, 'expiresAt' | 'observation'> {
  actions: unknown[];
  rewards: number[];
  /** Whether every reward is the one that was answered when the step was played. */
  confirmed: boolean;
}

export type Outcome<T> = T | ServiceError;

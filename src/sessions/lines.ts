/** How a session is written down: what it was opened with, and a line for each step. */
import type { SessionRecord } from './types.ts';

export interface PlayedStep {
  /** In its canonical form. */
  action: unknown;
  reward: number;
}

export const writeRecord = (record: SessionRecord): string => JSON.stringify(record);
export const readRecord = (text: string): SessionRecord => JSON.parse(text) as SessionRecord;

export const writeStep = ({ action, reward }: PlayedStep): string => JSON.stringify([action, reward]);

export function readStep(line: string): PlayedStep {
  const [action, reward] = JSON.parse(line) as [unknown, number];
  return { action, reward };
}

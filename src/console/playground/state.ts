/** What the playground holds: it stays while other views are looked at. */
import { signal } from '@preact/signals';
import { askJson, ProblemError } from '../api/client.ts';
import type { Problem, SoleVerdict } from '../api/types.ts';
import { bodyOf, emptyItem, FieldError, type Item } from './item.ts';

/** Of one grading: the verdict with the item that got it, or what kept it from one. */
export type Outcome =
  | { state: 'none' }
  | { state: 'running' }
  | { state: 'verdict'; verdict: SoleVerdict; item: Item }
  | {
      state: 'problem';
      problem: Pick<Problem, 'title' | 'detail' | 'errors' | 'status' | 'retryable' | 'reason'>;
    };

export const item = signal<Item>(emptyItem('math'));
export const outcome = signal<Outcome>({ state: 'none' });

export function change(part: Partial<Item>): void {
  item.value = { ...item.value, ...part };
}

/** Another item takes the place of what was there. */
export function replaceItem(next: Item): void {
  item.value = next;
  cancel();
  outcome.value = { state: 'none' };
}

let running: AbortController | undefined;

export function cancel(): void {
  running?.abort();
  running = undefined;
  if (outcome.value.state === 'running') outcome.value = { state: 'none' };
}

export async function grade(): Promise<void> {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const graded = item.value;
  outcome.value = { state: 'running' };
  const found = await outcomeOf(graded, mine.signal);
  if (running === mine) outcome.value = found;
}

async function outcomeOf(graded: Item, signal: AbortSignal): Promise<Outcome> {
  try {
    const path = `v1/rewards/${encodeURIComponent(graded.verifier)}`;
    const verdict = await askJson<SoleVerdict>(path, { body: bodyOf(graded, true), signal });
    return { state: 'verdict', verdict, item: graded };
  } catch (error) {
    return { state: 'problem', problem: problemOf(error) };
  }
}

function problemOf(error: unknown) {
  if (error instanceof ProblemError) return error.problem;
  const detail = (error as Error).message;
  const common = { title: 'The item cannot be sent', status: 0, retryable: false };
  if (!(error instanceof FieldError)) return { ...common, detail };
  return { ...common, detail: `${error.pointer} ${detail}`, errors: [{ pointer: error.pointer, detail }] };
}

/** What the service says of fields: pointer → words. */
export function faultsOf(now: Outcome): Map<string, string> {
  const errors = now.state === 'problem' ? (now.problem.errors ?? []) : [];
  return new Map(errors.map(({ pointer, detail }) => [pointer, detail]));
}

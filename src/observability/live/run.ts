/** One run of a training, as its verdicts show it. */

import { AttemptLog } from './attempts.ts';
import { type Alarm, AlarmWatch } from './counts/alarms.ts';
import { Series, Timeline } from './counts/series.ts';
import type { Binned } from './counts/tally.ts';
import type { Entry } from './entry.ts';
import { PromptRates } from './prompts.ts';

const PIECE_MS = 5000;
const MOST_PIECES = 60;
const MOST_STEPS = 100;

export interface RunOptions {
  /** Most prompts that are remembered. */
  prompts: number;
  onAlarm(alarm: Alarm): void;
}

export class Run {
  /** Empty for verdicts whose item names none. */
  readonly name: string;
  readonly timeline = new Timeline(PIECE_MS, MOST_PIECES);
  readonly steps = new Series(1, MOST_STEPS);
  readonly attempts = new AttemptLog();
  readonly prompts: PromptRates;
  readonly #alarms: AlarmWatch;
  readonly since: number;
  lastAt: number;
  lastStep: number | undefined;

  constructor(name: string, since: number, { prompts, onAlarm }: RunOptions) {
    this.name = name;
    this.since = since;
    this.lastAt = since;
    this.prompts = new PromptRates(prompts);
    this.#alarms = new AlarmWatch(onAlarm);
  }

  /** Adds the sums of a run that is forgotten; its steps and prompts mean nothing in another. */
  absorb(other: Run): void {
    this.lastAt = Math.max(this.lastAt, other.lastAt);
    this.timeline.absorb(other.timeline);
    this.attempts.absorb(other.attempts);
  }

  /**
   * @param bins of the same verdict
   * @returns the name of its prompt, the one text for all of its verdicts
   */
  add(entry: Entry, bins: Binned): string | undefined {
    const { at, step } = entry;
    this.lastAt = at;
    this.timeline.add(at, bins);
    if (step !== undefined) {
      this.lastStep = step;
      this.steps.add(step, bins);
    }
    if (entry.flags !== undefined) this.attempts.add(entry);
    const prompt = this.prompts.add(entry)?.name ?? entry.prompt;
    this.#alarms.add(at, bins, prompt);
    return prompt;
  }
}

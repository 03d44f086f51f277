/**
 * The time that a checker has for the answers of an item. Some answers make a checker run forever:
 * its end must not depend on them.
 */
import { bareReport } from '../../../../sandbox/report.ts';
import type { Limits, ProgramLimits, StepReport } from '../../../../sandbox/sandbox.ts';
import type { Rejected } from '../rule.ts';

/** CPU milliseconds for one answer and for all of an item, unless its programs may use more. */
const [ONE_MS, ALL_MS] = [10_000, 60_000];
/** What is left for all others once one answer has used up its time: then a second one decides. */
const REST_MS = 5000;
/** Wall milliseconds per CPU millisecond, and in addition. */
const WALL_PER_CPU = 3;
const WALL_BASE_MS = 5000;

export const USED_UP: Rejected = { rejected: 'The checker used up its time on this answer.' };
const NONE_LEFT: Rejected = { rejected: 'Other answers had used up the time of the checker.' };

/**
 * @param program limits of the candidate
 * @param generous what a program of the reference may use
 */
export function checkerLimits(program: ProgramLimits, generous: Limits): Limits {
  const stepCpuMs = Math.max(ONE_MS, program.stepCpuMs);
  return withTime(generous, stepCpuMs, Math.max(ALL_MS, program.totalCpuMs));
}

function withTime(limits: Limits, stepCpuMs: number, totalCpuMs: number): Limits {
  const wallMs = WALL_PER_CPU * totalCpuMs + WALL_BASE_MS;
  return { ...limits, stepCpuMs: Math.min(stepCpuMs, totalCpuMs), totalCpuMs, wallMs };
}

/** Runs steps of a checker, and says what it saw of each until `stopAtTimeLimit`. */
export type AskChecker<Case> = (cases: Case[], limits: Limits) => Promise<StepReport[]>;

/** One for all answers of an item. */
export class CheckerTime {
  readonly #limits: Limits;
  #left: number;
  #ranOut = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#left = limits.totalCpuMs;
  }

  /** What the checker did on each answer, or why that no longer matters. */
  async ask<Case>(cases: Case[], ask: AskChecker<Case>): Promise<(StepReport | Rejected)[]> {
    const seen: (StepReport | Rejected)[] = [];
    while (seen.length < cases.length) {
      if (this.#left <= 0) return [...seen, ...cases.slice(seen.length).map(() => NONE_LEFT)];
      const limits = withTime(this.#limits, this.#limits.stepCpuMs, this.#left);
      const reports = await ask(cases.slice(seen.length), limits);
      const until = reports.findIndex(({ outcome }) => outcome === 'not_run');
      const run = until < 0 ? reports : reports.slice(0, until);
      if (run.length === 0) run.push(bareReport('time_limit'));
      this.#left -= run.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
      seen.push(...run.map((report) => this.#read(report)));
    }
    return seen;
  }

  #read(report: StepReport): StepReport | Rejected {
    if (report.outcome !== 'time_limit') return report;
    this.#ranOut += 1;
    this.#left = this.#ranOut === 1 ? Math.min(this.#left, REST_MS) : 0;
    return USED_UP;
  }
}

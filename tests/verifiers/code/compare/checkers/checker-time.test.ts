/** What a checker does with the time that it has for the answers of an item. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bareReport } from '../../../../../src/sandbox/report.ts';
import type { Limits, StepReport } from '../../../../../src/sandbox/sandbox.ts';
import {
  CheckerTime,
  checkerLimits,
} from '../../../../../src/verifiers/code/compare/checkers/checker-time.ts';

const PROGRAM = { stepCpuMs: 2000, totalCpuMs: 20_000, memoryMb: 256, outputBytes: 1000 };
const GENEROUS: Limits = { ...PROGRAM, wallMs: 1e6, valueBytes: 1000, stepCpuMs: 1e6, totalCpuMs: 1e6 };
const LIMITS = checkerLimits(PROGRAM, GENEROUS);

/** Answers by the CPU time that the checker wants for them. */
function checker() {
  return async (wanted: number[], limits: Limits): Promise<StepReport[]> => {
    let left = limits.totalCpuMs;
    let ended = false;
    return wanted.map((ms) => {
      if (ended || left <= 0) return bareReport('not_run');
      const cpuMs = Math.min(ms, limits.stepCpuMs, left);
      left -= cpuMs;
      ended = cpuMs < ms;
      return { ...bareReport(ended ? 'time_limit' : 'ok'), cpuMs };
    });
  };
}

async function outcomes(wanted: number[]): Promise<{ said: string[] }> {
  const seen = await new CheckerTime(LIMITS).ask(wanted, checker());
  const said = seen.map((each) => ('rejected' in each ? each.rejected : each.outcome));
  return { said };
}

const USED_UP = 'The checker used up its time on this answer.';
const NONE_LEFT = 'Other answers had used up the time of the checker.';

test('an answer on which the checker never ends is rejected, and those behind it are judged', async () => {
  const { said } = await outcomes([10, Number.POSITIVE_INFINITY, 10, 1000]);
  assert.deepEqual(said, ['ok', USED_UP, 'ok', 'ok']);
});

test('several of them do not add up: the second is the last that is waited for', async () => {
  const endless = Number.POSITIVE_INFINITY;
  const { said } = await outcomes([endless, 10, endless, 10, endless]);
  assert.deepEqual(said, [USED_UP, 'ok', USED_UP, NONE_LEFT, NONE_LEFT]);
});

test('a slow checker that ends has a minute for all answers together', async () => {
  const { said } = await outcomes(Array.from({ length: 7 }, () => 9000));
  assert.deepEqual(said.slice(0, 6), Array(6).fill('ok'));
  assert.equal(said[6], USED_UP);
});

test('a checker may use what a program of its item may, where that is more', () => {
  const program = { ...PROGRAM, stepCpuMs: 30_000, totalCpuMs: 200_000 };
  assert.equal(checkerLimits(program, GENEROUS).stepCpuMs, 30_000);
  assert.equal(checkerLimits(program, GENEROUS).totalCpuMs, 200_000);
  assert.equal(LIMITS.stepCpuMs, 10_000);
  assert.equal(LIMITS.totalCpuMs, 60_000);
});

test('where nothing is run, each answer has its rejection all the same, and there is an end', async () => {
  const nothing = async (wanted: number[]) => wanted.map(() => bareReport('not_run'));
  const seen = await new CheckerTime(LIMITS).ask([10, 10, 10], nothing);
  assert.deepEqual(
    seen.map((each) => 'rejected' in each && each.rejected),
    [USED_UP, USED_UP, NONE_LEFT],
  );
});

/**
 * Test results as a reward: always finite, never above 1 and never below the lowest penalty (0
 * without penalties).
 */
import type { TestResult } from '../../../verdict.ts';
import { ItemFault } from '../fault.ts';
import type { Reward } from '../options.ts';

export interface RewardRule {
  mode: 'all_or_nothing' | 'fraction' | 'first_k' | 'groups';
  /** Tests that count, from the first; Infinity for all. */
  wanted: number;
  groups: { tests: number[]; weight: number }[];
  penalties: { no_code: number; compile_error: number; no_pass: number };
}

/** @throws ItemFault when the fields do not fit the mode. */
export function rewardRule(reward: Reward | undefined): RewardRule {
  const given =
    typeof reward === 'string' ? { mode: reward } : (reward ?? { mode: 'all_or_nothing' as const });
  const needs = (field: 'k' | 'groups', mode: RewardRule['mode']) => {
    if ((given.mode === mode) !== (given[field] !== undefined)) {
      const message = given.mode === mode ? `${mode} needs ${field}` : `${field} belongs to ${mode}`;
      throw new ItemFault('invalid_item', message, `/options/reward/${field}`);
    }
  };
  needs('k', 'first_k');
  needs('groups', 'groups');
  return {
    mode: given.mode,
    wanted: given.k ?? Number.POSITIVE_INFINITY,
    groups: (given.groups ?? []).map(({ tests, weight }) => ({ tests, weight: weight ?? 1 })),
    penalties: { no_code: 0, compile_error: 0, no_pass: 0, ...given.penalties },
  };
}

/** @throws ItemFault when a group names a test that does not exist. */
export function assertGroups(rule: RewardRule, count: number): void {
  for (const [index, { tests }] of rule.groups.entries()) {
    if (tests.some((test) => test >= count)) {
      const pointer = `/options/reward/groups/${index}/tests`;
      throw new ItemFault('invalid_item', `there are only ${count} tests`, pointer);
    }
  }
}

export interface Score {
  reward: number;
  /** Every test that counts passed. */
  correct: boolean;
  passed: number;
  counted: number;
}

export function scoreTests(tests: TestResult[], rule: RewardRule): Score {
  const counting = tests.filter((test) => test.index < rule.wanted);
  const passed = counting.filter((test) => test.status === 'passed').length;
  const correct = passed > 0 && passed === counting.length;
  const share = correct ? 1 : shareOf(counting, rule);
  return {
    reward: share > 0 ? share : penaltyFor(counting, passed, rule),
    correct,
    passed,
    counted: counting.length,
  };
}

/** What a test counts: all, nothing, or what a checker gave for a part of it. */
function worthOf({ status, points = 0 }: TestResult): number {
  return status === 'passed' ? 1 : points;
}

function shareOf(tests: TestResult[], rule: RewardRule): number {
  if (rule.mode === 'all_or_nothing' || tests.length === 0) return 0;
  if (rule.mode !== 'groups') return tests.reduce((sum, test) => sum + worthOf(test), 0) / tests.length;
  const worth = new Map(tests.map((test) => [test.index, worthOf(test)]));
  let earned = 0;
  let whole = 0;
  for (const { tests: members, weight } of rule.groups) {
    whole += weight;
    // A group is worth what its worst test is.
    earned += weight * Math.min(...members.map((test) => worth.get(test) ?? 0));
  }
  return earned / whole;
}

function penaltyFor(tests: TestResult[], passed: number, { penalties }: RewardRule): number {
  if (tests.some((test) => test.status === 'compile_error')) return penalties.compile_error;
  return passed === 0 ? penalties.no_pass : 0;
}

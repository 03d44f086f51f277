/** Test results as a judgement: reason, sentence, reward. */
import {
  type Extracted,
  type Flag,
  type ScoredJudgement,
  type ScoredReason,
  scored,
  type TestResult,
} from '../../../verdict.ts';
import { type RewardRule, type Score, scoreTests } from './reward.ts';

export interface Graded {
  tests: TestResult[];
  rule: RewardRule;
  extracted: Extracted;
  flags: Set<Flag>;
  cpuMs: number;
  detail: 'tests' | 'none';
}

/**
 * Reason: all_passed; some_passed where passing only some earned something; otherwise what the
 * first test that did not pass came to (compile_error before everything: it fails them all).
 */
export function judge({ tests, rule, extracted, flags, cpuMs, detail }: Graded): ScoredJudgement {
  const score = scoreTests(tests, rule);
  const failure = tests.find((test) => test.status !== 'passed' && test.index < rule.wanted);
  const reason = reasonFor(score, tests, failure);
  return scored(score.correct, reason, {
    reward: score.reward,
    message: detail === 'none' ? undefined : sentence(score, failure),
    extracted,
    ...(detail === 'none'
      ? {}
      : { tests: tests.map(shorten), components: { passed: score.passed, tests: score.counted } }),
    ...(flags.size > 0 ? { flags: [...flags].sort() } : {}),
    cpuMs,
  });
}

function reasonFor(score: Score, tests: TestResult[], failure: TestResult | undefined): ScoredReason {
  if (score.correct) return 'all_passed';
  if (tests.some((test) => test.status === 'compile_error')) return 'compile_error';
  if (score.reward > 0) return 'some_passed';
  const status = failure?.status ?? 'exited_early';
  return status === 'passed' || status === 'not_run' ? 'exited_early' : status;
}

const WORDS: Record<TestResult['status'], string> = {
  passed: 'passed',
  wrong_answer: 'gave a wrong answer',
  runtime_error: 'failed',
  time_limit: 'used more time than the limit',
  memory_limit: 'used more memory than the limit',
  output_limit: 'wrote more output than the limit',
  compile_error: 'could not be compiled',
  exited_early: 'was ended by the program itself',
  not_run: 'was not run',
};

const MAX_MESSAGE = 500;

function sentence({ correct, passed, counted }: Score, failure: TestResult | undefined): string {
  if (correct) return counted === 1 ? 'The one test passed.' : `All ${counted} tests passed.`;
  if (failure?.status === 'compile_error')
    return joined('The program could not be compiled', failure.message);
  if (!failure) return 'No test was answered.';
  const which = `Test ${failure.index}${failure.name ? ` (${failure.name})` : ''}`;
  return joined(`${passed} of ${counted} tests passed. ${which} ${WORDS[failure.status]}`, failure.message);
}

function joined(text: string, detail: string | undefined): string {
  return detail ? `${text}: ${cut(detail)}` : `${text}.`;
}

function cut(text: string): string {
  return text.length > MAX_MESSAGE ? `${text.slice(0, MAX_MESSAGE)}…` : text;
}

function shorten(test: TestResult): TestResult {
  return test.message === undefined ? test : { ...test, message: cut(test.message) };
}

/** What preparing the tests of an item may use. Nothing here ever meets the candidate. */
import type {
  Language,
  RuntimeChoice,
  SourceFile,
  Step,
  StepReport,
  TestPlan,
} from '../../../sandbox/sandbox.ts';
import type { TestlibChecker } from '../compare/checkers/testlib.ts';
import type { CheckerCase, CompareRule, Rejected, Worth } from '../compare/rule.ts';

export interface Preparation {
  language: Language;
  /** Where the programs of the item run. */
  runtime: RuntimeChoice;
  compare: CompareRule;
  /**
   * Takes a test program apart; the same source is only analyzed once.
   * @throws ItemFault at `pointer` when it cannot be taken apart or asserts nothing.
   */
  analyze(
    source: string,
    pointer: string,
    file?: { path: string; runner: 'pytest' | 'unittest' },
  ): Promise<TestPlan>;
  /**
   * Runs the reference solution through steps, in a sandbox of its own; `cases` are the indices the
   * steps belong to.
   * @throws ItemFault when it fails.
   */
  solve(solution: SourceFile, steps: Step[], cases: number[]): Promise<StepReport[]>;
  /** What a checker of the reference says of answers. @throws ItemFault when it is at fault. */
  check(checker: TestlibChecker, cases: CheckerCase[]): Promise<(Worth | Rejected)[]>;
  /** The call form: every case in fresh state. */
  freshState: boolean;
}

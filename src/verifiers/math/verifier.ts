/** The verifier of mathematical answers. */
import { Type } from 'typebox';
import { type Compute, NO_THREADS, STUCK, task } from '../../compute/compute.ts';
import { NO_ASSISTANT, type ResponseInput, responseText } from '../../responses/response.ts';
import { findScope } from '../../responses/turns/scope.ts';
import { changedNumbers, textOfSolution } from '../mutation.ts';
import type { GradeContext, Verifier } from '../verifier.ts';
import { questionText } from './echo/question.ts';
import { MATH_EXAMPLES } from './examples.ts';
import { gradeText, type MathItem, SHORT_ANSWER } from './grade-text.ts';
import { MathOptions } from './options.ts';
import type { explainItem, gradeItem, prepare } from './thread.ts';

export const MathReference = Type.Object(
  {
    answer: Type.Union(
      [
        Type.String({ minLength: 1, maxLength: 65_536 }),
        Type.Number(),
        Type.Array(Type.String({ minLength: 1, maxLength: 65_536 }), { minItems: 1, maxItems: 64 }),
      ],
      {
        description:
          'The right answer, as LaTeX, plain text or a number; or several texts, any one of which counts.',
      },
    ),
  },
  { additionalProperties: false },
);

/**
 * Share of the budget granted on the event loop: two milliseconds where a step takes longest. What
 * needs more goes to a thread and gets all of it there; the way there and back costs more than most
 * items do.
 */
const INLINE_SHARE = 1 / 12;
/** Searching more text than this takes longer than the event loop should wait. */
const INLINE_CHARACTERS = 16_384;
/** To find where the thinking of a longer response ends may itself hold the event loop. */
const MAX_SCANNED = 131_072;

const THREAD = new URL('./thread.ts', import.meta.url);
const GRADE = task<typeof gradeItem>(THREAD, 'gradeItem');
const EXPLAIN = task<typeof explainItem>(THREAD, 'explainItem');
const PREPARE = task<typeof prepare>(THREAD, 'prepare');

export function createMathVerifier({
  compute,
}: {
  compute: Compute;
}): Verifier<typeof MathReference, typeof MathOptions> {
  let prepared = false;
  // No signal ends a task: that would cost the thread, which is dearer than the item.
  /** With the first item, in the background. */
  const warmUp = (): void => {
    if (prepared) return;
    prepared = true;
    // Where that fails, the item that needs the thread says so.
    compute.run(PREPARE, undefined as never, STUCK).catch(() => undefined);
  };
  const inThread = (item: MathItem, { tenant }: GradeContext) =>
    compute.run(GRADE, item, { ...STUCK, tenant });
  return {
    id: 'math',
    version: '2.5.5',
    title: 'Mathematical answers',
    description:
      'Finds the final answer of a response and compares it with the reference as mathematics: numbers, expressions, equations, intervals, sets, matrices, quantities with units, choices and text.',
    reference: MathReference,
    options: MathOptions,
    examples: MATH_EXAMPLES,
    thread: { module: import.meta.url, name: 'mathInThread' },
    cost: () => 1,
    grade({ prompt, response, reference, options }, context) {
      const text = responseText(response);
      if (text === undefined) return NO_ASSISTANT;
      const item = itemOf(text, prompt, reference.answer, options);
      warmUp();
      if (!isShort(text, options) || referenceLength(item.reference) > SHORT_ANSWER)
        return inThread(item, context);
      return gradeText(item, { share: INLINE_SHARE }) ?? inThread(item, context);
    },
    mutations: (input) => changedNumbers(textOfSolution(input)),
    explain({ prompt, response, reference, options }) {
      const text = responseText(response);
      if (text === undefined) return { stages: [{ stage: 'response', summary: NO_ASSISTANT.message }] };
      return compute.run(EXPLAIN, itemOf(text, prompt, reference.answer, options), STUCK);
    },
  };
}

/** In a thread: what needs one of its own is not answered. */
export const mathInThread = createMathVerifier({ compute: NO_THREADS });

function itemOf(
  text: string,
  prompt: ResponseInput | undefined,
  answer: string | number | string[],
  options: MathOptions,
): MathItem {
  const reference = typeof answer === 'number' ? String(answer) : answer;
  return { text, question: questionText(prompt), reference, options };
}

/** Long thinking does not count: only what is searched takes time. */
function isShort(text: string, options: MathOptions): boolean {
  if (text.length <= INLINE_CHARACTERS) return true;
  if (text.length > MAX_SCANNED) return false;
  const scope = findScope(text, options.extraction?.scope ?? 'after_think');
  return scope.end - scope.start <= INLINE_CHARACTERS;
}

function referenceLength(answer: string | readonly string[]): number {
  return typeof answer === 'string' ? answer.length : answer.reduce((sum, text) => sum + text.length, 0);
}

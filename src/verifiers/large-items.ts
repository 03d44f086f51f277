/** Items that would hold up the event loop are graded in a thread, by the same code. */
import { type Compute, STUCK, task } from '../compute/compute.ts';
import { responseText } from '../responses/response.ts';
import type { gradeInThread } from './thread.ts';
import type { GradeContext, GradeInput, Verifier } from './verifier.ts';

type Input = GradeInput<never, never>;

const IN_THREAD = task<typeof gradeInThread>(new URL('./thread.ts', import.meta.url), 'gradeInThread');

/** The verifier; where it names a length, responses that are longer go to a thread. */
export function largeInThread(verifier: Verifier, compute: Compute): Verifier {
  const { thread } = verifier;
  if (thread?.above === undefined) return verifier;
  const { above } = thread;
  const isLarge = ({ response }: Input) => (responseText(response)?.length ?? 0) > above;
  const run = <M extends 'grade' | 'explain'>(
    method: M,
    { reference, ...input }: Input,
    context: GradeContext,
  ) => {
    const work = { ...thread, method, input, reference: JSON.stringify(reference) };
    const result = compute.run(IN_THREAD, work, { ...STUCK, signal: context.signal });
    return result as Promise<Awaited<ReturnType<Verifier[M]>>>;
  };
  return {
    ...verifier,
    grade: (input: Input, context) =>
      isLarge(input) ? run('grade', input, context) : verifier.grade(input, context),
    explain: (input: Input, context) =>
      isLarge(input) ? run('explain', input, context) : verifier.explain(input, context),
  };
}

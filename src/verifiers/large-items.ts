/** Items that would hold up the event loop are graded in a thread, by the same code. */
import { type Compute, STUCK, task } from '../compute/compute.ts';
import { responseText } from '../responses/response.ts';
import type { gradeInThread } from './thread.ts';
import type { GradeContext, GradeInput, Verifier } from './verifier.ts';

type Input = GradeInput<never, never>;

const IN_THREAD = task<typeof gradeInThread>(new URL('./thread.ts', import.meta.url), 'gradeInThread');

/** The verifier; where it names a length, longer responses and heavy references go to a thread. */
export function largeInThread(verifier: Verifier, compute: Compute): Verifier {
  const { thread } = verifier;
  if (thread?.above === undefined) return verifier;
  const { above, heavy, module, name } = thread;
  const isLarge = ({ response, reference }: Input) =>
    (responseText(response)?.length ?? 0) > above || heavy?.(reference) === true;
  const run = <M extends 'grade' | 'explain'>(
    method: M,
    { reference, ...input }: Input,
    context: GradeContext,
  ) => {
    const work = { module, name, method, input, reference: JSON.stringify(reference) };
    const { signal, tenant } = context;
    const result = compute.run(IN_THREAD, work, { ...STUCK, signal, tenant, kind: verifier.id });
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

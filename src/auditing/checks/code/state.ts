/** Tests that pass in one order only: each one again behind those that come after it. */
import { isRecord } from '../../../json.ts';
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';
import { codeItemOf, type Inspection, testSources } from './inspection.ts';

export async function sharedState(
  subject: Subject,
  inspection: Inspection | undefined,
): Promise<Observation[]> {
  const code = codeItemOf(subject);
  if (!code || !subject.solved || subject.solution === undefined) return [];
  const reference = subject.item.reference as Record<string, unknown>;
  const turned = turnedTests(code.tests, testSources(code), inspection);
  if (!turned) return [];
  const verdict = await subject.grade(subject.solution, { reference: { ...reference, tests: turned } });
  if (verdict.status !== 'scored' || verdict.correct) return [];
  return [
    {
      kind: 'shared_state',
      pointer: '/reference/tests',
      message: `The tests pass in their own order only: turned round, ${verdict.message.charAt(0).toLowerCase()}${verdict.message.slice(1)}`,
      evidence: { order: 'reversed', reason: verdict.reason },
    },
  ];
}

function turnedTests(
  tests: Record<string, unknown>,
  sources: readonly string[],
  inspection: Inspection | undefined,
): Record<string, unknown> | undefined {
  if (tests.kind === 'asserts' && Array.isArray(tests.asserts) && tests.asserts.length > 1)
    return { ...tests, asserts: tests.asserts.toReversed() };
  if (tests.kind === 'call' && Array.isArray(tests.cases) && tests.cases.length > 1)
    return { ...tests, cases: tests.cases.toReversed() };
  if (tests.kind === 'program' && typeof tests.suffix === 'string') {
    const suffix = inspection?.turned[sources.indexOf(tests.suffix)];
    return suffix ? { ...tests, suffix } : undefined;
  }
  if (tests.kind !== 'files' || !isRecord(tests.files) || !inspection) return undefined;
  const turned = inspection.turned;
  if (turned.every((source) => source === null)) return undefined;
  const files = Object.entries(tests.files).map(([path, source]) => {
    const at = sources.indexOf(String(source));
    return [path, at >= 0 && turned[at] ? turned[at] : source];
  });
  return { ...tests, files: Object.fromEntries(files) };
}

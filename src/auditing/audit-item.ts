/** One item: its text, its grading, its tests, in the order in which causes come before effects. */
import { conflicts } from './checks/code/conflicts.ts';
import { hiddenTests } from './checks/code/hidden-tests.ts';
import { inspect } from './checks/code/inspection.ts';
import { javascript } from './checks/code/javascript.ts';
import { limits } from './checks/code/limits.ts';
import { undefinedNames } from './checks/code/names.ts';
import { sharedState } from './checks/code/state.ts';
import { variations } from './checks/code/variations.ts';
import { contradiction } from './checks/grading/contradiction.ts';
import { flagged } from './checks/grading/flags.ts';
import { duplicateOptions } from './checks/grading/options.ts';
import { promptPays } from './checks/grading/prompt-pays.ts';
import { schemaKept } from './checks/grading/schema-kept.ts';
import { tieBreak } from './checks/grading/tie-break.ts';
import { malformed, unreadable } from './checks/grading/unreadable.ts';
import { wrongAnswers } from './checks/grading/wrong-answers.ts';
import { ambiguous } from './checks/text/ambiguous.ts';
import { missingContext } from './checks/text/context.ts';
import { encoding } from './checks/text/encoding.ts';
import { leak } from './checks/text/leak.ts';
import { letterForValue } from './checks/text/letter.ts';
import { listAsText } from './checks/text/list-as-text.ts';
import { numberFormat } from './checks/text/number-format.ts';
import { placeholder } from './checks/text/placeholder.ts';
import { truncated } from './checks/text/truncated.ts';
import { unitLost } from './checks/text/units.ts';
import type { Observation } from './finding.ts';
import { folded, isDecided } from './folding.ts';
import { solutionOf } from './item.ts';
import { ownAnswer } from './own-answer.ts';
import type { Check, Subject } from './subject.ts';

/** Read the text and the verdict on the solution; the last ones grade a little themselves. */
const TEXT_CHECKS: Check[] = [
  placeholder,
  listAsText,
  encoding,
  numberFormat,
  letterForValue,
  truncated,
  unitLost,
  duplicateOptions,
  missingContext,
];

/** @throws Unchecked where the service failed */
export async function auditItem(subject: Subject): Promise<Observation[]> {
  const found: Observation[] = [];
  const run = async (...checks: Check[]) => {
    for (const check of checks) found.push(...(await check(subject)));
  };
  if (subject.faults.length > 0) {
    await run(...TEXT_CHECKS, malformed);
    return folded(found);
  }
  const solution = solutionOf(subject.item);
  const verdict = await subject.grade(solution ?? ownAnswer(subject.item) ?? '');
  if (solution !== undefined && verdict.status === 'scored') subject.base = verdict;
  await run(...TEXT_CHECKS);
  found.push(...unreadable(subject, verdict), ...flagged(verdict));
  if (verdict.status === 'unscored') return folded(found);
  await run(schemaKept, ambiguous, leak, promptPays, tieBreak);
  await auditCode(subject, found);
  found.push(...contradiction(subject));
  if (!isDecided(found)) await run(wrongAnswers);
  return folded(found);
}

async function auditCode(subject: Subject, found: Observation[]): Promise<void> {
  if (subject.verifier.id !== 'code') return;
  const inspection = await inspect(subject);
  found.push(...hiddenTests(subject, inspection));
  if (inspection) found.push(...undefinedNames(subject, inspection));
  found.push(...(await limits(subject, inspection)), ...conflicts(subject, inspection));
  if (isDecided(found)) return;
  found.push(...(inspection ? await variations(subject, inspection) : await javascript(subject)));
  if (!isDecided(found)) found.push(...(await sharedState(subject, inspection)));
}

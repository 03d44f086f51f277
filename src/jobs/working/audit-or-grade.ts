/** A grader for workers that also audits: a batch of audits goes the way of every batch. */
import { type AuditWork, auditVerdict, isAuditWork } from '../../auditing/audit-work.ts';
import type { GradeCall, Grader, Items } from '../../grading/grader.ts';
import { labelOf, toVerdict } from '../../grading/verdicts.ts';
import type { Services } from '../../services.ts';
import { unscored, type Verdict } from '../../verdict.ts';

/** Audits of one chunk under way at a time. */
const AT_ONCE = 4;

/** Grades as the grader does, and audits items that ask for it. */
export function withAudits(services: Pick<Services, 'grader' | 'registry' | 'sandbox' | 'log'>): Grader {
  const { grader, registry, log } = services;

  /** Never rejects, as grading never does. */
  async function audit(work: AuditWork, call: GradeCall): Promise<Verdict> {
    try {
      // What is graded for an audit are no responses of a policy.
      return await auditVerdict(services, work, { ...call, unseen: true });
    } catch (error) {
      log.error({ requestId: call.requestId, line: work.line, err: error }, 'an item could not be audited');
      const label = labelOf(registry.get(work.verifier));
      return toVerdict(work, label, unscored('internal_error'), { totalMs: 0 });
    }
  }

  async function auditEach(items: Items, call: GradeCall, tell: (index: number, verdict: Verdict) => void) {
    let next = 0;
    const work = async () => {
      while (next < items.length && !call.signal?.aborted) {
        const index = next++;
        const verdict = await audit(items.at(index) as unknown as AuditWork, call);
        // Cut short by a cancellation: that says nothing of the item.
        if (!call.signal?.aborted) tell(index, verdict);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  return {
    ...grader,
    grade: (item, call) => (isAuditWork(item) ? audit(item, call) : grader.grade(item, call)),
    // A batch has one task: its first item tells which.
    gradeEach: (items, call, tell) =>
      isAuditWork(items.at(0)) ? auditEach(items, call, tell) : grader.gradeEach(items, call, tell),
  };
}

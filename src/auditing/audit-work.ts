/** The audit of one item as a batch carries it: what is stored, and what comes of it. */
import type { GradeCall, Grader } from '../grading/grader.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { REASONS, type Verdict } from '../verdict.ts';
import type { Registry } from '../verifiers/registry.ts';
import { auditItem } from './audit-item.ts';
import { agreement } from './auditor.ts';
import { type Relation, relationFindings } from './checks/across-items/duplicates.ts';
import { type Finding, findingOf } from './finding.ts';
import type { AuditItem } from './item.ts';
import { Subject, Unchecked } from './subject.ts';

/** Anything that can change findings changes it. */
const VERSION = 'audit@1.2.0';

/** As it is stored: an item of its verifier that is to be audited, with its place. */
export interface AuditWork {
  id?: string;
  verifier: string;
  line: number;
  relation?: Relation;
  audit: AuditItem;
}

export const isAuditWork = (item: unknown): item is AuditWork =>
  typeof item === 'object' && item !== null && 'audit' in item && 'line' in item;

export interface AuditVerdict extends Verdict {
  findings: Finding[];
}

export interface AuditParts {
  grader: Grader;
  registry: Registry;
  sandbox?: Sandbox | undefined;
}

/**
 * An audit as a verdict: its reward is 1 where the item has no error. What the service could not
 * tell is `unscored`.
 */
export async function auditVerdict(
  { grader, registry, sandbox }: AuditParts,
  { line, id, audit, relation }: AuditWork,
  call: GradeCall,
): Promise<AuditVerdict> {
  const started = performance.now();
  const verdict = (rest: Pick<AuditVerdict, 'status' | 'reward' | 'correct' | 'reason' | 'findings'>) => ({
    ...(id === undefined ? {} : { id }),
    message: REASONS[rest.reason].text,
    verifier: VERSION,
    timing: { total_ms: Math.round(performance.now() - started) },
    ...rest,
  });
  const verifier = registry.get(audit.verifier);
  const grading = { grader, sandbox, call: () => call };
  try {
    if (!verifier) throw new Unchecked(`there is no verifier ${audit.verifier}`);
    const own = { id, line };
    const observations = await auditItem(new Subject(audit, verifier, grading));
    const across = relation
      ? await relationFindings({ ...own, item: audit }, relation, agreement(grading))
      : [];
    const findings = [...observations.map((one) => findingOf(own, one)), ...across];
    const correct = !findings.some((finding) => finding.line === line && finding.severity === 'error');
    return verdict({
      status: 'scored',
      reward: correct ? 1 : 0,
      correct,
      reason: findings.length > 0 ? 'faulty' : 'sound',
      findings,
    });
  } catch (error) {
    if (!(error instanceof Unchecked)) throw error;
    return {
      ...verdict({ status: 'unscored', reward: null, correct: null, reason: 'internal_error', findings: [] }),
      message: error.message,
      retryable: true,
    };
  }
}

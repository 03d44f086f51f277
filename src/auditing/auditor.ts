/** A whole data set: each item by itself, several at a time, then all against each other. */
import { availableParallelism } from 'node:os';
import type { FieldError } from '../errors.ts';
import type { Registry } from '../verifiers/registry.ts';
import { auditItem } from './audit-item.ts';
import {
  type Agrees,
  type Placed,
  type Relation,
  Relations,
  relationFindings,
} from './checks/across-items/duplicates.ts';
import { Endings } from './checks/across-items/endings.ts';
import { type Finding, findingOf } from './finding.ts';
import { type AuditItem, faultsOfAuditItem, itemWith, solutionOf } from './item.ts';
import { type Grading, Subject, Unchecked } from './subject.ts';

/** One line of a data set: an item, or a sentence that says why it is none. */
export interface AuditLine {
  line: number;
  item: unknown;
  fault?: string;
}

/** What became of one line, or what shows only across lines. */
export interface Audited {
  line: number;
  id?: string | undefined;
  verifier?: string;
  findings: Finding[];
  /** Why the service could not tell. */
  unchecked?: string;
  hasSolution: boolean;
  /** CPU seconds of its solution. */
  cpuSeconds: number;
}

export interface AuditorParts extends Grading {
  registry: Registry;
}

/** What shows only between items, as far as it has been read. */
interface Across {
  relations: Relations;
  related: [Placed, Relation][];
  endings: Endings;
}

/** Items under way at a time: their runs fill the children of the sandbox. */
const AT_ONCE = 2 * availableParallelism() + 2;

/**
 * Yields lines in their order, then one more record with what shows across them. The same lines
 * yield the same findings.
 */
export async function* auditLines(
  parts: AuditorParts,
  lines: AsyncIterable<AuditLine> | Iterable<AuditLine>,
): AsyncGenerator<Audited> {
  const across: Across = { relations: new Relations(), related: [], endings: new Endings() };
  const told = new Map<number, Set<string>>();
  const underWay: Promise<Audited>[] = [];
  const next = async () => {
    const audited = await underWay.shift()!;
    if (audited.findings.length > 0)
      told.set(audited.line, new Set(audited.findings.map(({ kind }) => kind)));
    return audited;
  };
  for await (const line of lines) {
    underWay.push(auditLine(parts, line, across));
    if (underWay.length >= AT_ONCE) yield await next();
  }
  while (underWay.length > 0) yield await next();
  const found = across.endings.findings();
  for (const [own, relation] of across.related)
    found.push(...(await relationFindings(own, relation, agreement(parts))));
  const findings = found
    .filter(({ line, kind }) => !told.get(line)?.has(kind))
    .sort((a, b) => a.line - b.line || (a.kind < b.kind ? -1 : 1));
  yield { line: 0, findings: onceEach(findings), hasSolution: true, cpuSeconds: 0 };
}

/** One finding of a kind for each item. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ line, kind }) => {
    const key = `${line} ${kind}`;
    return !seen.has(key) && seen.add(key);
  });
}

async function auditLine(
  parts: AuditorParts,
  { line, item: value, fault }: AuditLine,
  across: Across,
): Promise<Audited> {
  const faults = fault === undefined ? faultsOfAuditItem(value) : [{ pointer: '', detail: fault }];
  const item = value as AuditItem;
  const verifier = faults.length === 0 ? parts.registry.get(item.verifier) : undefined;
  if (!verifier) return noItem(line, value, faults);
  const relation = across.relations.relate(item, line);
  if (relation) across.related.push([{ line, id: item.id, item }, relation]);
  across.endings.add(item, line);
  const subject = new Subject(item, verifier, parts);
  const audited = { line, id: item.id, verifier: item.verifier, hasSolution: solutionOf(item) !== undefined };
  try {
    const observations = await auditItem(subject);
    const cpuSeconds = (subject.base?.timing.cpu_ms ?? 0) / 1000;
    return {
      ...audited,
      findings: observations.map((one) => findingOf({ id: item.id, line }, one)),
      cpuSeconds,
    };
  } catch (error) {
    // A bug of a check costs its item, not the audit; both are told as what they are.
    const why = error instanceof Unchecked ? error.message : `the audit failed on this item: ${error}`;
    return { ...audited, findings: [], unchecked: why, cpuSeconds: 0 };
  }
}

function noItem(line: number, value: unknown, faults: FieldError[]): Audited {
  const { id, verifier } = (value ?? {}) as { id?: unknown; verifier?: unknown };
  const first = faults[0] ?? { pointer: '/verifier', detail: `there is no verifier ${String(verifier)}` };
  const known = typeof id === 'string' ? { id } : {};
  const message = `The line is no item: ${first.pointer} ${first.detail}`.replace(/\s+/g, ' ');
  const finding = findingOf(
    { ...known, line },
    { kind: 'reference_unreadable', pointer: first.pointer, message },
  );
  return { line, ...known, findings: [finding], hasSolution: false, cpuSeconds: 0 };
}

/** Whether an item pays for a response; undefined where it could not be told. */
export function agreement(parts: Grading): Agrees {
  return async (item, response) => {
    const verdict = await parts.grader.grade(itemWith(item, response), parts.call());
    return verdict.status === 'scored' ? verdict.correct === true : undefined;
  };
}

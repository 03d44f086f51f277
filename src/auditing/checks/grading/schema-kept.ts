/** An expected document that its own schema refuses. */
import { isRecord } from '../../../json.ts';
import { type Observation, shown } from '../../finding.ts';
import type { Subject } from '../../subject.ts';

export async function schemaKept(subject: Subject): Promise<Observation[]> {
  const { item, verifier } = subject;
  if (verifier.id !== 'structured' || !isRecord(item.reference)) return [];
  const { expected, schema, ...rest } = item.reference;
  if (expected === undefined || schema === undefined) return [];
  const document = JSON.stringify(expected);
  const verdict = await subject.grade(document, { reference: { ...rest, format: 'json', schema } });
  if (verdict.status !== 'scored' || verdict.correct) return [];
  return [
    {
      kind: 'expected_violates_schema',
      pointer: '/reference/expected',
      message: `The schema refuses the expected value: ${verdict.message}`,
      evidence: { expected: shown(document), reason: verdict.reason },
    },
  ];
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { KIND_NAMES } from '../../src/auditing/kinds.ts';
import { startAudit, type TestAudit } from './audit.ts';

interface Label {
  id: string;
  fault: string | null;
  also?: string[];
  with?: string;
}

let audit: TestAudit;
before(async () => {
  audit = await startAudit();
});
after(() => audit?.close());

const read = <T>(name: string): T[] =>
  readFileSync(join(import.meta.dirname, 'planted', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

test('of items with a fault of every kind nineteen in twenty are told, of clean ones one in a hundred', async () => {
  const labels = read<Label>('labels.jsonl');
  const kinds = await audit.kinds(...read<object>('items.jsonl'));
  const repeated = new Set(labels.flatMap((label) => label.with ?? []));
  const planted = labels.filter(({ fault }) => fault !== null);
  const missed = labels.filter(
    ({ fault, also = [] }, at) =>
      fault !== null && !kinds[at]!.some((kind) => kind === fault || also.includes(kind)),
  );
  const alarmed = labels.filter(
    ({ id, fault }, at) =>
      fault === null && kinds[at]!.some((kind) => !(repeated.has(id) && kind.endsWith('duplicate'))),
  );
  assert.deepEqual(new Set(planted.map(({ fault }) => fault)), new Set(KIND_NAMES));
  assert.ok(missed.length <= 0.05 * planted.length, `missed ${missed.map(({ id }) => id).join(', ')}`);
  const clean = labels.length - planted.length;
  assert.ok(alarmed.length <= 0.01 * clean, `alarmed by ${alarmed.map(({ id }) => id).join(', ')}`);
});

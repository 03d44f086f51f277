import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { SqlOptions, SqlReference } from '../../../src/verifiers/sql/reference.ts';
import { OTHER_SHOPS, SHOPS, sqlGrading } from './grading.ts';

const { verifier, context, grade, judged } = sqlGrading();
const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../docs/sql.md'), 'utf8');

for (const { title, item, verdict } of verifier.examples) {
  test(`the example is graded as shown: ${title}`, async () => {
    const { response, reference, options } = item;
    const judgement = await grade(response, reference as SqlReference, options as SqlOptions);
    const reward = judgement.status === 'scored' ? judgement.reward : null;
    assert.deepEqual({ status: judgement.status, reward, reason: judgement.reason }, verdict);
  });
}

test('the request in the document has the answer beside it', async () => {
  const [, request] = /-d '(\{[\s\S]*?\n\})'/.exec(DOCUMENT)!;
  const [, answer] = /```json\n(\{[\s\S]*?\n\})\n```/.exec(DOCUMENT)!;
  const { response, reference } = JSON.parse(request!);
  const judgement = await grade(response, reference);
  assert.ok(judgement.status === 'scored');
  const { cpuMs: _, ...shown } = judgement;
  const expected = JSON.parse(answer!);
  assert.deepEqual({ message: 'equal', ...shown }, { message: 'equal', ...expected });
});

test('each rule compares as it is documented', async () => {
  const rules = async (query: string, right: string) =>
    Promise.all(
      (['spider', 'bird', 'multiset'] as const).map(async (match) =>
        (await judged(query, right, { match })).slice(0, 1),
      ),
    );
  const doubled = ['SELECT DISTINCT region FROM shops', 'SELECT region FROM shops'] as const;
  assert.deepEqual(await rules(...doubled), ['0', '1', '0']);
  const moved = ['SELECT size, name FROM shops', 'SELECT name, size FROM shops'] as const;
  assert.deepEqual(await rules(...moved), ['1', '0', '0']);
  const turned = ['SELECT id FROM shops ORDER BY id DESC', 'SELECT id FROM shops ORDER BY id'] as const;
  assert.deepEqual(await rules(...turned), ['0', '1', '1']);
  const empty = ['SELECT id, name FROM shops WHERE 0', 'SELECT id FROM shops WHERE 0'] as const;
  assert.deepEqual(await rules(...empty), ['1', '1', '1']);
});

test('the options change what their names say', async () => {
  const turned = ['SELECT id FROM shops ORDER BY id DESC', 'SELECT id FROM shops'] as const;
  assert.equal(await judged(...turned), '1 equal_result');
  assert.equal(await judged(...turned, { order: 'exact' }), '0 different_result');
  const ordered = ['SELECT id FROM shops', 'SELECT id FROM shops ORDER BY name DESC'] as const;
  assert.equal(await judged(...ordered), '0 different_result');
  assert.equal(await judged(...ordered, { order: 'any' }), '1 equal_result');
  const moved = ['SELECT size, name FROM shops', 'SELECT name, size FROM shops'] as const;
  assert.equal(await judged(...moved, { columns: 'exact' }), '0 different_result');
  assert.equal(await judged(...moved, { match: 'bird', columns: 'any' }), '1 equal_result');
  const doubled = ['SELECT region FROM shops', 'SELECT DISTINCT region FROM shops'] as const;
  assert.equal(await judged(...doubled), '0 different_result');
  assert.equal(await judged(...doubled, { ignore_distinct: true }), '1 equal_result');
  const none = 'SELECT id FROM shops WHERE id < 0';
  assert.equal(await judged(none, none, { reject_empty: true }), 'null invalid_reference');
  assert.equal(
    await judged('SELECT id FROM shops', 'SELECT id FROM shops', { max_rows: 3 }),
    'null invalid_reference',
  );
  assert.equal(await judged('SELECT id FROM shops', 'SELECT 1', { max_rows: 3 }), '0 output_limit');
  assert.equal(await judged('SELECT 1', 'SELECT 1', { match: 'bird', order: 'exact' }), 'null invalid_item');
});

test('within a tolerance numbers agree, and whole numbers only where they are the same', async () => {
  const close = { float_tolerance: 0.01 };
  assert.equal(await judged('SELECT 3.14', 'SELECT 3.14159', close), '1 equal_result');
  assert.equal(await judged('SELECT 3.1', 'SELECT 3.14159', close), '0 different_result');
  assert.equal(await judged('SELECT 1001', 'SELECT 1000', close), '0 different_result');
  assert.equal(await judged('SELECT 1000.9', 'SELECT 1000', close), '1 equal_result');
  const pairs = 'SELECT 1.004 AS a, 2 AS b UNION ALL SELECT 1.0, 1';
  assert.equal(await judged(pairs, 'SELECT 1, 2 UNION ALL SELECT 1.004, 1', close), '1 equal_result');
  assert.equal(await judged(pairs, 'SELECT 1, 2 UNION ALL SELECT 1.004, 3', close), '0 different_result');
  assert.equal(await judged("SELECT '3.14'", 'SELECT 3.14', close), '0 different_result');
});

test('a query has to be right on every database, and is told on which it was not', async () => {
  const reference = {
    sql: 'SELECT name FROM shops WHERE size > 15',
    databases: [{ sql: SHOPS }, { sql: OTHER_SHOPS }],
  };
  const judgement = await grade('SELECT name FROM shops WHERE size >= 15', reference);
  assert.ok(judgement.status === 'scored');
  assert.equal(judgement.reward, 0);
  assert.match(judgement.message ?? '', /^On database 2 of 2: /);
  assert.deepEqual(
    judgement.tests?.map(({ status }) => status),
    ['passed', 'wrong_answer'],
  );
});

test('what a verdict says holds no row that was expected', async () => {
  const reference = { sql: "SELECT 'secret-' || name FROM shops", databases: [{ sql: SHOPS }] };
  for (const query of [
    'SELECT name FROM shops',
    'SELECT 1',
    'SELECT id, name FROM shops',
    'SELECT name FROM shops WHERE 0',
    "SELECT 'secret-Ash' FROM shops",
  ]) {
    const said = JSON.stringify(await grade(query, reference)).replaceAll(query, '');
    assert.doesNotMatch(said, /secret-(?!Ash)/, said);
  }
});

test('a database may be a file, and one that is none is the fault of the reference', async () => {
  const db = new DatabaseSync(':memory:');
  db.exec(SHOPS);
  const bytes = Buffer.from(db.serialize());
  const of = async (sqlite: string) =>
    grade('SELECT count(*) FROM shops', { sql: 'SELECT 4', databases: [{ sqlite }] });
  assert.equal((await of(bytes.toString('base64'))).reason, 'equal_result');
  const logged = Buffer.from(bytes);
  logged[18] = 2;
  logged[19] = 2;
  assert.equal((await of(logged.toString('base64'))).reason, 'equal_result');
  for (const broken of [
    '',
    'not base64!',
    Buffer.from('SQLite format 3\0').toString('base64'),
    bytes.subarray(0, 4096).toString('base64'),
    Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 7)]).toString('base64'),
    `${bytes.toString('base64').slice(0, -4)}====`,
  ]) {
    const judgement = await of(broken);
    assert.equal(judgement.reason, 'invalid_reference', broken.slice(0, 40));
    assert.equal(judgement.status === 'unscored' && judgement.pointer, '/reference/databases/0');
  }
});

test('the flags say what the right query leaves open', async () => {
  const flagsOf = async (right: string) =>
    (await grade(right, { sql: right, databases: [{ sql: SHOPS }] })).flags ?? [];
  assert.deepEqual(await flagsOf('SELECT name, size FROM shops ORDER BY size'), ['ambiguous_order']);
  assert.deepEqual(await flagsOf('SELECT name, size FROM shops ORDER BY 2 DESC'), ['ambiguous_order']);
  assert.deepEqual(await flagsOf('SELECT name, size FROM shops ORDER BY size, name'), []);
  assert.deepEqual(await flagsOf('SELECT size FROM shops ORDER BY size'), []);
  assert.deepEqual(await flagsOf('SELECT name FROM shops WHERE 0'), ['empty_result']);
});

test('a moment that the item names is what the clock shows', async () => {
  const now = { now: '2024-05-17 12:00:00' };
  const year = "SELECT strftime('%Y', 'now') - 2000";
  assert.equal(await judged(year, 'SELECT 24', now), '1 equal_result');
  assert.equal(await judged('SELECT date(CURRENT_TIMESTAMP)', "SELECT '2024-05-17'", now), '1 equal_result');
  assert.equal(
    await judged("SELECT unixepoch('now')", "SELECT unixepoch('2024-05-17 12:00:00')", now),
    '1 equal_result',
  );
  assert.equal(await judged(year, 'SELECT 24'), '0 not_deterministic');
  assert.equal(await judged('SELECT 24', year), 'null invalid_reference');
});

test('the explanation shows what both queries return', async () => {
  const item = {
    response: 'SELECT 2',
    reference: { sql: 'SELECT 1', databases: [{ sql: '' }] },
    options: {},
  };
  const { stages } = await verifier.explain(item, context);
  assert.deepEqual(
    stages.map(({ stage }) => stage),
    ['reference', 'extraction', 'database 1', 'judgement'],
  );
  assert.deepEqual(
    stages[2]?.rows?.map(({ text }) => text),
    ['[[1]]', '[[2]]'],
  );
});

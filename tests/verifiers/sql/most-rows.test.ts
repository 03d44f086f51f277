import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildFromSql, openImage } from '../../../src/verifiers/sql/engine/child/connection.ts';
import { runQuery } from '../../../src/verifiers/sql/engine/child/run-query.ts';
import { SHOPS } from './grading.ts';

const SCHEMA = `${SHOPS}
CREATE TABLE "Order"(id INTEGER PRIMARY KEY, shop INTEGER, note TEXT);
INSERT INTO "Order" VALUES (1, 1, 'with care'), (2, 1, NULL), (3, 9, 'x');
CREATE TABLE none(a);
CREATE VIEW pairs AS SELECT a.id AS one, b.id AS two FROM shops a, shops b;
CREATE VIRTUAL TABLE found USING fts5(body);
INSERT INTO found VALUES ('a b'), ('b c');`;
const connection = openImage(buildFromSql(SCHEMA));
const LIMITS = { maxRows: 1000, maxBytes: 1_000_000 };

function mostOf(sql: string): number {
  connection.read.clear();
  connection.db.prepare(sql);
  return connection.sizes.mostRows(sql, connection.read);
}

test('a query returns no more rows than is told of it', () => {
  for (const sql of [
    'SELECT 1',
    'SELECT name FROM shops',
    'SELECT * FROM SHOPS AS s, "order", [shops] t, `shops`, \'shops\' u',
    'SELECT count(*) FROM none',
    'SELECT max(a) FROM none GROUP BY a',
    'SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3',
    'SELECT id FROM shops UNION ALL SELECT id FROM "Order" UNION SELECT 7',
    'SELECT * FROM shops FULL JOIN "Order" ON shops.id = shop',
    'SELECT * FROM none RIGHT JOIN main.shops ON 1',
    'SELECT * FROM (SELECT 1 UNION ALL SELECT 2), (SELECT 1 UNION ALL SELECT 2) a, (SELECT id FROM shops)',
    'SELECT (SELECT count(*) FROM shops b WHERE b.id > a.id) FROM shops a',
    'SELECT 1 FROM shops WHERE id IN (SELECT shop FROM "Order")',
    'SELECT s.id FROM shops s NATURAL JOIN shops',
  ]) {
    const most = mostOf(sql);
    assert.ok(Number.isFinite(most), sql);
    assert.ok(runQuery(connection, sql, LIMITS).rows <= most, sql);
  }
});

test('nothing is told of what computes its rows, or names them elsewhere', () => {
  for (const sql of [
    'VALUES (1), (2)',
    'SELECT 1 WHERE 1 IN (VALUES (1))',
    'WITH t AS (SELECT * FROM shops) SELECT 1 FROM t, t a, t b, t c',
    'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c LIMIT 3',
    "SELECT 1 FROM json_each('[1, 2]')",
    "SELECT count(*) FROM shops, json_tree('[1, 2]')",
    'SELECT * FROM pairs',
    'SELECT 1 FROM pairs',
    'SELECT name FROM sqlite_schema',
    "SELECT * FROM found WHERE found MATCH 'b'",
  ])
    assert.equal(mostOf(sql), Number.POSITIVE_INFINITY, sql);
});

test('the same is written whether rows are taken at once or one by one', () => {
  for (const columns of [
    'id, name, size',
    "9007199254740993, -0.0, 1.0, 1e300, x'00ff', NULL, 'é\u2028', 0.1 + 0.2, 9e999",
    "printf('%.*c', 100000, 'x'), hex(zeroblob(20000))",
  ]) {
    const once = runQuery(connection, `SELECT ${columns} FROM shops ORDER BY id`, LIMITS);
    const each = runQuery(
      connection,
      `WITH t AS (SELECT 1) SELECT ${columns} FROM shops ORDER BY id`,
      LIMITS,
    );
    assert.deepEqual(once, each);
  }
});

test('limits hold where rows are taken at once: values that are too long, and rows beyond them', () => {
  const troubleOf = (sql: string, limits = LIMITS) => {
    try {
      return runQuery(connection, sql, limits).rows;
    } catch (error) {
      return (error as { trouble: string }).trouble;
    }
  };
  assert.equal(troubleOf('SELECT zeroblob(9000000) FROM shops'), 'output_limit');
  assert.equal(troubleOf('SELECT zeroblob(90000000) FROM shops'), 'memory_limit');
  assert.equal(troubleOf('SELECT * FROM shops', { ...LIMITS, maxRows: 3 }), 'output_limit');
  assert.equal(troubleOf('SELECT * FROM shops', { ...LIMITS, maxRows: 4 }), 4);
  assert.equal(troubleOf('SELECT * FROM shops', { ...LIMITS, maxBytes: 10 }), 'output_limit');
  assert.equal(
    troubleOf('SELECT 9223372036854775807 + 1, abs(-9223372036854775808) FROM shops'),
    'runtime_error',
  );
  assert.equal(troubleOf("SELECT date('now') FROM shops"), 'not_deterministic');
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { findQuery } from '../../../src/verifiers/sql/query/extract.ts';
import { orderOf } from '../../../src/verifiers/sql/query/order.ts';
import { asSpider, withoutDistinct } from '../../../src/verifiers/sql/query/rewrite.ts';
import { readStatement } from '../../../src/verifiers/sql/query/statement.ts';
import { tokensOf } from '../../../src/verifiers/sql/query/tokens.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../docs/sql.md'), 'utf8');
const ROWS = [...DOCUMENT.matchAll(/^\| `([^`]+)` +\| (`[^`]+`|none) +\|$/gm)].filter(
  ([, response]) => !/^[a-z_]+$/.test(response!),
);
const lines = (text: string) => text.replaceAll('\\n', '\n');

test('the table of the document has its rows', () => assert.ok(ROWS.length >= 8));
for (const [, response, query] of ROWS) {
  test(`as documented: ${response}`, () => {
    const expected = query === 'none' ? undefined : lines(query!.slice(1, -1));
    assert.equal(findQuery(lines(response!))?.sql, expected);
  });
}

const queryOf = (text: string) => findQuery(text)?.sql.trim();

test('the last closed fence of SQL counts, and what shows a result is none', () => {
  assert.equal(queryOf('```sql\nSELECT 1\n```\nBetter:\n```sqlite\nSELECT 2\n```'), 'SELECT 2');
  assert.equal(queryOf('```sql\nSELECT 1\n```\nIt returns:\n```\n1\n```'), 'SELECT 1');
  assert.equal(queryOf('```sql\nSELECT 1\n```\n```python\nprint(1)\n```'), 'SELECT 1');
  assert.equal(queryOf('```sql\nSELECT 1\n```\n```sql\nSELECT 2'), 'SELECT 1');
  assert.equal(queryOf('```SQL\nSELECT 1\n```'), 'SELECT 1');
  assert.equal(queryOf('```python\nprint(1)\n```'), undefined);
  assert.equal(queryOf('```\nDROP TABLE t\n```'), 'DROP TABLE t');
});

test('an answer in tags counts before a draft in a fence', () => {
  assert.equal(queryOf('```sql\nSELECT 1\n```\n<answer>SELECT 2</answer>'), 'SELECT 2');
  assert.equal(queryOf('<answer>```sql\nSELECT 2\n```</answer>'), 'SELECT 2');
  assert.equal(queryOf('<answer>42</answer>\n```sql\nSELECT 1\n```'), 'SELECT 1');
});

test('a bare query ends at its semicolon where words follow', () => {
  assert.equal(queryOf('SELECT 1;\n\nThis counts.'), 'SELECT 1;');
  assert.equal(queryOf('SELECT 1; SELECT 2'), 'SELECT 1; SELECT 2');
  assert.equal(queryOf('`SELECT 1`'), 'SELECT 1');
  assert.equal(queryOf('**SQL:** SELECT 1'), 'SELECT 1');
  assert.equal(
    queryOf('The SQL query: WITH t AS (SELECT 1) SELECT * FROM t'),
    'WITH t AS (SELECT 1) SELECT * FROM t',
  );
  assert.equal(queryOf('Select the best one.'), 'Select the best one.');
});

const faultOf = (sql: string) => {
  const statement = readStatement(sql);
  return statement.kind === 'fault' ? statement.fault : 'query';
};

test('one statement that reads is told from all others', () => {
  for (const sql of [
    'SELECT 1;',
    ' -- note\nSELECT 1 -- done',
    '/* a; b */ SELECT 1 /* open',
    'SELECT \';\' AS "a;b", [c;d], `e;f` FROM t',
    "SELECT 'it''s; fine'",
    "SELECT x'00', 1e5, .5, 0x1F",
    'VALUES (1)',
    'WITH a AS (SELECT 1) SELECT * FROM a;;',
    'SELEC 1',
    "SELECT ':a' || '?'",
  ]) {
    assert.equal(faultOf(sql), 'query', sql);
  }
  for (const sql of ['', ' ', '-- SELECT 1', ';', '/* SELECT 1 */']) assert.equal(faultOf(sql), 'empty', sql);
  for (const sql of [
    'SELECT 1; SELECT 2',
    'SELECT 1;--\nDROP TABLE t',
    'EXPLAIN SELECT 1',
    'explain query plan select 1',
    '/**/PRAGMA x',
    "attach 'a' as b",
    'INSERT INTO t VALUES (1) RETURNING 1',
    'BEGIN',
  ]) {
    assert.equal(faultOf(sql), 'not_allowed', sql);
  }
  for (const sql of ['SELECT ?', 'SELECT :a', 'SELECT @a', 'SELECT $a', 'SELECT ?1', 'SELECT 1\0'])
    assert.equal(faultOf(sql), 'compile_error', sql);
});

test('only the outermost statement gives an order', () => {
  const ordered = (sql: string) => orderOf(tokensOf(sql)).ordered;
  assert.ok(ordered('SELECT a FROM t ORDER BY a'));
  assert.ok(ordered('SELECT a FROM t UNION SELECT b FROM u order  by 1 LIMIT 3'));
  assert.ok(ordered('WITH x AS (SELECT 1) SELECT * FROM x ORDER/**/BY 1'));
  assert.ok(!ordered('SELECT a FROM (SELECT a FROM t ORDER BY a)'));
  assert.ok(!ordered('SELECT rank() OVER (ORDER BY a) FROM t'));
  assert.ok(!ordered("SELECT 'order by' FROM t -- order by a"));
  assert.ok(!ordered('SELECT "order by" FROM t'));
  assert.deepEqual(orderOf(tokensOf('SELECT a FROM t ORDER BY t.a DESC, 2, lower(b) LIMIT 1')).terms, [
    'a',
    2,
    undefined,
  ]);
});

test('texts are read as the metric of Spider reads them', () => {
  assert.equal(
    asSpider('SELECT 1 WHERE a > = 1 AND b ! = 2 AND c < = 3'),
    'SELECT 1 WHERE a >= 1 AND b != 2 AND c <= 3',
  );
  assert.equal(asSpider("SELECT '> =' , YEAR(CURDATE()) - 1"), "SELECT '> =' , 2020 - 1");
  assert.equal(
    withoutDistinct("SELECT DISTINCT a, count(distinct b), 'distinct' FROM t"),
    "SELECT  a, count( b), 'distinct' FROM t",
  );
});

test('tokens cover any text from left to right, in one pass', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      let at = 0;
      for (const { start, end } of tokensOf(text)) {
        assert.ok(start >= at && end > start && end <= text.length);
        at = end;
      }
    }),
  );
});

test('any text has a query or none, and the query is of the text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const found = findQuery(text);
      assert.ok(found === undefined || (found.start <= found.end && found.end <= text.length));
    }),
  );
});

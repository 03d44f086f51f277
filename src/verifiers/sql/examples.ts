/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

const SHOPS = [
  {
    sql: "CREATE TABLE shops(id INTEGER PRIMARY KEY, name TEXT, size INTEGER); INSERT INTO shops VALUES (1,'Ash',20),(2,'Birch',40),(3,'Cedar',10);",
  },
];
const LARGE = { sql: 'SELECT name FROM shops WHERE size > 15', databases: SHOPS };

export const SQL_EXAMPLES: VerifierExample[] = [
  {
    title: 'Another query with the same rows',
    item: { response: '```sql\nSELECT name FROM shops WHERE NOT size <= 15\n```', reference: LARGE },
    verdict: { status: 'scored', reward: 1, reason: 'equal_result' },
  },
  {
    title: 'Other rows',
    item: { response: '```sql\nSELECT name FROM shops WHERE size < 15\n```', reference: LARGE },
    verdict: { status: 'scored', reward: 0, reason: 'different_result' },
  },
  {
    title: 'A column that is not there',
    item: { response: 'SELECT title FROM shops WHERE size > 15', reference: LARGE },
    verdict: { status: 'scored', reward: 0, reason: 'compile_error' },
  },
  {
    title: 'Several statements',
    item: { response: 'SELECT name FROM shops WHERE size > 15; DROP TABLE shops', reference: LARGE },
    verdict: { status: 'scored', reward: 0, reason: 'not_allowed' },
  },
  {
    title: 'A right query that fails',
    item: {
      response: 'SELECT name FROM shops',
      reference: { sql: 'SELECT title FROM shops', databases: SHOPS },
    },
    verdict: { status: 'unscored', reward: null, reason: 'invalid_reference' },
  },
];

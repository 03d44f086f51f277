/** What the contract suite asks of queries. */
import type { ContractData } from '../../contract/data.ts';
import { SHOPS } from './grading.ts';

const on = (sql: string) => ({ sql, databases: [{ sql: SHOPS }] });

export const contract: ContractData = {
  broken: [
    { reference: on(''), pointer: '/reference/sql' },
    { reference: on('SELECT nothing FROM shops'), pointer: '/reference/sql' },
    { reference: on('DELETE FROM shops'), pointer: '/reference/sql' },
    { reference: on('SELECT random()'), pointer: '/reference/sql' },
    {
      reference: on('SELECT id FROM shops WHERE 0'),
      options: { reject_empty: true },
      pointer: '/reference/sql',
    },
    {
      reference: { sql: 'SELECT 1', databases: [{ sql: '' }, { sql: 'CREATE TABLE (' }] },
      pointer: '/reference/databases/1',
    },
    {
      reference: { sql: 'SELECT 1', databases: [{ sqlite: 'AAAA' }] },
      pointer: '/reference/databases/0',
    },
  ],
  pieces: [
    'SELECT ',
    '* FROM shops',
    ' WHERE ',
    'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) ',
    '-- ',
    '/*',
    'ATTACH ',
    'PRAGMA ',
    '```sql\n',
    "x'",
    '?',
    ' LIMIT ',
  ],
  bar: 0.98,
};

/** What the contract suite asks of queries. */
import type { ContractData } from '../../contract/data.ts';

const shop = [{ sql: 'CREATE TABLE shops(id INTEGER)' }];

export const contract: ContractData = {
  broken: [
    {
      reference: { sql: 'SELECT 1', databases: [{ sql: 'CREATE TABLE (' }] },
      pointer: '/reference/databases/0',
    },
    { reference: { sql: 'SELECT nothing FROM shops', databases: shop }, pointer: '/reference/sql' },
    { reference: { sql: 'DROP TABLE shops', databases: shop }, pointer: '/reference/sql' },
  ],
  pieces: [
    '```sql\n',
    'SELECT ',
    ' FROM shops',
    ' WHERE ',
    ' UNION ALL ',
    '; ',
    '--',
    '/*',
    'WITH RECURSIVE ',
    ' JOIN ',
  ],
};

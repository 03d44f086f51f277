/** One verifier of queries for a file of tests, and the shortest way to ask it. */
import { after } from 'node:test';
import { createCompute } from '../../../src/compute/compute.ts';
import type { ResponseInput } from '../../../src/responses/response.ts';
import type { Judgement } from '../../../src/verdict.ts';
import type { SqlOptions, SqlReference } from '../../../src/verifiers/sql/reference.ts';
import { createSqlVerifier } from '../../../src/verifiers/sql/verifier.ts';

export const SHOPS = `CREATE TABLE shops(id INTEGER PRIMARY KEY, name TEXT, region TEXT, size INTEGER);
INSERT INTO shops VALUES (1,'Ash','north',20),(2,'Birch','south',40),(3,'Cedar','east',10),(4,'Dogwood','east',10);`;
/** The same table with other rows. */
export const OTHER_SHOPS = `CREATE TABLE shops(id INTEGER PRIMARY KEY, name TEXT, region TEXT, size INTEGER);
INSERT INTO shops VALUES (1,'Elm','north',15),(2,'Fir','south',40),(7,'Gum','west',25);`;

export function sqlGrading() {
  const compute = createCompute();
  const verifier = createSqlVerifier({ compute });
  after(async () => {
    await verifier.close?.();
    await compute.close();
  });
  const context = { signal: new AbortController().signal, tenant: 'test' };
  const grade = async (
    response: ResponseInput,
    reference: SqlReference,
    options: SqlOptions = {},
  ): Promise<Judgement> => verifier.grade({ response, reference, options }, context);
  return {
    verifier,
    context,
    grade,
    /** The reward and the reason of a query against another one on the table of shops. */
    async judged(query: string, right: string, options: SqlOptions = {}): Promise<string> {
      const judgement = await grade(query, { sql: right, databases: [{ sql: SHOPS }] }, options);
      return `${judgement.status === 'scored' ? judgement.reward : null} ${judgement.reason}`;
    },
  };
}

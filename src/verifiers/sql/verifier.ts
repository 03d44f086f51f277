/** The verifier of queries: SQL is right when it returns what the right query returns. */

import type { Compute } from '../../compute/compute.ts';
import type { ExplainedStage, Verifier } from '../verifier.ts';
import type { SqlEngine } from './engine/engine.ts';
import { SQL_EXAMPLES } from './examples.ts';
import type { gradeSql, Trace } from './grade-item.ts';
import { otherQueries } from './mutations.ts';
import { MAX_DATABASE, SqlOptions, SqlReference } from './reference.ts';

/** The engine and its children are there when the first item comes. */
interface Loaded {
  engine: SqlEngine;
  grade: typeof gradeSql;
}

export function createSqlVerifier({
  compute,
}: {
  compute: Compute;
}): Verifier<typeof SqlReference, typeof SqlOptions> {
  let loading: Promise<Loaded> | undefined;
  const load = (): Promise<Loaded> => {
    loading ??= Promise.all([import('./engine/engine.ts'), import('./grade-item.ts')]).then(
      ([{ SqlEngine }, { gradeSql: grade }]) => ({ engine: new SqlEngine(), grade }),
    );
    return loading;
  };

  return {
    id: 'sql',
    // What a query returns may change with the engine.
    version: `1.0.0+sqlite${process.versions.sqlite}`,
    title: 'Text to SQL',
    description:
      'Runs the query of a response on SQLite databases, in a process that never meets the right query, and compares the rows with those of the right query by the rules of Spider, BIRD or as multisets.',
    reference: SqlReference,
    options: SqlOptions,
    examples: SQL_EXAMPLES,
    caps: { reference: MAX_DATABASE + 200_000 },
    worstMs: 60_000,
    cost: ({ reference: { databases } }) => 2 * databases.length,
    async grade(input, { signal, tenant }) {
      const { engine, grade } = await load();
      return grade(input, { engine, compute, signal, tenant });
    },
    mutations: otherQueries,
    async explain(input, { signal, tenant }) {
      const { engine, grade } = await load();
      const trace: Trace = { runs: [] };
      const judgement = await grade(input, { engine, compute, signal, tenant }, trace);
      return {
        stages: [...stagesOf(trace), { stage: 'judgement', summary: judgement.message ?? judgement.reason }],
      };
    },
    async close() {
      if (loading) (await loading).engine.close();
    },
  };
}

function stagesOf({ plan, found, runs }: Trace): ExplainedStage[] {
  const stages: ExplainedStage[] = [];
  if (plan) {
    const { ordered, duplicates, permute, tolerance } = plan.rule;
    stages.push({
      stage: 'reference',
      summary: `Rows are compared as ${duplicates ? 'a multiset' : 'a set'}, ${ordered ? 'in order' : 'in any order'}, columns ${permute ? 'in any order' : 'in order'}${tolerance > 0 ? `, within ${tolerance}` : ''}.`,
      rows: [{ name: 'right query', text: shortened(plan.sql) }],
    });
  }
  if (found) {
    stages.push({
      stage: 'extraction',
      summary: `The query was taken from: ${found.method}.`,
      rows: [{ name: found.method, text: shortened(found.sql), chosen: true }],
    });
  }
  for (const [index, { expected, found: own }] of runs.entries()) {
    stages.push({
      stage: `database ${index + 1}`,
      summary: 'What both queries return.',
      rows: [
        {
          name: 'right query',
          text: shortened(expected.body.toString('utf8', 0, 1000)),
          note: `${expected.rows} rows`,
        },
        'body' in own
          ? {
              name: 'response',
              text: shortened(own.body.toString('utf8', 0, 1000)),
              note: `${own.rows} rows`,
            }
          : { name: 'response', text: own.message, note: own.trouble },
      ],
    });
  }
  return stages;
}

const shortened = (text: string): string => (text.length > 500 ? `${text.slice(0, 499)}…` : text);

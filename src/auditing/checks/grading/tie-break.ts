/** Queries whose rows tie where order or a LIMIT decides: ties broken in other ways. */
import { isRecord } from '../../../json.ts';
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';

const TIE_BREAKS = ['1 ASC', '1 DESC', '2 ASC', '2 DESC'];

export async function tieBreak(subject: Subject): Promise<Observation[]> {
  const { verifier, item } = subject;
  if (verifier.id !== 'sql' || !isRecord(item.reference) || typeof item.reference.sql !== 'string') return [];
  const query = item.reference.sql.trim().replace(/;\s*$/, '');
  const { body, limit, ordered } = splitQuery(query);
  if (!ordered && limit === '') return [];
  for (const by of TIE_BREAKS) {
    const other = `${body} ${ordered ? ',' : 'ORDER BY'} ${by} ${limit}`;
    const verdict = await subject.grade(`\`\`\`sql\n${other}\n\`\`\``);
    if (verdict.correct !== false || !DIFFERS.test(verdict.reason)) continue;
    return [
      {
        kind: 'unstable_order',
        pointer: '/reference/sql',
        message: `Rows tie in the order that the right query asks for: with ties broken by column ${by} it returns something else.`,
        evidence: { query: other, reason: verdict.reason },
      },
    ];
  }
  return [];
}

/** The query ran and returned other rows; a column that is not there says nothing. */
const DIFFERS = /^(?:different|wrong|missing|extra|unequal)/;

/** A query up to its LIMIT, whether it asks for an order, and the LIMIT; brackets stay whole. */
export function splitQuery(query: string): { body: string; limit: string; ordered: boolean } {
  let depth = 0;
  let quote = '';
  let ordered = false;
  let cut = query.length;
  for (let at = 0; at < query.length; at++) {
    const character = query[at]!;
    if (quote !== '') {
      if (character === quote) quote = '';
      continue;
    }
    if (character === "'" || character === '"' || character === '`') quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (depth === 0 && startsWord(query, at)) {
      if (/^order\s+by\b/i.test(query.slice(at, at + 20))) ordered = true;
      if (/^limit\b/i.test(query.slice(at, at + 6))) cut = Math.min(cut, at);
    }
  }
  return { body: query.slice(0, cut), limit: query.slice(cut), ordered };
}

const startsWord = (text: string, at: number): boolean => at === 0 || /[\s)]/.test(text[at - 1]!);

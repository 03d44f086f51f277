/** Questions: what is asked is not said. */
import { matchesOf } from '../pattern.ts';
import { clauseStart, SENTENCE } from './clauses.ts';
import type { Denial } from './denial.ts';

const QUESTION = /[?？](?=[\s*"”’)\]}$]|$)/g;
const TAG_QUESTION =
  /[,\s](?:right|correct|ok|okay|yes|no|isn['’]t it|doesn['’]t it|don['’]t you think|n['’]est-ce pas|oder|vero|verdad)[?？]$/i;

/**
 * "The answer is 8?" still says it: a question asks by its first words, or by a particle at its
 * end.
 */
const ASKING =
  /^[\s*"“¿(]*(?:(?:so|and|but|or|then|now|wait|hmm|first|well)[\s,.…—-]{1,3}){0,2}(?:¿|is|are|was|were|isn['’]t|aren['’]t|does|do|did|doesn['’]t|can|could|would|should|will|might|may|must|shall|what|which|how|who|whose|when|where|why|whether|ist|sind|kann|könnte|was|wie|welche|wer|warum|est|est-ce|quel|quelle|quels|combien|es|son|cuál|cuánto|qué|è|sono|qual|quanto|quale|é|quantos|hoeveel|wat|welk|какой|каков|сколько|является|czy|ile|är|vad|hur)(?![\p{L}])|¿|^\s*(?:是否|难道|難道|请问|什么|多少)/iu;
/** "10? No." */
const REFUSED =
  /^[\s*]{0,3}(?:no|nope|wrong|nein|non|não|нет|不)(?=[\s,.!—–-]{1,3}|$)(?! (?:doubt|more|other|further))/iu;
const ASKING_END = /(?:吗|嗎|呢|多少|什么|几|か|ですか|ますか|나요|까|가요|ไหม)[?？]$/;

/** The questions of `scope` that ask rather than say. */
export function asked(scope: string): Denial[] {
  return matchesOf(scope, QUESTION).flatMap((match) => {
    const start = clauseStart(scope, match.index, SENTENCE);
    const end = match.index + 1;
    const asks =
      REFUSED.test(scope.slice(end, end + 16)) ||
      ASKING.test(scope.slice(start, start + 80)) ||
      ASKING_END.test(scope.slice(end - 4, end));
    return !asks || TAG_QUESTION.test(scope.slice(Math.max(start, end - 24), end))
      ? []
      : [{ kind: 'asked' as const, start, end }];
  });
}

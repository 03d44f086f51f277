/** Where a response announces its answer: "The final answer is", "Answer:", 答案是, "A: 43". */

import { hasProse } from './has-prose.ts';
import { either, matchesOf } from './pattern.ts';
import {
  FILLERS,
  isJoinedScript,
  JOINED_PHRASES,
  LINKS,
  NEGATIONS,
  SELF_LINKING,
  WORD_PHRASES,
} from './phrases.ts';
import { phrasePattern, phrasesIn } from './vocabulary.ts';

export interface Anchor {
  /** Where the announcement begins, and where the answer may begin. */
  start: number;
  end: number;
  final: boolean;
}

const PHRASE = new RegExp(
  `(?<![\\p{L}\\p{N}_\\\\"'])(?:(?<wordFinal>${either(WORD_PHRASES.final)})|(?<word>${either(WORD_PHRASES.answer)}))(?![\\p{L}\\p{N}_])` +
    `|(?<joinedFinal>${either(JOINED_PHRASES.final)})|(?<joined>${either(JOINED_PHRASES.answer)})`,
  'giu',
);
const ANNOUNCING = phrasePattern(PHRASE, [...WORD_PHRASES.final, ...WORD_PHRASES.answer]);
const wordLinks = either(LINKS.filter((link) => !isJoinedScript(link)));
const joinedLinks = either(LINKS.filter(isJoinedScript));
/** "(in cm)", "to the question", and then a colon, a dash, a verb, or the end of a heading. */
/** Bounded: asked at MAX_ANCHORS places within MAX_REACH characters. */
const LINK = new RegExp(
  `(?:[ \\t]{0,8}[(（][^()\\n]{1,60}[)）])?(?:[ \\t]{1,8}(?:to|for|of|in|as|after|when|on|at|from|à|zur?|auf|der|de|du|la)[ \\t][^.:;\\n$\\\\=?!]{1,60}?(?=[ \\t]{0,8}(?::|[ \\t](?:is|are|est|ist|es)[ \\t])))?` +
    `[ \\t*_"'\`”’)\\]]{0,16}(?:[-=]>|[:：=→⇒➜]|[—–-](?=[\\s\\d$\\\\])|(?:${wordLinks})(?![\\p{L}\\p{N}])|${joinedLinks}|\\n)`,
  'iyu',
);
const FILLER = new RegExp(`(?:(?:${either(FILLERS)})(?![\\p{L}\\p{N}])|[,:：~≈]|\\.{3})`, 'iyu');
const NEGATION = new RegExp(`(?:${either(NEGATIONS)})(?![\\p{L}])`, 'iyu');
const LETTER_LINE = /(?:^|\n)[ \t]*[*_]*(A)[*_]*:[*_]*[ \t]+/g;
const MARKUP = /[\s*_"'“”‘’`]*/y;
/**
 * Announcements are looked for in so many characters before the end, and only the last of very many
 * are looked at.
 */
const MAX_REACH = 16_000;
const MAX_ANCHORS = 24;

/** The announcements in [start, to), in order. */
export function findAnchors(text: string, start: number, to: number): Anchor[] {
  const from = Math.max(start, to - MAX_REACH);
  const scope = text.slice(from, to);
  if (!scope.includes(':') && !hasProse(text, from, to)) return [];
  const anchors: Anchor[] = [];
  for (const match of phrasesIn(text, from, to, ANNOUNCING).slice(-MAX_ANCHORS)) {
    const groups = match.groups!;
    const final = groups.wordFinal !== undefined || groups.joinedFinal !== undefined;
    const end = linked(scope, match.index + match[0].length, SELF_LINKING.includes(match[0].toLowerCase()));
    if (end !== undefined) anchors.push({ start: from + match.index, end: from + end, final });
  }
  const lines = scope.includes('A') ? matchesOf(scope, LETTER_LINE).slice(-MAX_ANCHORS) : [];
  for (const match of lines) {
    const at = from + match.index;
    if (!/^[ \t*_]*B[*_]*:/m.test(text.slice(at + 2, to))) {
      anchors.push({ start: at, end: at + match[0].length, final: false });
    }
  }
  return anchors.sort((a, b) => a.start - b.start);
}

/**
 * Behind the link and the fillers after a phrase that ends at `at`; undefined when nothing links
 * it, or it is negated.
 */
function linked(scope: string, at: number, selfLinking: boolean): number | undefined {
  LINK.lastIndex = at;
  const link = LINK.exec(scope);
  let end = link === null ? at : LINK.lastIndex;
  if (link === null && !selfLinking) return undefined;
  for (let fillers = 0; fillers < 6; fillers++) {
    const next = skipMarkup(scope, end);
    NEGATION.lastIndex = next;
    if (NEGATION.test(scope)) return undefined;
    LINK.lastIndex = end;
    FILLER.lastIndex = next;
    if (!FILLER.test(scope)) break;
    end = FILLER.lastIndex;
  }
  return end;
}

/** Behind spaces, quotes and the marks of Markdown. */
export function skipMarkup(text: string, at: number): number {
  MARKUP.lastIndex = at;
  MARKUP.test(text);
  return MARKUP.lastIndex;
}

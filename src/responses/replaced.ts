/**
 * Where a response puts another answer in place of its first one, whatever answers look like:
 * "Wait, no: pear.", "Correction: COC", "Actually, the answer is false." What takes back without
 * another answer, and what gives another number, is in `prose/retractions.ts`.
 */
import { compiledAhead, matchesOf } from './prose/pattern.ts';

/** Replacements are looked for in so many characters before the end. */
const REACH = 2000;
/** Most texts have none of these. */
const QUICK = /correction|wait|actually|sorry|oops|meant|wrong|mistaken|(?<![\p{L}])no[,:—–-]/iu;

const TURN = '(?:wait|no|actually|sorry|oops|oh|hmm+|my bad|hold on)';
const IT_IS = "(?:(?:it|that|the answer)(?:['’]s| is| was| should be)|make (?:it|that)|i mean)";
/** Single words behind a turn that are no answers. */
const NO_ANSWER =
  'thanks|thank|problem|worries|done|great|good|correct|right|ok(?:ay)?|indeed|wait|really|sorry|what|why|how|stop|nothing|none|fine|sure|yes(?:[,.!])?|never|nevermind' +
  '|(?:check|stale)?mate|check|legal|forced|easy|simple|unique|trivial|obvious|clear|enough|impossible|possible|interesting|funny|neutral|a?chiral|soluble|aromatic';
const START = `(?:^|(?<=[.!。\\n*_>})$\`-])[ \\t]{0,4}|\\n)[*_\\s]{0,4}`;
const END = '(?:[.!]?[*_\\s]{0,3}(?:\\n|$))';

/** Bounded: every repetition has an end. */
const REPLACED = compiledAhead(
  new RegExp(
    `${START}(?:(?:${TURN}[,.!…—–\\s-]{1,4}){0,3}(?:` +
      // Correction: COC
      'correction[*_]{0,3}:[*_]{0,3}\\s{1,3}(?!none|not?(?![\\p{L}]) )\\S' +
      '|i (?:actually )?(?:meant|mean)(?: to say)?[,:]?\\s\\S' +
      '|i (?:was|am) (?:wrong|mistaken)[,:;—–-]{1,2}\\s?(?:it|the answer)\\s\\S' +
      "|(?:that|this|it)(?:['’]s| is| was) wrong[:;—–]\\s\\S" +
      ')' +
      // Wait, no: pear
      '|(?:wait[,.!… —–-]{1,3}no|no[,.!… —–-]{1,3}wait)[,.:!…—–-]{1,3}\\s\\S{1,200}(?:\\s\\S{1,60}){0,8}?' +
      END +
      // Actually, the answer is COC.
      `|(?:${TURN}[,.!…—–\\s-]{1,4}){1,3}(?:the |my )?(?:(?:final|correct|right|true) )?(?:answer|solution|result|smiles|law|formula)(?: is| should be| was|:)\\s(?!still|unchanged|the same|correct|right)\\S` +
      // No, COC.
      `|(?:${TURN}[,:—–-]\\s{1,2}){1,3}(?:${IT_IS}\\s)?(?!(?:${NO_ANSWER})(?![\\p{L}]))[^\\s?]{1,200}?${END})`,
    'giu',
  ),
);

/** Where the last replacement in text[from, to) begins, or undefined. */
export function lastReplacement(text: string, from: number, to: number): number | undefined {
  const begin = Math.max(from, to - REACH);
  const scope = text.slice(begin, to);
  if (!QUICK.test(scope)) return undefined;
  const last = matchesOf(scope, REPLACED).findLast(({ index }) => !ASKED.test(scope.slice(0, index)));
  return last === undefined ? undefined : begin + last.index;
}
/** "Is it unique? No, infinite." answers a question. */
const ASKED = /[?？][\s*_)"]{0,6}$/;

/** Signs: those that must not stand there, and quotes, brackets and emoji in their places. */
import { broken, exactly } from '../finding.ts';
import { instruction } from '../instruction.ts';
import { endsInEmoji, isEmojiCharacter, startsWithEmoji } from '../text/emoji.ts';
import { strippedOf, trimmed, withoutSigns } from '../text/python.ts';

const COMMAS =
  /[,\u055d\u060c\u07f8\u1363\u1802\u1808\u2e32\u2e34\u2e41\u3001\ua4fe\ua60d\ua6f5\ufe10\ufe11\ufe50\ufe51\uff0c\uff64]/g;
const STOPS = /[.\u2024-\u2026\u3002\ufe12\ufe52\uff0e\uff61]/g;
const EXCLAMATIONS = /[!\u203c\u2048\u2049\u203d\u2755\u2757\ufe15\ufe57\uff01]/g;

/** A sign that must not stand there, in any width and script. */
const without = (signs: RegExp, one: string) => ({
  check: ({ text }: { text: string }) => exactly(text.match(signs)?.length ?? 0, 0, one),
});
const withoutSign = (sign: string, name: string) => ({
  differs: `only the ${name} of ASCII counts`,
  check: ({ text }: { text: string }) => !text.includes(sign),
});

const OPENS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Whether brackets nest so deep, each closed in its order. */
function nestsBrackets(text: string, depth: number): boolean {
  let open: { sign: string; closedWithin: number }[] = [];
  for (const sign of text) {
    if (sign === '(' || sign === '[' || sign === '{') open.push({ sign, closedWithin: 0 });
    else if (sign in OPENS) {
      const pair = open.pop();
      if (pair?.sign !== OPENS[sign]) {
        open = [];
        continue;
      }
      const closed = pair!.closedWithin + 1;
      if (closed >= depth) return true;
      const around = open.at(-1);
      if (around) around.closedWithin = Math.max(around.closedWithin, closed);
    }
  }
  return false;
}

/** The published loop: the first bracket that is closed at that depth is enough. */
function opensBrackets(text: string, depth: number): boolean {
  let open: string[] = [];
  let deepest = 0;
  for (const sign of text) {
    if (sign === '(' || sign === '[' || sign === '{') {
      open.push(sign);
      deepest = Math.max(deepest, open.length);
    } else if (sign in OPENS) {
      if (open.pop() !== OPENS[sign]) {
        open = [];
        deepest = 0;
      } else if (deepest >= depth && open.length < deepest) return true;
    }
  }
  return false;
}

/** Whether quotes of two kinds nest so deep, one within the other. */
function nestsQuotes(text: string, depth: number): boolean {
  const open: string[] = [];
  let reached = 0;
  for (const sign of text) {
    if (sign !== '"' && sign !== "'") continue;
    if (open.at(-1) === sign) {
      open.pop();
      if (reached - open.length >= depth) return true;
    } else reached = Math.max(reached, open.push(sign));
  }
  return false;
}

/** Quotes in their plain form; an apostrophe within a word is none. */
const plainQuotes = (text: string): string =>
  text
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/(?<=[\p{L}\p{N}])'(?=[\p{L}\p{N}])/gu, '');

const straight = (text: string): string => text.replace(/[“”]/g, '"');
const OTHER_SIGNS = "0123456789!#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/** Whether no two quotes follow one another and none is last. */
function explains(text: string): boolean {
  const dense = straight(text).replaceAll("'\"'", '').replace(/\s+/g, '');
  return !dense.includes('""') && !strippedOf(dense, OTHER_SIGNS).endsWith('"');
}

const isWrapped = (text: string, open: string, close: string): boolean =>
  text.length > 1 && open.includes(text[0]!) && close.includes(text.at(-1)!);

/** Sentences by the published rule: an emoji may be the first character of the next sentence. */
function endInEmoji(sentences: readonly string[]): boolean {
  const bare = sentences.map((sentence) => [...trimmed(withoutSigns(sentence))]);
  return bare.every((characters, at) => {
    if (characters.length === 0) return false;
    if (characters.slice(-2).some(isEmojiCharacter)) return true;
    return isEmojiCharacter(bare[at + 1]?.[0] ?? '');
  });
}

export const PUNCTUATION = [
  instruction({
    id: 'punctuation:no_comma',
    set: 'IFEval',
    rule: 'The response has no comma of any script.',
    ...without(COMMAS, 'comma'),
    reference: withoutSign(',', 'comma'),
  }),
  instruction({
    id: 'punctuation:punctuation_dot',
    set: 'IFEvalG',
    rule: 'The response has no dot of any script.',
    ...without(STOPS, 'dot'),
    reference: withoutSign('.', 'dot'),
  }),
  instruction({
    id: 'punctuation:punctuation_exclamation',
    set: 'IFEvalG',
    rule: 'The response has no exclamation mark of any script.',
    ...without(EXCLAMATIONS, 'exclamation mark'),
    reference: withoutSign('!', 'exclamation mark'),
  }),
  instruction({
    id: 'count:punctuation',
    set: 'IFBench',
    rule: 'The response has . , ! ? ; : and an interrobang (?! !? ‽) besides.',
    check({ text }) {
      if (!/[!?]{2}|‽/.test(text) || !/\?!|!\?|‽/.test(text)) return broken('no interrobang');
      const rest = text.includes('?!') ? text.replace('?!', '') : text.replace('!?', '');
      return [...'.,!?;:'].every((sign) => rest.includes(sign));
    },
  }),
  instruction({
    id: 'startend:quotation',
    set: 'IFEval',
    rule: 'The response is wrapped in double quotes.',
    check({ text }) {
      const whole = trimmed(text);
      return isWrapped(whole, '"“', '"”') && /[\p{L}\p{N}]/u.test(whole);
    },
    reference: {
      differs: 'only straight quotes count, and two quotes around nothing pass',
      check: ({ text }) => isWrapped(trimmed(text), '"', '"'),
    },
  }),
  instruction({
    id: 'format:quote_unquote',
    set: 'IFBench',
    rule: 'No two quotes follow one another, and none stands last.',
    check: ({ text }) => explains(text),
  }),
  instruction({
    id: 'format:quotes',
    set: 'IFBench',
    rule: 'Quotes nest three deep, double and single in turn.',
    check: ({ text }) => nestsQuotes(plainQuotes(text), 3),
    reference: {
      differs: 'an apostrophe is a quote, a curly quote is none',
      check: ({ text }) => nestsQuotes(text, 3),
    },
  }),
  instruction({
    id: 'format:parentheses',
    set: 'IFBench',
    rule: 'Brackets nest five deep and are closed in their order.',
    check: ({ text }) => nestsBrackets(text, 5),
    reference: {
      differs: 'brackets around the first pair that is closed may stay open',
      check: ({ text }) => opensBrackets(text, 5),
    },
  }),
  instruction({
    id: 'format:emoji',
    set: 'IFBench',
    rule: 'Each sentence ends in an emoji.',
    check({ sentences }) {
      const parts = sentences.filter((sentence) => /[^\p{P}\s]/u.test(sentence));
      return (
        parts.length > 0 &&
        parts.every(
          (part, at) => endsInEmoji(part) || (parts[at + 1] !== undefined && startsWithEmoji(parts[at + 1]!)),
        )
      );
    },
    reference: {
      differs: 'the last two characters are looked at rather than the last sign: 🇩🇪 is none',
      check: ({ sentences }) => endInEmoji(sentences),
    },
  }),
];

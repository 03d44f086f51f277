/**
 * The question as forms: what its mathematics looks like, in delimiters or in running text. Read
 * only when an answer is right and might be the question again; kept in a small cache, since many
 * responses answer one question.
 */
import { LRUCache } from 'lru-cache';
import { parseAnswer } from '../../../mathematics/parser/parse-answer.ts';
import { findMaths } from '../../../responses/marked/maths.ts';
import type { ResponseInput } from '../../../responses/response.ts';
import { findRuns } from '../extraction/page/runs.ts';
import { spelledForm } from './disguise.ts';
import { membersOf } from './members.ts';
import { formsOf } from './trivial-form.ts';

/** The end of a long prompt holds the question; before it stand examples and documents. */
const MAX_LENGTH = 16_384;
/** Longest expression that is read, and most of them. */
const MAX_EXPRESSION = 600;
const MAX_EXPRESSIONS = 200;

/** A unit behind a number in running text, as in 72 km/h. */
const UNIT = /(?:[ ]?[A-Za-z°µ]{1,6})?(?:[/·*^][A-Za-z0-9]{1,4}){0,3}/y;

const cache = new LRUCache<string, QuestionForms>({ max: 64 });

/** What a question shows, as written and as spelled in one way. */
export interface QuestionForms {
  written: ReadonlySet<string>;
  spelled: ReadonlySet<string>;
}

/** What was asked, as one text; undefined where nothing was given. */
export function questionText(prompt: ResponseInput | undefined): string | undefined {
  if (prompt === undefined || typeof prompt === 'string') return prompt;
  return prompt
    .filter(({ role }) => role !== 'assistant')
    .map(({ content }) => content ?? '')
    .join('\n\n');
}

/** The forms of all mathematics in a question. */
export function questionForms(question: string): QuestionForms {
  const known = cache.get(question);
  if (known !== undefined) return known;
  const written = new Set<string>();
  const spelled = new Set<string>();
  for (const source of expressionsIn(question.slice(-MAX_LENGTH))) {
    const parsed = parseAnswer(source);
    if (!parsed.ok) continue;
    for (const node of [parsed.value, ...(parsed.alternatives ?? [])]) {
      membersOf(node, (member) => {
        for (const form of formsOf(member)) written.add(form);
        spelled.add(spelledForm(member));
      });
    }
  }
  const forms = { written, spelled };
  cache.set(question, forms);
  return forms;
}

function expressionsIn(text: string): string[] {
  const found: string[] = [];
  const add = (source: string): void => {
    if (source.length <= MAX_EXPRESSION && found.length < MAX_EXPRESSIONS) found.push(source);
  };
  let at = 0;
  const plain = (end: number): void => {
    for (const run of findRuns(text, at, end)) {
      add(text.slice(run.start, run.end));
      UNIT.lastIndex = run.end;
      if (UNIT.test(text)) add(text.slice(run.start, UNIT.lastIndex));
    }
  };
  for (const { start, end, innerStart, innerEnd } of findMaths(text, 0, text.length)) {
    plain(start);
    add(text.slice(innerStart, innerEnd));
    at = end;
  }
  plain(text.length);
  for (const phrase of [...askedPhrases(text), ...computations(text)]) add(phrase);
  return found;
}

const ASKING =
  /\b(?:what(?:'s| is| are)|compute|calculate|evaluate|find|simplify|determine|work out|convert) (?:the (?:exact )?value of )?/i;
/** Computations in words, and what they say in signs. */
const IN_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bsum of (\S{1,40}) and (\S{1,40})/gi, '$1+$2'],
  [/\bdifference (?:of|between) (\S{1,40}) and (\S{1,40})/gi, '$1-$2'],
  [/\bproduct of (\S{1,40}) and (\S{1,40})/gi, '$1*$2'],
  [/\bquotient of (\S{1,40}) and (\S{1,40})/gi, '$1/$2'],
  [/\bsubtract (\S{1,40}) from (\S{1,40})/gi, '$2-$1'],
  [/\badd (\S{1,40}) (?:to|and) (\S{1,40})/gi, '$1+$2'],
  [/\bmultiply (\S{1,40}) (?:by|and|with) (\S{1,40})/gi, '$1*$2'],
  [/\bdivide (\S{1,40}) by (\S{1,40})/gi, '$1/$2'],
];

/** "17+23" of "the sum of 17 and 23". */
function computations(text: string): string[] {
  if (!/\b(?:sum|difference|product|quotient|subtract|add|multiply|divide)\b/i.test(text)) return [];
  const plain = text.replace(/\$|\\[()]/g, '');
  return IN_WORDS.flatMap(([words, signs]) =>
    [...plain.matchAll(words)].map(([, first, second]) =>
      signs.replace('$1', () => `(${first})`).replace('$2', () => `(${trimmedEnd(second!)})`),
    ),
  );
}
const trimmedEnd = (word: string): string => word.replace(/[.,;:?!]{1,3}$/, '');

const INTO = / (?:to|into|in|as) /i;

/** What a sentence asks for in words: "17 times 23" of "What is 17 times 23?". */
function askedPhrases(text: string): string[] {
  return text.split(/[?!\n]|\.(?=\s|$)/).flatMap((sentence) => {
    const asking = ASKING.exec(sentence);
    if (asking === null) return [];
    const phrase = sentence.slice(asking.index + asking[0].length).trim();
    return phrase.length < 3 ? [] : [phrase, phrase.split(INTO, 1)[0]!];
  });
}

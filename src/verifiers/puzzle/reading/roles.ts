/** Who has which of two roles: "Ann is a knight, and Ben is a knave", `Ann: knight`, an object. */
import { type Outcome, unreadable, wrong } from '../outcome.ts';

export interface Cast {
  names: readonly string[];
  /** The words for each role. */
  knight: readonly string[];
  knave: readonly string[];
}

/** Between names and roles; any other word makes the text unreadable. */
const FILLERS: ReadonlySet<string> = new Set(
  'is a an the and are both also while so therefore thus hence but whereas all as be must of'.split(' '),
);
/** "Bob is not a knight": who has not one of the two roles has the other. */
const NOT = /^(?:not|isn['’]t|aren['’]t)$/i;
/** "not both knights" leaves open who is one. */
const TOGETHER: ReadonlySet<string> = new Set(['both', 'all']);
const MAX_WORDS = 4000;

/** By person whether a knight; or why it cannot be said. */
export function readRoles(text: string, cast: Cast): (boolean | undefined)[] | Outcome {
  const words = wordsOf(text);
  if (words.length === 0 || words.length > MAX_WORDS)
    return unreadable('The answer says nothing of persons.');
  const phrases = phrasesOf(cast);
  const roles: (boolean | undefined)[] = cast.names.map(() => undefined);
  let waiting: number[] = [];
  let heading: boolean | undefined;
  let denied = false;
  const first = words.map((_, at) => phraseAt(words, at, phrases)).find((phrase) => phrase !== undefined);
  const roleFirst = first?.role !== undefined;

  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(words, at, phrases);
    if (phrase === undefined) {
      const word = words[at]!.toLowerCase();
      if (NOT.test(word) && !denied && !roleFirst && waiting.length > 0) denied = true;
      else if (!FILLERS.has(word) || (denied && TOGETHER.has(word)))
        return unreadable(`"${words[at]!.slice(0, 40)}" is no person and no role.`);
      at++;
      continue;
    }
    at += phrase.length;
    if (phrase.role !== undefined) {
      if (roleFirst) heading = phrase.role;
      else if (waiting.length === 0) return unreadable('A role has no person.');
    } else if (denied) return unreadable('It is not said what a person is not.');
    else waiting.push(phrase.person!);
    const said = roleFirst ? heading : phrase.role;
    if (said === undefined) continue;
    const role = said !== denied;
    denied = false;
    for (const person of waiting) {
      if (roles[person] !== undefined && roles[person] !== role)
        return wrong('contradiction', `${cast.names[person]} is said to be both.`);
      roles[person] = role;
    }
    waiting = [];
  }
  return waiting.length === 0 ? roles : unreadable('A person has no role.');
}

interface Phrase {
  words: readonly string[];
  length: number;
  person?: number;
  role?: boolean;
}

/** The names and roles by their first word, the longest first. */
function phrasesOf({ names, knight, knave }: Cast): Map<string, Phrase[]> {
  const phrases = new Map<string, Phrase[]>();
  const add = (text: string, what: Pick<Phrase, 'person' | 'role'>) => {
    const words = wordsOf(text);
    if (words.length === 0) return;
    const key = words[0]!.toLowerCase();
    phrases.set(key, [...(phrases.get(key) ?? []), { words, length: words.length, ...what }]);
  };
  for (const [person, name] of names.entries()) add(name, { person });
  for (const [words, role] of [
    [knight, true],
    [knave, false],
  ] as const)
    for (const word of words) for (const form of [word, `${word}s`, `${word}es`]) add(form, { role });
  for (const list of phrases.values()) list.sort((a, b) => b.length - a.length);
  return phrases;
}

function phraseAt(
  words: readonly string[],
  at: number,
  phrases: ReadonlyMap<string, readonly Phrase[]>,
): Phrase | undefined {
  return phrases
    .get(words[at]!.toLowerCase())
    ?.find((phrase) => phrase.words.every((word, index) => isSame(word, words[at + index])));
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu) ?? [];

/** A person called A is not the article. */
const isSame = (word: string, other: string | undefined): boolean =>
  word.length === 1 ? word === other : word.toLowerCase() === other?.toLowerCase();

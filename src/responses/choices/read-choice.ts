/**
 * The choice that a response makes, by rules in order of trust: what stands in marks or behind a
 * cue, of which the last in the text counts; a verdict on each option; the whole answer or its last
 * line. There is no fallback to a letter anywhere.
 */
import { findBoxes } from '../marked/boxes.ts';
import { withoutHidden } from '../marked/hidden.ts';
import { fromJson } from '../marked/json.ts';
import { fromHashes } from '../marked/set-off.ts';
import { ANSWER_TAGS, findTagged } from '../marked/tags.ts';
import { findAnchors } from '../prose/anchors.ts';
import { type Denial, findDenials } from '../prose/denials.ts';
import { mayHold, phrasesIn } from '../prose/vocabulary.ts';
import {
  AFFIRMED,
  CALLED_ANSWER,
  CHOOSING,
  CLAUSE_START,
  CONCLUDING,
  CONCLUDING_WORDS,
  CONFIRMING,
  CORRESPONDING,
  MAY_CONFIRM,
  VERDICT,
  VERDICT_AT_END,
} from './cues.ts';
import { fold, type Offer } from './offer.ts';
import { joinAnnounced, joinBeside, joinMarked } from './side-by-side.ts';
import { type Statement, statementAt, withListed } from './statement.ts';
import { atOpening, lastLines } from './unmarked.ts';

export type ChoiceMethod =
  | 'boxed'
  | 'tag'
  | 'json'
  | 'hash'
  | 'final_phrase'
  | 'answer_phrase'
  | 'choosing'
  | 'confirming'
  | 'verdicts'
  | 'whole'
  | 'last_line'
  | 'opening'
  | 'corresponding';

export interface Choice extends Statement {
  method: ChoiceMethod;
}

export interface ChoiceReading {
  chosen: Choice | undefined;
  /** Other statements as strong as the chosen one, in order. */
  others: Choice[];
  /** What each rule found, for the people who look at a fault. */
  tried: { method: ChoiceMethod; found: Choice[] }[];
}

/** Marks that hold the answer and nothing else. */
const FILLED: ReadonlySet<ChoiceMethod> = new Set(['boxed', 'tag', 'json']);
/** So many marks and cues of one kind are looked at, from the last one back. */
const MAX_CUES = 24;
/** Cues of choosing are looked for in so many characters before the end. */
const MAX_REACH = 16_000;

/**
 * What is chosen in text[from, to). `verdicts`: a verdict on each option counts too, where several
 * may be right.
 */
export function readChoice(
  source: string,
  { start, end }: { start: number; end: number },
  offer: Offer,
  verdicts = false,
): ChoiceReading {
  const text = fold(withoutHidden(source, start, end));
  const search = new ChoiceSearch(text, start, end, offer);
  const stated = search.stated();
  if (verdicts && (stated.length === 0 || stated.at(-1)!.method === 'confirming')) {
    const each = search.verdicts();
    if (each !== undefined) return { chosen: each, others: [], tried: search.tried };
  }
  const found = stated.length > 0 ? stated : search.alone();
  const chosen = found.at(-1);
  const others =
    found.length < 2 ? [] : found.filter((other) => other !== chosen && key(other) !== key(chosen!));
  return { chosen, others, tried: search.tried };
}

const key = ({ labels }: Choice): string => [...labels].sort().join();

class ChoiceSearch {
  readonly tried: ChoiceReading['tried'] = [];
  readonly #text: string;
  readonly #start: number;
  readonly #end: number;
  readonly #offer: Offer;
  #denials: Denial[] | undefined;

  constructor(text: string, start: number, end: number, offer: Offer) {
    this.#text = text;
    this.#start = start;
    this.#end = end;
    this.#offer = offer;
  }

  /** Everything in marks or behind a cue, in the order of the text. */
  stated(): Choice[] {
    const text = this.#text;
    const anchors = findAnchors(text, this.#start, this.#end);
    const announced = (final: boolean) =>
      anchors
        .filter((anchor) => anchor.final === final)
        .map((anchor) => ({ from: anchor.end, to: this.#end }));
    const found: Choice[] = [];
    const boxes = findBoxes(text, this.#start, this.#end).filter(({ closed }) => closed);
    this.#at(
      'boxed',
      boxes.map(({ innerStart, innerEnd }) => ({ from: innerStart, to: innerEnd })),
      found,
    );
    joinBeside(text, boxes, found);
    const tags = findTagged(text, this.#start, this.#end, ANSWER_TAGS);
    const inTags: Choice[] = [];
    this.#at(
      'tag',
      tags.map(({ innerStart, innerEnd }) => ({ from: innerStart, to: innerEnd })),
      inTags,
    );
    found.push(...joinMarked(text, tags, inTags));
    this.#at('json', this.#json(), found);
    this.#at(
      'hash',
      fromHashes(text, this.#start, this.#end).map((piece) => ({ from: piece.start, to: piece.end })),
      found,
    );
    const said: Choice[] = [];
    this.#at('final_phrase', announced(true), said);
    this.#at('answer_phrase', announced(false), said);
    found.push(...joinAnnounced(text, anchors, said, this.#offer));
    this.#at('choosing', this.#choosing(), found);
    found.push(...this.#record('choosing', this.#concluded()));
    found.push(...this.#record('confirming', [...this.#confirmed(), ...this.#textConfirmed()]));
    return found.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** What is stated at the start of each stretch, added to what was found before. */
  #at(method: ChoiceMethod, stretches: readonly { from: number; to: number }[], found: Choice[]): void {
    const text = this.#text;
    const statements: Statement[] = [];
    for (const { from, to } of stretches.length > MAX_CUES ? stretches.slice(-MAX_CUES) : stretches) {
      const statement = statementAt(text, from, to, this.#offer);
      if (statement === undefined) continue;
      statements.push(FILLED.has(method) ? filled(text, { from, to }, statement, this.#offer) : statement);
    }
    found.push(...this.#record(method, statements));
  }

  /** Labels in a line of their own at the end, or a label that a short response begins with. */
  alone(): Choice[] {
    const scope = { start: this.#start, end: this.#end };
    const lines = lastLines(this.#text, scope, this.#offer);
    if (lines === undefined) {
      const opening = this.#record('opening', atOpening(this.#text, scope, this.#offer));
      return opening.length > 0 ? opening : this.#record('corresponding', this.#corresponding());
    }
    return this.#record(lines.whole ? 'whole' : 'last_line', [lines.statement]);
  }

  /** The options that are called right, where each has a verdict. */
  verdicts(): Choice | undefined {
    const seen = new Map<string, boolean>();
    const scope = this.#text.slice(Math.max(this.#start, this.#end - MAX_REACH), this.#end);
    for (const line of scope.split('\n')) {
      const match = VERDICT.exec(line.slice(0, 60)) ?? VERDICT_AT_END.exec(line.slice(0, MAX_LINE));
      if (match !== null && this.#offer.labels.includes(match[1]!))
        seen.set(match[1]!, AFFIRMED.test(match[2]!));
    }
    if (seen.size < 2) return undefined;
    const labels = [...seen].flatMap(([label, right]) => (right ? [label] : []));
    const [choice] = this.#record('verdicts', [
      { labels, contradicts: false, start: this.#start, end: this.#end },
    ]);
    return choice;
  }

  #record(method: ChoiceMethod, statements: readonly Statement[]): Choice[] {
    const found: Choice[] = [];
    for (const statement of statements) if (!this.#isDenied(statement)) found.push({ ...statement, method });
    this.tried.push({ method, found });
    return found;
  }

  /** Denied, asked, doubted: not chosen. Labels far from the end were looked at alone. */
  #isDenied({ start, naming }: Statement): boolean {
    const near = start >= this.#end - DENIAL_REACH;
    if (near)
      this.#denials ??= findDenials(
        this.#text,
        Math.max(this.#start, this.#end - 2 * DENIAL_REACH),
        this.#end,
      );
    const denials = near
      ? this.#denials!
      : findDenials(this.#text, Math.max(this.#start, start - 320), Math.min(this.#end, start + 160));
    return denials.some(
      (denial) => (naming ? start > denial.start : start >= denial.start) && start < denial.end,
    );
  }

  #json(): { from: number; to: number }[] {
    const piece = fromJson(this.#text, this.#start, this.#end);
    return piece === undefined ? [] : [{ from: piece.start, to: piece.end }];
  }

  #choosing(): { from: number; to: number }[] {
    const from = Math.max(this.#start, this.#end - MAX_REACH);
    return phrasesIn(this.#text, from, this.#end, CHOOSING).map((match) => ({
      from: from + match.index + match[0].length,
      to: this.#end,
    }));
  }

  /** "Therefore B." where nothing more is said in the line. */
  #concluded(): Statement[] {
    const text = this.#text;
    const from = Math.max(this.#start, this.#end - MAX_REACH);
    if (!mayHold(text, from, this.#end, CONCLUDING_WORDS)) return [];
    return [...text.slice(from, this.#end).matchAll(CONCLUDING)].slice(-MAX_CUES).flatMap((match) => {
      const at = from + match.index + match[0].length;
      const statement = statementAt(text, at, this.#end, { ...this.#offer, texts: [] }, 'capital');
      const ended =
        statement && ENDED.test(text.slice(statement.end, Math.min(this.#end, statement.end + 10)));
      return ended && statement.start < at + 24 ? [statement] : [];
    });
  }

  /**
   * "This corresponds to option C." at the end of a sentence. Who says so of several options, or of
   * another one, tells what each of them is.
   */
  #corresponding(): Statement[] {
    const text = this.#text;
    const from = Math.max(this.#start, this.#end - MAX_REACH);
    const found: Statement[] = [];
    for (const match of text.slice(from, this.#end).matchAll(CORRESPONDING)) {
      const at = from + match.index;
      const statement = statementAt(text, at + match[0].length, this.#end, this.#offer, 'capital');
      if (statement === undefined) continue;
      const behind = text.slice(statement.end, Math.min(this.#end, statement.end + 10));
      const before = text
        .slice(Math.max(this.#start, at - MAX_LINE), at)
        .split(SENTENCE_END)
        .at(-1)!;
      if (!ENDED.test(behind) || NAMED_OPTION.test(before)) return [];
      found.push(statement);
    }
    return new Set(found.map(({ labels }) => labels.join())).size > 1 ? [] : found.slice(-1);
  }

  /** "B is correct", "Options A and C are right". */
  #confirmed(): Statement[] {
    const text = this.#text;
    const from = Math.max(this.#start, this.#end - MAX_REACH);
    if (!MAY_CONFIRM.test(text.slice(from, this.#end))) return [];
    if (this.#offer.letters && !confirmsLetter(text, from, this.#end)) return [];
    const found: Statement[] = [];
    let behind = from;
    for (const match of text.slice(from, this.#end).matchAll(SUBJECT)) {
      const at = from + match.index + match[0].length;
      if (at < behind) continue;
      const statement = statementAt(text, at, this.#end, { ...this.#offer, texts: [] }, 'capital');
      if (statement === undefined || statement.start > at + 24) continue;
      behind = statement.end;
      const label = statement.labels.at(-1)!;
      const labelEnd = text.lastIndexOf(label, statement.end) + label.length;
      if (CONFIRMING.test(text.slice(labelEnd, labelEnd + 80))) found.push(statement);
    }
    return found.slice(-MAX_CUES);
  }

  /** "Water is the correct answer", where water is an option. */
  #textConfirmed(): Statement[] {
    const { texts } = this.#offer;
    if (texts.length === 0) return [];
    const from = Math.max(this.#start, this.#end - MAX_REACH);
    const scope = this.#text.slice(from, this.#end);
    return [...scope.matchAll(CALLED_ANSWER)].slice(-MAX_CUES).flatMap(({ index, 0: { length } }) => {
      const before = scope.slice(Math.max(0, index - MAX_LINE), index).toLowerCase();
      const option = texts.find(
        ({ text }) => before.endsWith(text) && CLAUSE_START.test(before.slice(0, -text.length)),
      );
      if (option === undefined || option.label === '') return [];
      const start = from + index - option.text.length;
      return [{ labels: [option.label], contradicts: false, start, end: from + index + length }];
    });
  }
}

/** A mark that holds nothing but labels, a line each, or a statement and what it lists. */
function filled(
  text: string,
  { from, to }: { from: number; to: number },
  statement: Statement,
  offer: Offer,
): Statement {
  const stretch = text.slice(from, Math.min(to, from + MAX_LINE));
  const lines = stretch.split('\n').map((line) => line.trim().replace(/^[-*•(]{0,2}\s?|[).,;]{0,2}$/g, ''));
  const labels = lines.filter((line) => line !== '');
  return labels.length > 1 && labels.every((line) => offer.labels.includes(line))
    ? { ...statement, labels: [...new Set(labels)] }
    : withListed(text, statement, to, offer);
}

/**
 * Whether any capital letter is called right: most texts have few, and most of those begin words or
 * are not.
 */
function confirmsLetter(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 65 || code > 90 || (at + 1 < end && /[A-Za-z]/.test(text[at + 1]!))) continue;
    if (CONFIRMING.test(text.slice(at + 1, at + 81))) return true;
  }
  return false;
}

/** Where nothing more is said in the line. */
const ENDED = /^[\s.!。*_)\]}$]{0,8}(?:$|\n)/;
const SENTENCE_END = /[.!?]\s|\n/;
/** An option that is the subject: "Option A", "(A)", "A". */
const NAMED_OPTION =
  /(?:[Oo]ption|[Cc]hoice|[Aa]nswer|[Ll]etter)\s[A-Z\d]|[([][A-Z][)\]]|(?<![\p{L}'’])[B-HJ-Z](?![\p{L}'’])/u;
const DENIAL_REACH = 600;
/** A text of an option is looked for in so many characters before what calls it right. */
const MAX_LINE = 300;
/** Where a subject may begin: a sentence, a clause. */
const SUBJECT =
  /(?:(?<![\p{L}])(?:so|thus|hence|therefore|then|only|that|and|but|which means|actually|really|rather|clearly|obviously|(?:i|we) (?:think|believe|conclude)|所以|因此|故)|^|[.!?;:,。，；：\n(])[\s*_"]{0,6}(?=[\p{L}([*"$\\])/giu;

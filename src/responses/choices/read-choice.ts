/**
 * The choice that a response makes, by rules in order of trust: what stands in marks or behind a
 * cue, of which the last in the text counts; a verdict on each option; the whole answer or its last
 * line. There is no fallback to a letter anywhere.
 */
import { type Box, findBoxes } from '../marked/boxes.ts';
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
  MAY_CONFIRM,
  VERDICT,
} from './cues.ts';
import { labelAt, skipOpening } from './label.ts';
import { fold, type Offer } from './offer.ts';
import { type Statement, statementAt, withListed } from './statement.ts';

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
  | 'opening';

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
    joinListed(text, boxes, found);
    this.#at(
      'tag',
      findTagged(text, this.#start, this.#end, ANSWER_TAGS).map(({ innerStart, innerEnd }) => ({
        from: innerStart,
        to: innerEnd,
      })),
      found,
    );
    this.#at('json', this.#json(), found);
    this.#at(
      'hash',
      fromHashes(text, this.#start, this.#end).map((piece) => ({ from: piece.start, to: piece.end })),
      found,
    );
    this.#at('final_phrase', announced(true), found);
    this.#at('answer_phrase', announced(false), found);
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
      statements.push(FILLED.has(method) ? withListed(text, statement, to, this.#offer) : statement);
    }
    found.push(...this.#record(method, statements));
  }

  /** Labels in a line of their own at the end, or a label that a short response begins with. */
  alone(): Choice[] {
    const text = this.#text;
    const lines: Statement[] = [];
    let end = this.#end;
    while (lines.length < MAX_CUES) {
      while (end > this.#start && text[end - 1]!.trim() === '') end--;
      if (end === this.#start) break;
      const begin = Math.max(this.#start, text.lastIndexOf('\n', end - 1) + 1);
      const statement = end - begin > MAX_LINE ? undefined : this.#line(begin, end);
      if (statement === undefined) break;
      lines.unshift(statement);
      const titled = BOLD_LINE.test(text.slice(begin, end)) && !this.#isBare(statement, end);
      end = begin;
      if (titled) break;
    }
    const last = lines.at(-1);
    if (last !== undefined) {
      const labels = [...new Set(lines.flatMap((line) => line.labels))];
      return this.#record(end === this.#start ? 'whole' : 'last_line', [
        { ...last, labels, start: lines[0]!.start },
      ]);
    }
    return this.#record('opening', this.#opening());
  }

  /** The options that are called right, where each has a verdict. */
  verdicts(): Choice | undefined {
    const seen = new Map<string, boolean>();
    const scope = this.#text.slice(Math.max(this.#start, this.#end - MAX_REACH), this.#end);
    for (const line of scope.split('\n')) {
      const match = VERDICT.exec(line.slice(0, 60));
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
  #isDenied({ start }: Statement): boolean {
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
    return denials.some((denial) => start >= denial.start && start < denial.end);
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
        statement &&
        /^[\s.!。*_)\]}$]{0,8}(?:$|\n)/.test(
          text.slice(statement.end, Math.min(this.#end, statement.end + 10)),
        );
      return ended && statement.start < at + 24 ? [statement] : [];
    });
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

  /** A line that is nothing but labels with marks, or a label with its text. */
  #line(begin: number, end: number): Statement | undefined {
    const marker = this.#offer.letters ? LIST_MARKER.exec(this.#text.slice(begin, begin + 12)) : null;
    const from = begin + (marker?.[0].length ?? 0);
    const statement = statementAt(this.#text, from, end, this.#offer);
    if (statement === undefined) return undefined;
    if (this.#isBare(statement, end)) return statement;
    const first = this.#text.slice(statement.start, statement.start + 12);
    if (BOLD_LINE.test(this.#text.slice(begin, end))) return statement;
    return statement.labels.length === 1 && /^[^\s]{1,3}[).:：、]/.test(first) && begin === this.#start
      ? statement
      : this.#withText(statement, end);
  }

  /** Whether nothing but marks follows a statement in its line. */
  #isBare({ end }: Statement, lineEnd: number): boolean {
    return BARE_END.test(this.#text.slice(end, lineEnd));
  }

  /** A label and its option's text, or a contradiction of both. */
  #withText(statement: Statement, end: number): Statement | undefined {
    if (statement.contradicts) return statement;
    const [label] = statement.labels;
    const known = this.#offer.texts.find((option) => option.label === label);
    if (known === undefined) return undefined;
    const rest = this.#text
      .slice(statement.end, end)
      .toLowerCase()
      .replace(/^[\s.):*_—–=-]{1,8}/, '');
    return rest.startsWith(known.text) && rest.length <= known.text.length + 8 ? statement : undefined;
  }

  /** A response that begins with a label in brackets, or with a label and its reason. */
  #opening(): Statement[] {
    const text = this.#text;
    const at = skipOpening(text, this.#start);
    const label = labelAt(text, at, this.#end, this.#offer, 'capital');
    if (label === undefined || at > this.#start + 24) return [];
    const wrapped =
      /[([*（【]/.test(text.slice(this.#start, at)) &&
      /^[)\]*）】]/.test(text.slice(at + label.label.length));
    const rest = text.slice(at + label.label.length, at + label.label.length + 40);
    const reasoned = /^[\s*)\].,:：，、。]{0,4}(?:\n|because\s|since\s|as\s|not\s|non\s|不是|$)/i.test(rest);
    const listed = /^[).:][\s*]/.test(rest) && this.#isList(label.label);
    if (listed || !(wrapped || reasoned || /^[).:、][\s*]/.test(rest))) return [];
    if (wrapped && this.#isList(label.label)) return [];
    const statement = statementAt(text, this.#start, this.#end, this.#offer, 'capital');
    return statement === undefined ? [] : [statement];
  }

  /** Whether the options are listed: another label begins a later line. */
  #isList(label: string): boolean {
    const scope = this.#text.slice(this.#start, Math.min(this.#end, this.#start + MAX_REACH));
    return scope.split('\n').some((line, index) => {
      const other = /^[\s*(]{0,6}([A-Z]|\d{1,2})[).:]/.exec(line)?.[1];
      return index > 0 && other !== undefined && other !== label && this.#offer.labels.includes(other);
    });
  }
}

/** Boxes side by side are one statement: "\\boxed{B}, \\boxed{C}" chooses both. */
function joinListed(text: string, boxes: readonly Box[], found: Choice[]): void {
  for (let index = found.length - 1; index > 0; index--) {
    const [one, other] = [found[index - 1]!, found[index]!];
    const left = boxes.findIndex(({ innerEnd }) => one.start <= innerEnd);
    const right = boxes[left + 1];
    if (right === undefined || !(right.innerStart <= other.start && other.start <= right.innerEnd)) continue;
    const between = text.slice(boxes[left]!.end, Math.min(right.start, boxes[left]!.end + 16));
    if (!BESIDE.test(between)) continue;
    const labels = [...new Set([...one.labels, ...other.labels])];
    found.splice(index - 1, 2, { ...one, labels, end: other.end });
  }
}

const BESIDE = /^(?:[ $]|\\[)(])*(?:[,;/&]|and|or|und|oder|et|ou|y|o|和|或|、)?(?:[ $]|\\[)(])*$/;

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

/** Marks; "only"; the labels that it is not: "A and C only", "A, C, but not B". */
const BARE_END =
  /^(?:,?\s?(?:but\s)?not\s(?:[(]?[A-Z][)]?(?:,\s|\s(?:or|and|nor)\s|(?![A-Za-z]))){1,8}|\s?(?:only|alone)(?![A-Za-z]))?[\s.,;:!。，*_"'”’`$)\]}】）✅✓✔]*$/u;

/** Before the label in a list of them. */
const LIST_MARKER = /^\s{0,3}(?:[-•·*]|\d{1,2}[.)])\s{1,3}/;

/** A bold line that begins with a label in brackets: its text follows. */
const BOLD_LINE = /^[\s]{0,8}\*\*\(?[A-Z][).:][^\n]{0,200}\*\*[\s.]{0,8}$/;
const DENIAL_REACH = 600;
const MAX_LINE = 300;
/** Where a subject may begin: a sentence, a clause. */
const SUBJECT =
  /(?:(?<![\p{L}])(?:so|thus|hence|therefore|then|only|that|and|but|which means|actually|really|rather|clearly|obviously|(?:i|we) (?:think|believe|conclude)|所以|因此|故)|^|[.!?;:,。，；：\n(])[\s*_"]{0,6}(?=[\p{L}([*"$\\])/giu;

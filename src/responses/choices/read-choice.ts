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
import { type Denial, findDenials } from '../prose/denials/denials.ts';
import { lastOutright } from '../prose/retractions.ts';
import { AFFIRMED, VERDICT, VERDICT_AT_END } from './cues.ts';
import {
  choosing,
  concluded,
  confirmed,
  corresponding,
  MAX_CUES,
  MAX_LINE,
  MAX_REACH,
  type Place,
  textConfirmed,
} from './in-words.ts';
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
/** "\\boxed{C?}" asks. */
const ASKED = /^[\s}]{0,4}[?？]\s{0,4}$/;
/** Denials are looked for in so many characters before the end, once for all labels there. */
const DENIAL_REACH = 600;

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
  const search = new ChoiceSearch({ text, start, end, offer });
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
  readonly #place: Place;
  #denials: Denial[] | undefined;
  #takenBack: number | undefined;

  constructor(place: Place) {
    this.#place = place;
  }

  /** Everything in marks or behind a cue, in the order of the text. */
  stated(): Choice[] {
    const { text, start, end, offer } = this.#place;
    const anchors = findAnchors(text, start, end);
    const announced = (final: boolean) =>
      anchors.filter((anchor) => anchor.final === final).map((anchor) => ({ from: anchor.end, to: end }));
    const found: Choice[] = [];
    const boxes = findBoxes(text, start, end).filter(({ closed }) => closed);
    this.#at(
      'boxed',
      boxes.map(({ innerStart, innerEnd }) => ({ from: innerStart, to: innerEnd })),
      found,
    );
    joinBeside(text, boxes, found);
    const tags = findTagged(text, start, end, ANSWER_TAGS);
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
      fromHashes(text, start, end).map((piece) => ({ from: piece.start, to: piece.end })),
      found,
    );
    const said: Choice[] = [];
    this.#at('final_phrase', announced(true), said);
    this.#at('answer_phrase', announced(false), said);
    found.push(...joinAnnounced(text, anchors, said, offer));
    this.#at('choosing', choosing(this.#place), found);
    found.push(...this.#record('choosing', concluded(this.#place)));
    found.push(...this.#record('confirming', [...confirmed(this.#place), ...textConfirmed(this.#place)]));
    return found.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** What is stated at the start of each stretch, added to what was found before. */
  #at(method: ChoiceMethod, stretches: readonly { from: number; to: number }[], found: Choice[]): void {
    const { text, offer } = this.#place;
    const statements: Statement[] = [];
    for (const { from, to } of stretches.length > MAX_CUES ? stretches.slice(-MAX_CUES) : stretches) {
      const statement = statementAt(text, from, to, offer);
      if (statement === undefined || (FILLED.has(method) && ASKED.test(text.slice(statement.end, to))))
        continue;
      statements.push(FILLED.has(method) ? filled(text, { from, to }, statement, offer) : statement);
    }
    found.push(...this.#record(method, statements));
  }

  /** Labels in a line of their own at the end, or a label that a short response begins with. */
  alone(): Choice[] {
    const { text, offer } = this.#place;
    const lines = lastLines(text, this.#place, offer);
    if (lines === undefined) {
      const opening = this.#record('opening', atOpening(text, this.#place, offer));
      return opening.length > 0 ? opening : this.#record('corresponding', corresponding(this.#place));
    }
    return this.#record(lines.whole ? 'whole' : 'last_line', [lines.statement]);
  }

  /** The options that are called right, where each has a verdict. */
  verdicts(): Choice | undefined {
    const { text, start, end, offer } = this.#place;
    const seen = new Map<string, boolean>();
    const scope = text.slice(Math.max(start, end - MAX_REACH), end);
    for (const line of scope.split('\n')) {
      const match = VERDICT.exec(line.slice(0, 60)) ?? VERDICT_AT_END.exec(line.slice(0, MAX_LINE));
      if (match !== null && offer.labels.includes(match[1]!)) seen.set(match[1]!, AFFIRMED.test(match[2]!));
    }
    if (seen.size < 2) return undefined;
    const labels = [...seen].flatMap(([label, right]) => (right ? [label] : []));
    const [choice] = this.#record('verdicts', [{ labels, contradicts: false, start, end }]);
    return choice;
  }

  #record(method: ChoiceMethod, statements: readonly Statement[]): Choice[] {
    const found: Choice[] = [];
    for (const statement of statements)
      if (!this.#isDenied(statement) && !this.#isTakenBack(statement)) found.push({ ...statement, method });
    this.tried.push({ method, found });
    return found;
  }

  /** Denied, asked, doubted: not chosen. Labels far from the end were looked at alone. */
  #isDenied({ start: at, naming }: Statement): boolean {
    const { text, start, end } = this.#place;
    const near = at >= end - DENIAL_REACH;
    if (near) this.#denials ??= findDenials(text, Math.max(start, end - 2 * DENIAL_REACH), end);
    const denials = near
      ? this.#denials!
      : findDenials(text, Math.max(start, at - 320), Math.min(end, at + 160));
    return denials.some((denial) => (naming ? at > denial.start : at >= denial.start) && at < denial.end);
  }

  /** "Answer: B. Scratch that." */
  #isTakenBack({ start: at, end: behind }: Statement): boolean {
    const { text, start, end } = this.#place;
    this.#takenBack ??= lastOutright(text, start, end) ?? -1;
    return at < this.#takenBack && behind <= this.#takenBack + 4;
  }

  #json(): { from: number; to: number }[] {
    const { text, start, end } = this.#place;
    const piece = fromJson(text, start, end);
    return piece === undefined ? [] : [{ from: piece.start, to: piece.end }];
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

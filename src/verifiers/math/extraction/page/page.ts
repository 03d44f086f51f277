/** A response prepared for the rules: its text, the part that counts, and what is set off in it. */

import { findBolds } from '../../../../responses/marked/bolds.ts';
import { type Box, findBoxes } from '../../../../responses/marked/boxes.ts';
import { findMaths } from '../../../../responses/marked/maths.ts';
import type { Span } from '../../../../responses/marked/span.ts';
import { type Anchor, findAnchors } from '../../../../responses/prose/anchors.ts';
import { type Denial, denialsNear, findDenials } from '../../../../responses/prose/denials/denials.ts';
import { hasProse } from '../../../../responses/prose/has-prose.ts';
import { lastRetraction } from '../../../../responses/prose/retractions.ts';
import { sentenceEnd } from '../../../../responses/prose/sentences.ts';
import { isTask, sentenceStart } from '../../../../responses/prose/tasks.ts';
import type { ExtractionTarget } from '../../options.ts';
import type { AnswerShape } from '../shape.ts';

export class Page {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly shape: AnswerShape;
  readonly targets: readonly ExtractionTarget[] | undefined;
  readonly boxes: Box[];
  #maths: Span[] | undefined;
  #bolds: Span[] | undefined;
  #anchors: Anchor[] | undefined;
  #denials: Denial[] | undefined;
  #hasProse: boolean | undefined;
  #retraction: number | undefined;
  readonly #denialBlocks = new Map<number, Denial[]>();
  #asked = 0;

  constructor(
    text: string,
    start: number,
    end: number,
    shape: AnswerShape,
    targets: readonly ExtractionTarget[] | undefined,
  ) {
    this.text = text;
    this.start = start;
    this.end = end;
    this.shape = shape;
    this.targets = targets;
    this.boxes = findBoxes(text, start, end);
  }

  /** Maths in delimiters, in order. */
  get maths(): Span[] {
    this.#maths ??= findMaths(this.text, this.start, this.end);
    return this.#maths;
  }

  get bolds(): Span[] {
    this.#bolds ??= findBolds(this.text, this.start, this.end);
    return this.#bolds;
  }

  get anchors(): Anchor[] {
    this.#anchors ??= findAnchors(this.text, this.start, this.end);
    return this.#anchors;
  }

  get hasProse(): boolean {
    this.#hasProse ??= hasProse(this.text, this.start, this.end);
    return this.#hasProse;
  }

  allows(target: ExtractionTarget): boolean {
    return this.targets === undefined || this.targets.includes(target);
  }

  /**
   * Whether the response itself does not give what stands in [start, end) as its answer: it denies,
   * doubts or asks it.
   */
  isDenied(start: number, end: number): boolean {
    const denials = this.#denialsAt(start, end).filter((denial) => covers(this.shape, denial, start, end));
    // A box is the answer, whatever its sentence sets it in relation to.
    if (denials.length > 0 && denials.every(({ kind }) => kind === 'related'))
      return !this.boxes.some((box) => box.start <= start && end <= box.end);
    return denials.length > 0;
  }

  /** Whether the response takes back, somewhere behind `at`, what it said up to there. */
  isTakenBack(at: number): boolean {
    return at <= this.#lastRetraction;
  }

  /** Whether something within (start, end) takes back what stands before it there. */
  isTurnedWithin(start: number, end: number): boolean {
    return this.shape.kind !== 'text' && start < this.#lastRetraction && this.#lastRetraction < end;
  }

  get #lastRetraction(): number {
    this.#retraction ??= (this.hasProse ? lastRetraction(this.text, this.start, this.end) : undefined) ?? -1;
    return this.#retraction;
  }

  /** Whether the sentence that holds `at` sets a task: "Simplify 4/8." */
  isAsked(at: number): boolean {
    if (!this.hasProse) return false;
    const before = this.text.slice(Math.max(this.start, at - MAX_SENTENCE), at);
    const start = at - before.length + sentenceStart(before);
    const end = sentenceEnd(this.text, at, Math.min(this.end, at + MAX_SENTENCE), this.maths);
    return isTask(this.text.slice(start, end));
  }

  /**
   * Whether the response takes anything back within [start, end): then it is no answer as a whole.
   */
  takesBack(start: number, end: number): boolean {
    return this.#denialsAt(start, end).some((denial) => denial.start >= start && denial.start < end);
  }

  /** Whether one of several values is rejected behind them: "3, 5. But x = 5 is extraneous." */
  rejectsPart({ text, end }: { text: string; end: number }): boolean {
    const near = { start: end, end: Math.min(this.end, end + PART_REACH) };
    return denialsNear(this.text, near.start, near.end, near).some((denial) => {
      const [value, ...others] = this.text.slice(denial.start, denial.end).match(VALUES) ?? [];
      return (
        denial.kind === 'rejected' &&
        value !== undefined &&
        others.length === 0 &&
        valuesOf(text).includes(value)
      );
    });
  }

  /** Whether an announcement at `at` is doubted, asked or another's. */
  isDoubted(at: number): boolean {
    return this.#denialsAt(at, at + 1).some(
      ({ kind, start, end }) => kind !== 'denied' && kind !== 'rejected' && at >= start && at < end,
    );
  }

  /** Those near the end are found once for all; what stands before is looked at alone. */
  #denialsAt(start: number, end: number): Denial[] {
    if (start < this.end - DENIAL_REACH) return this.#denialsBefore(start, end);
    this.#denials ??= findDenials(this.text, Math.max(this.start, this.end - DENIAL_REACH - 320), this.end);
    return this.#denials;
  }

  /** Where very many are asked for, those near each other are found at once. */
  #denialsBefore(start: number, end: number): Denial[] {
    this.#asked += 1;
    if (this.#asked <= ASKED_ALONE || end - start > DENIAL_BLOCK)
      return denialsNear(this.text, start, end, this);
    const block = Math.floor(start / DENIAL_BLOCK);
    let denials = this.#denialBlocks.get(block);
    if (denials === undefined) {
      const from = block * DENIAL_BLOCK;
      denials = denialsNear(this.text, from, from + 2 * DENIAL_BLOCK, this);
      this.#denialBlocks.set(block, denials);
    }
    return denials;
  }
}

/** Stretches whose denials are looked for one by one: more than most responses have. */
const ASKED_ALONE = 40;
const DENIAL_BLOCK = 160;
const MAX_SENTENCE = 600;
/** So far behind several values one of them may be rejected. */
const PART_REACH = 200;
const VALUES = /(?<![\d.])[-−]?\d[\d./]*(?<=\d)/g;
const valuesOf = (text: string): readonly string[] => text.match(VALUES) ?? [];
const DENIAL_REACH = 600;

/** A word that is the answer may itself deny: "not possible", "false". */
function covers(shape: AnswerShape, denial: Denial, start: number, end: number): boolean {
  if (start < denial.start || end > denial.end + 1) return false;
  if (denial.kind === 'denied' || denial.kind === 'doubted') return start > denial.start;
  return denial.kind !== 'rejected' || shape.kind !== 'text';
}

/** A response prepared for the rules: its text, the part that counts, and what is set off in it. */

import { findBolds } from '../../../../responses/marked/bolds.ts';
import { type Box, findBoxes } from '../../../../responses/marked/boxes.ts';
import { findMaths } from '../../../../responses/marked/maths.ts';
import type { Span } from '../../../../responses/marked/span.ts';
import { type Anchor, findAnchors } from '../../../../responses/prose/anchors.ts';
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

  allows(target: ExtractionTarget): boolean {
    return this.targets === undefined || this.targets.includes(target);
  }
}

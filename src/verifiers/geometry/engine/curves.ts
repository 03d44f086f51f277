/** Sets of points that are known to lie on one line or one circle; sets are held as bits. */
import { bit, type Points, pointsOf, sizeOf } from './points.ts';
import type { Step } from './step.ts';

export interface Circle {
  mask: number;
  /** Points known to be its centre. */
  centers: number;
}

/** What a step said of a line or a circle, for the proof. */
export interface CurveEntry extends Circle {
  step: Step;
}

export class Curves {
  lines: number[] = [];
  circles: Circle[] = [];
  readonly lineEntries: CurveEntry[] = [];
  readonly circleEntries: CurveEntry[] = [];
  version = 0;
  readonly #points: Points;

  constructor(points: Points) {
    this.#points = points;
  }

  /** At how many places the points of a set lie. */
  places(mask: number): number {
    if (!this.#points.hasTwins) return sizeOf(mask);
    return new Set(pointsOf(mask).map((point) => this.#points.place[point])).size;
  }

  /** The line that a set lies on, joined with all lines that share two places; undefined: known. */
  addLine(mask: number, step: Step): number | undefined {
    if (this.places(mask) < 2 || sizeOf(mask) < 3 || this.onLine(mask)) return undefined;
    const merged = mergeLines([...this.lines, mask], mask, (shared) => this.places(shared));
    this.lines = [...this.lines.filter((line) => (line & ~merged) !== 0), merged];
    this.lineEntries.push({ mask, centers: 0, step });
    this.version++;
    return merged;
  }

  /** The circle of a set and its centres, joined with all circles that share three places. */
  addCircle(mask: number, centers: number, step: Step): Circle | undefined {
    if (this.#isKnown(mask, centers)) return undefined;
    const added = { mask, centers };
    const merged = mergeCircles([...this.circles, added], added, (shared) => this.places(shared));
    const absorbed = (circle: Circle) =>
      (circle.mask & ~merged.mask) === 0 &&
      (this.places(circle.mask) >= 3 || circle.centers === merged.centers);
    this.circles = [...this.circles.filter((circle) => !absorbed(circle)), merged];
    this.circleEntries.push({ ...added, step });
    this.version++;
    return merged;
  }

  #isKnown(mask: number, centers: number): boolean {
    return this.circles.some((circle) => (mask & ~circle.mask) === 0 && (centers & ~circle.centers) === 0);
  }

  onLine(mask: number): boolean {
    return this.lines.some((line) => (mask & ~line) === 0);
  }

  onCircle(mask: number): boolean {
    return this.circles.some((circle) => (mask & ~circle.mask) === 0);
  }

  /** Sets that hold `b`, which is now known to be `a`: they may now belong to others. */
  rename(a: number, b: number): { mask: number; isLine: boolean }[] {
    for (const circle of this.circles) {
      if ((circle.centers & bit(b)) !== 0) circle.centers |= bit(a);
    }
    const lines = this.lines.filter((line) => (line & bit(b)) !== 0);
    const circles = this.circles.filter(({ mask }) => (mask & bit(b)) !== 0);
    return [
      ...lines.map((mask) => ({ mask, isLine: true })),
      ...circles.map(({ mask }) => ({ mask, isLine: false })),
    ];
  }
}

/** All of `sets` that hang together with `mask` by two shared places. */
export function mergeLines(sets: readonly number[], mask: number, places: (mask: number) => number): number {
  let merged = mask;
  for (let before = 0; before !== merged; ) {
    before = merged;
    for (const set of sets) if ((set & ~merged) !== 0 && places(set & merged) >= 2) merged |= set;
  }
  return merged;
}

/** All circles that are one with a first: by three shared places, or a centre and one point. */
export function mergeCircles(
  circles: readonly Circle[],
  from: Circle,
  places: (mask: number) => number,
): Circle {
  let { mask, centers } = from;
  for (let [beforeMask, beforeCenters] = [0, 0]; beforeMask !== mask || beforeCenters !== centers; ) {
    [beforeMask, beforeCenters] = [mask, centers];
    for (const circle of circles) {
      const concentric = (circle.centers & centers) !== 0 && (circle.mask & mask) !== 0;
      if (!concentric && places(circle.mask & mask) < 3) continue;
      mask |= circle.mask;
      centers |= circle.centers;
    }
  }
  return { mask, centers };
}

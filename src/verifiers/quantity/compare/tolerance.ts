/** When two numbers in the unit of the reference agree. */
import type { Tolerance } from '../options.ts';

/** Limits are inclusive: what rounding adds to a difference is no difference. */
const SLACK = 1e-12;
const DEFAULT: Tolerance = { relative: 0.01 };

export interface Compared {
  answer: number;
  /** Figures and places that the answer is written with. */
  figures: number;
  decimals: number;
  reference: number;
  uncertainty?: number | undefined;
}

export type Agreement = 'agrees' | 'not_precise_enough' | 'differs';

/** Any one of the tolerances suffices. */
export function agreement(compared: Compared, tolerance: Tolerance = DEFAULT): Agreement {
  const given = Object.values(tolerance).some((value) => value !== undefined) ? tolerance : DEFAULT;
  const { relative, absolute, sigma, significant_figures: figures, decimal_places: places } = given;
  const { answer, reference, uncertainty } = compared;
  const difference = Math.abs(answer - reference);
  const size = Math.max(Math.abs(answer), Math.abs(reference));
  const within = (limit: number) => difference <= limit + SLACK * size;
  if (relative !== undefined && within(relative * Math.abs(reference))) return 'agrees';
  if (absolute !== undefined && within(absolute)) return 'agrees';
  if (sigma !== undefined && uncertainty !== undefined && within(sigma * uncertainty)) return 'agrees';
  let coarse = false;
  if (figures !== undefined && toFigures(answer, figures) === toFigures(reference, figures)) {
    if (compared.figures >= figures) return 'agrees';
    coarse = true;
  }
  if (places !== undefined && toPlaces(answer, places) === toPlaces(reference, places)) {
    if (compared.decimals >= places) return 'agrees';
    coarse = true;
  }
  return coarse ? 'not_precise_enough' : 'differs';
}

/** Rounded half up, away from zero, to so many figures. */
function toFigures(value: number, figures: number): string {
  if (value === 0) return '0';
  const exponent = Math.floor(Math.log10(Math.abs(value)) + SLACK);
  const scaled = Math.abs(value) / 10 ** (exponent - figures + 1);
  let rounded = halfUp(scaled);
  let power = exponent - figures + 1;
  if (rounded >= 10 ** figures) {
    rounded /= 10;
    power++;
  }
  return `${value < 0 ? '-' : ''}${rounded}e${power}`;
}

function toPlaces(value: number, places: number): number {
  const rounded = halfUp(Math.abs(value) * 10 ** places);
  return rounded === 0 ? 0 : Math.sign(value) * rounded;
}

const halfUp = (value: number): number => Math.floor(value * (1 + SLACK) + 0.5);

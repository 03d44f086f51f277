/** One quantity against one reference: dimension first, then value in the unit of the reference. */
import type { ScoredReason } from '../../../verdict.ts';
import type { QuantityOptions } from '../options.ts';
import type { Quantity } from '../read/answer.ts';
import type { UnitText } from '../read/unit.ts';
import type { Truth } from '../reference.ts';
import { type Measure, measuresOf, NUMBER } from './measure.ts';
import { agreement } from './tolerance.ts';

export interface Comparison {
  correct: boolean;
  reason: ScoredReason;
  message?: string;
}

const TEMPERATURES: ReadonlySet<string> = new Set(['degC', 'degF']);
/** Dimensions that are written without a unit, too. */
const BARE: ReadonlySet<string> = new Set(['pH^1', 'pKa^1']);

const right: Comparison = { correct: true, reason: 'equal_numeric' };
const wrong = (reason: ScoredReason, message?: string): Comparison => ({
  correct: false,
  reason,
  ...(message !== undefined && { message }),
});

/** @param unit of the quantity, or of the part that it is an earlier step of */
export function compareQuantity(
  quantity: Quantity,
  unit: UnitText | undefined,
  truth: Truth,
  options: QuantityOptions,
): Comparison {
  const { value } = quantity;
  if (options.require_simplified && value.form === 'open')
    return wrong('unevaluated', 'Arithmetic is left to do in the answer.');
  if (unit === undefined) return ofBare(quantity, truth, options);
  let nearest: Comparison | undefined;
  for (const [measure, against] of pairsOf(unit, truth, options)) {
    if (options.unit === 'exact' && measure.symbol !== against.symbol) {
      nearest ??= wrong('wrong_unit', 'The answer is in another unit than the reference.');
      continue;
    }
    const found = ofMeasures(quantity, measure, against, { truth, options });
    if (found.correct) return found;
    nearest ??= found;
  }
  return nearest ?? wrong('wrong_unit', 'The unit of the answer measures something else than the reference.');
}

/** The meanings of the answer's unit that have a dimension of the reference. */
function* pairsOf(
  unit: UnitText,
  truth: Truth,
  { difference }: QuantityOptions,
): Generator<[Measure, Measure]> {
  const measures = measuresOf(unit);
  for (const against of truth.measures) {
    for (const [index, measure] of measures.entries()) {
      if (measure.dimension !== against.dimension) continue;
      if (index > 0 && !isAllowed(unit, measure, against)) continue;
      yield [difference ? { ...measure, zero: 0 } : measure, difference ? { ...against, zero: 0 } : against];
      break;
    }
  }
}

/** A second meaning of a symbol: 25 C for 25 °C, 25° for it, but no coulombs for kelvins. */
function isAllowed(unit: UnitText, measure: Measure, against: Measure): boolean {
  const name = unit.factors.length === 1 ? unit.factors[0]!.name : undefined;
  if (name === '°') return measure.alone === against.alone;
  if (name === 'C' || name === 'F') return TEMPERATURES.has(against.alone ?? '');
  if (name?.startsWith('lb') || name?.startsWith('pound')) return measure.alone === undefined;
  return true;
}

interface Asked {
  truth: Truth;
  options: QuantityOptions;
}

function ofMeasures(
  quantity: Quantity,
  measure: Measure,
  against: Measure,
  { truth, options }: Asked,
): Comparison {
  const turned = asTurns(measure, against);
  if (turned === undefined)
    return wrong('wrong_unit', 'An angular velocity is no frequency: 1 Hz is 2π rad/s only in turns.');
  let base = quantity.value.number * turned + measure.zero;
  for (const { value, unit } of quantity.more) {
    const part = measuresOf(unit).find(({ dimension }) => dimension === measure.dimension);
    if (part === undefined) return wrong('wrong_unit');
    base += Math.sign(quantity.value.number || 1) * value.number * part.factor;
  }
  const answer = (base - against.zero) / against.factor;
  const factor = turned / against.factor;
  return judged(answer, quantity, { truth, options, factor });
}

/** The size of the answer's unit, where turns per second are compared with hertz. */
function asTurns(measure: Measure, against: Measure): number | undefined {
  const mixed = (measure.hertz && against.angle !== 0) || (against.hertz && measure.angle !== 0);
  if (!mixed) return measure.factor;
  const angular = measure.hertz ? against : measure;
  if (!angular.turns) return undefined;
  return measure.hertz ? measure.factor * 2 * Math.PI : measure.factor / (2 * Math.PI);
}

interface Judged extends Asked {
  /** Units of the reference in one of the answer. */
  factor: number;
}

function judged(answer: number, { value }: Quantity, { truth, options, factor }: Judged): Comparison {
  if (!Number.isFinite(answer)) return wrong('answer_undefined', 'The answer has no finite value.');
  const shift = factor > 0 ? Math.round(Math.log10(factor)) : 0;
  const found = agreement(
    {
      answer,
      figures: value.figures,
      decimals: value.form === 'exact' ? Number.POSITIVE_INFINITY : value.decimals - Math.max(shift, -20),
      reference: truth.value,
      uncertainty: truth.uncertainty,
    },
    options.tolerance,
  );
  if (found === 'agrees') return right;
  return wrong(found === 'differs' ? 'different_value' : 'not_precise_enough');
}

function ofBare(quantity: Quantity, truth: Truth, options: QuantityOptions): Comparison {
  const [own] = truth.measures;
  const asked = { truth, options };
  if (own === undefined) return wrong('different_value');
  const inItsUnit = () => judged(quantity.value.number, quantity, { ...asked, factor: 1 });
  if (own.symbol === '') return inItsUnit();
  const pure = own.dimension === '' && own.angle === 0;
  if (options.unit === 'exact' && quantity.value.number !== 0 && !BARE.has(own.dimension)) return missing();
  if (options.unit === 'optional') {
    const found = inItsUnit();
    return found.correct || !pure ? found : ofMeasures(quantity, NUMBER, own, asked);
  }
  if (own.angle !== 0 && own.dimension === '') return ofAngle(quantity, own, asked);
  if (BARE.has(own.dimension)) return inItsUnit();
  if (pure) return ofMeasures(quantity, NUMBER, own, asked);
  if (quantity.value.number === 0 && truth.value === 0 && own.zero === 0) return right;
  return missing();
}

const missing = (): Comparison => wrong('missing_unit');

function ofAngle(quantity: Quantity, own: Measure, { truth, options }: Asked): Comparison {
  const { angle_unit: unit } = options;
  const factor = unit === undefined ? own.factor : unit === 'rad' ? 1 : Math.PI / 180;
  const answer = (quantity.value.number * factor) / own.factor;
  return judged(answer, quantity, { truth, options, factor: factor / own.factor });
}

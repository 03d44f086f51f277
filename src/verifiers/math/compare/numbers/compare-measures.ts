/**
 * Numbers with something behind them: percent, currency, degrees, units. What each side may leave
 * out stands here.
 */

import { negated, numberNode, productOf, quotient, sumOf } from '../../../../mathematics/numeric/build.ts';
import { uses } from '../../../../mathematics/numeric/uses.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node, UnitFactor } from '../../../../mathematics/tree.ts';
import { currencyScale, scaleOf, type UnitScale } from '../../../../mathematics/units/convert.ts';
import type { Comparison } from '../context.ts';
import { DIFFERENT, type Outcome, wrong } from '../outcome.ts';
import { compareScalars, isScalar } from './compare-scalars.ts';

type Measure =
  | { kind: 'bare'; value: Node }
  | { kind: 'percent'; value: Node; per: bigint }
  /** Its value is in radians, whatever it was written in. */
  | { kind: 'angle'; value: Node; degrees: Node; written: 'deg' | 'rad' }
  | { kind: 'currency'; value: Node; currency: string }
  | { kind: 'unit'; value: Node; unit: readonly UnitFactor[] };

/** Takes the unit off. */
function measureOf(node: Node): Measure {
  switch (node.kind) {
    case 'annotated':
      return measureOf(node.value);
    case 'negation': {
      const inner = measureOf(node.operand);
      if (inner.kind === 'angle') return { ...inner, value: node, degrees: negated(inner.degrees) };
      return inner.kind === 'bare'
        ? { kind: 'bare', value: node }
        : { ...inner, value: negated(inner.value) };
    }
    case 'percent':
      return { kind: 'percent', value: node.operand, per: node.perMille ? 1000n : 100n };
    case 'angle':
      return { kind: 'angle', value: node, degrees: degreesOf(node), written: 'deg' };
    case 'currency':
      return { kind: 'currency', value: node.amount, currency: node.currency };
    case 'quantity': {
      const only = node.unit.length === 1 && node.unit[0]!.power.numerator === 1 ? node.unit[0]!.unit : '';
      if (only === 'rad') return radians(node.value);
      if (only === 'deg') {
        const angle: Node = { kind: 'angle', degrees: node.value };
        return { kind: 'angle', value: angle, degrees: node.value, written: 'deg' };
      }
      return { kind: 'unit', value: node.value, unit: node.unit };
    }
    case 'compound':
      return compoundMeasure(node);
    default:
      return { kind: 'bare', value: node };
  }
}

function radians(value: Node): Measure {
  const pi: Node = { kind: 'constant', name: 'pi' };
  const degrees = quotient(productOf(value, numberNode(180n)), pi);
  return { kind: 'angle', value, degrees, written: 'rad' };
}

function degreesOf(node: Extract<Node, { kind: 'angle' }>): Node {
  const terms: Node[] = [];
  if (node.degrees) terms.push(node.degrees);
  if (node.minutes) terms.push(quotient(node.minutes, numberNode(60n)));
  if (node.seconds) terms.push(quotient(node.seconds, numberNode(3600n)));
  return sumOf(...terms);
}

/** 5 ft 3 in as a number of its first unit. */
function compoundMeasure(node: Extract<Node, { kind: 'compound' }>): Measure {
  const parts = node.parts.map(measureOf);
  const first = parts[0]!;
  const terms: Node[] = [];
  for (const part of parts) {
    const factor = conversion(part, first);
    if (factor === undefined) return { kind: 'bare', value: node };
    terms.push(productOf(part.value, factor));
  }
  return { ...first, value: sumOf(...terms) } as Measure;
}

/**
 * What a number of `from` is multiplied with to become a number of `to`; `undefined` where they
 * measure different things.
 */
function conversion(from: Measure, to: Measure): Node | undefined {
  if (from.kind === 'unit' && to.kind === 'unit') {
    const a = scaleOf(from.unit);
    const b = scaleOf(to.unit);
    if (!a || !b || a.dimension !== b.dimension) return undefined;
    const factor = quotient(numberNode(a.numerator * b.denominator), numberNode(a.denominator * b.numerator));
    if (a.pi === b.pi) return factor;
    const pi: Node = { kind: 'constant', name: 'pi' };
    return productOf(factor, { kind: 'power', base: pi, exponent: numberNode(BigInt(a.pi - b.pi)) });
  }
  if (from.kind === 'currency' && to.kind === 'currency') {
    const a = currencyScale(from.currency);
    const b = currencyScale(to.currency);
    if (a.main !== b.main) return undefined;
    return quotient(numberNode(a.numerator * b.denominator), numberNode(a.denominator * b.numerator));
  }
  return undefined;
}

/** A value with or without something behind it. */
export function isMeasured(node: Node): boolean {
  return isScalar(node) || node.kind === 'compound';
}

/** @throws BudgetExceeded */
export function compareMeasures(reference: Node, answer: Node, context: Comparison): Outcome {
  const [g, a] = withPounds(measureOf(reference), measureOf(answer));
  if (g.kind === 'bare' && a.kind === 'bare') {
    const based = g.value.kind === 'based' && (a.value.kind !== 'based' || a.value.base !== g.value.base);
    const outcome = compareScalars(g.value, a.value, context);
    return based && outcome.equal
      ? wrong('different_form', 'The answer has to be given in the base of the reference.')
      : outcome;
  }
  if (g.kind === 'percent' || a.kind === 'percent') return comparePercent(g, a, context);
  if (g.kind === 'angle' || a.kind === 'angle') return compareAngles(g, a, context);
  if (g.kind !== 'bare' && a.kind !== 'bare') return compareConverted(g, a, context);
  const outcome = compareScalars(g.value, a.value, context);
  const strict = context.test === 'units' || context.test === 'units_strict';
  if (strict && g.kind !== 'bare') return outcome.equal ? wrong('missing_unit') : outcome;
  if (strict && a.kind !== 'bare') return outcome.equal ? wrong('wrong_unit') : outcome;
  return outcome;
}

/** 12 pounds beside £12 are no weight. */
function withPounds(g: Measure, a: Measure): [Measure, Measure] {
  if (g.kind === 'currency') return [g, asPounds(a, g.currency)];
  return a.kind === 'currency' ? [asPounds(g, a.currency), a] : [g, a];
}
function asPounds(measure: Measure, currency: string): Measure {
  if (measure.kind !== 'unit' || currency !== 'GBP') return measure;
  const [only, ...more] = measure.unit;
  const isName = more.length === 0 && /^pounds?$/i.test(only!.written);
  return isName ? { kind: 'currency', value: measure.value, currency } : measure;
}

function compareConverted(g: Measure, a: Measure, context: Comparison): Outcome {
  if (g.kind === 'unit' && a.kind === 'unit') {
    if (unitText(g.unit) === unitText(a.unit)) return compareScalars(g.value, a.value, context);
    const shifted = compareShifted(g, a, context);
    if (shifted) return shifted;
  }
  if (context.test === 'units_strict' && g.kind === 'unit') {
    return wrong('wrong_unit', 'The answer has to be given in the unit of the reference.');
  }
  if (g.kind === 'currency' && a.kind === 'currency' && g.currency === a.currency) {
    return compareScalars(g.value, a.value, context);
  }
  const factor = conversion(a, g);
  if (factor === undefined) return wrong('wrong_unit');
  const outcome = compareScalars(g.value, productOf(a.value, factor), context);
  // A written decimal keeps its own digits: 0.35 km against 350 m is compared in kilometres too.
  if (outcome.equal) return outcome;
  const back = conversion(g, a);
  return back === undefined ? outcome : compareScalars(productOf(g.value, back), a.value, context);
}

/** Temperatures, whose scales have different zeros. */
function compareShifted(
  g: Extract<Measure, { kind: 'unit' }>,
  a: Extract<Measure, { kind: 'unit' }>,
  context: Comparison,
): Outcome | undefined {
  const from = scaleOf(a.unit);
  const to = scaleOf(g.unit);
  if (!from || !to || from.dimension !== to.dimension || (!from.offset && !to.offset)) return undefined;
  if (context.test === 'units_strict') return wrong('wrong_unit');
  return compareScalars(absolute(g.value, to), absolute(a.value, from), context);
}
function absolute(value: Node, s: UnitScale): Node {
  const scaled = productOf(value, quotient(numberNode(s.numerator), numberNode(s.denominator)));
  if (!s.offset) return scaled;
  return sumOf(scaled, quotient(numberNode(s.offset.numerator), numberNode(s.offset.denominator)));
}

/** The factors in alphabetical order, equal ones joined. */
function unitText(unit: readonly UnitFactor[]): string {
  const powers = new Map<string, number>();
  for (const { unit: name, power } of unit) {
    powers.set(name, (powers.get(name) ?? 0) + power.numerator / power.denominator);
  }
  return [...powers]
    .filter(([, power]) => power !== 0)
    .map(([name, power]) => `${name}^${power}`)
    .sort()
    .join(' ');
}

/** 50% is 0.5; unless options.percent says `value`, it also answers 50, and 50 answers 50%. */
function comparePercent(g: Measure, a: Measure, context: Comparison): Outcome {
  if (g.kind === 'percent' && a.kind === 'percent' && g.per === a.per) {
    return compareScalars(g.value, a.value, context);
  }
  if (g.kind !== 'percent' && g.kind !== 'bare') return wrong('wrong_unit');
  if (a.kind !== 'percent' && a.kind !== 'bare') return wrong('wrong_unit');
  const byValue = compareScalars(percentNode(g), percentNode(a), context);
  if (byValue.equal || context.options.percent === 'value') return byValue;
  if (g.kind === 'percent' && a.kind === 'percent') return byValue;
  const bare = compareScalars(g.value, a.value, context);
  return bare.equal ? bare : byValue;
}
function percentNode(m: Measure): Node {
  return m.kind === 'percent' ? { kind: 'percent', operand: m.value, perMille: m.per === 1000n } : m.value;
}

/** 30° is 30, and it is \pi/6 when the other side is written with π. */
function compareAngles(g: Measure, a: Measure, context: Comparison): Outcome {
  if (g.kind === 'angle' && a.kind === 'angle') {
    if (g.written === 'deg' && a.written === 'deg') return compareScalars(g.degrees, a.degrees, context);
    const inRadians = compareScalars(g.value, a.value, context);
    if (inRadians.equal || a.written === 'rad') return inRadians;
    // 57.2958° for 1 rad: a decimal keeps its own digits
    return compareScalars(g.degrees, a.degrees, context);
  }
  const angle = g.kind === 'angle' ? g : (a as Extract<Measure, { kind: 'angle' }>);
  const other = g.kind === 'angle' ? a : g;
  if (other.kind !== 'bare') return wrong('wrong_unit');
  if (angle.written === 'rad') return compareScalars(g.value, a.value, context);
  const inRadians = someNode(other.value, (n) => n.kind === 'constant' && n.name === 'pi');
  if (inRadians) return compareScalars(angle.value, other.value, context);
  const [left, right] = g.kind === 'angle' ? [angle.degrees, other.value] : [other.value, angle.degrees];
  if (uses(right, 'unfinished')) return DIFFERENT;
  return compareScalars(left, right, context);
}

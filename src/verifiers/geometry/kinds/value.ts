/** Values: the angle or the ratio that the goal asks for, measured in the diagrams. */
import { BudgetExceeded, Budget as Steps } from '../../../mathematics/budget.ts';
import { evaluate } from '../../../mathematics/numeric/evaluate.ts';
import { RealArithmetic } from '../../../mathematics/numeric/real/real-arithmetic.ts';
import { scopeOf } from '../../../mathematics/numeric/sampling/same-value.ts';
import { PLAIN_READING } from '../../../mathematics/numeric/sampling/sameness.ts';
import { parseAnswer } from '../../../mathematics/parser/parse-answer.ts';
import type { AngleNode, Node } from '../../../mathematics/tree.ts';
import { findConditions } from '../../../responses/prose/denials/conditions.ts';
import { scored } from '../../../verdict.ts';
import type { Diagram } from '../diagram/draw.ts';
import { diagramsOf } from '../diagram/sample.ts';
import { distance, sub } from '../diagram/vector.ts';
import { extractedFrom, findAnswer, withoutDecoration } from '../extract.ts';
import type { Fact } from '../language/fact.ts';
import type { Problem } from '../language/problem.ts';
import type { Work } from '../reference.ts';
import type { Outcome } from './outcome.ts';
import { invalidReference, premisesOf } from './prepared.ts';

/** Relative distance of values that are one. */
const EQUAL = 1e-6;

export function judgeValue(problem: Problem, { text, reference, options }: Work): Outcome {
  const count = options.diagrams ?? 3;
  const sampling = { text: reference.problem, seed: options.seed ?? 0, count };
  const [goal] = problem.goals as [Fact];
  const values: number[] = [];
  let shown: Diagram | undefined;
  for (const diagram of diagramsOf(problem, sampling)) {
    const value = measure(goal, diagram);
    if (value === undefined)
      return { judgement: invalidReference('The goal asks about a point and itself.') };
    values.push(value);
    shown ??= diagram;
    if (values.length >= count) break;
  }
  const [value] = values;
  if (value === undefined || !shown) return { judgement: invalidReference('The problem cannot be drawn.') };
  if (values.some((other) => !isSame(other, value)))
    return { judgement: invalidReference('The value differs between diagrams.') };
  const isDegrees = goal.name === 'acompute';
  const found = findAnswer(text, {
    boxes: 'words and numbers',
    isLine: (line) => readValue(line, isDegrees) !== undefined,
    stated: true,
  });
  if (!found) return { judgement: scored(false, 'no_answer'), diagram: shown };
  const extracted = extractedFrom(found);
  const answer = readValue(found.text, isDegrees);
  if (answer === undefined)
    return { judgement: scored(false, 'answer_unparseable', { extracted }), found, diagram: shown };
  const correct = isSame(answer, value);
  return {
    judgement: scored(correct, correct ? 'equal_numeric' : 'different_value', { extracted }),
    found,
    diagram: shown,
    goals: problem.goals,
    premises: premisesOf(problem),
  };
}

const isSame = (left: number, right: number): boolean =>
  Math.abs(left - right) <= EQUAL * Math.max(1e-3, Math.abs(right));

/** Degrees of the angle, or the ratio; undefined where a segment has no length. */
function measure({ name, points }: Fact, diagram: Diagram): number | undefined {
  const [a, b, c, d] = points.map((point) => diagram.get(point)!);
  if (distance(a!, b!) < 1e-9 || distance(c!, d!) < 1e-9) return undefined;
  if (name === 'rcompute') return distance(a!, b!) / distance(c!, d!);
  // Two rays from one point make an angle of up to 180 degrees; two lines, the directed one.
  const common = points.slice(0, 2).find((point) => points.slice(2).includes(point));
  const away = (from: string | undefined, pair: readonly string[]): [string, string] =>
    pair[1] === from ? [pair[1]!, pair[0]!] : [pair[0]!, pair[1]!];
  const ray = (pair: readonly string[]) => {
    const [from, to] = away(common, pair);
    const v = sub(diagram.get(to)!, diagram.get(from)!);
    return Math.atan2(v.y, v.x);
  };
  const degrees = ((ray(points.slice(0, 2)) - ray(points.slice(2))) * 180) / Math.PI;
  if (common === undefined) return ((degrees % 180) + 180) % 180;
  const turned = Math.abs(degrees) % 360;
  return turned > 180 ? 360 - turned : turned;
}

const MAX_ANSWER = 200;

/** Asked, supposed, doubted, another's, or made something else of: "60 or so", "half of 60". */
const UNSAID =
  /[?？❌✗✘]|(?<![\p{L}\\])(?:or so|or more|or less|maybe|perhaps|possibly|might|could|may be|suppose|assume|assuming|imagine|pretend|doubt|wish|hope|guess|unlikely|hardly|almost|nearly|nobody|no one|wrong|incorrect|false|rejected|(?:you|they|he|she|someone|people|some|(?:my|a|the) (?:friend|teacher|student|book|classmate)) (?:says?|said|thinks?|thought|claims?|claimed|believes?|guess(?:es)?)|(?:other|another|wrong|exterior|opposite|remaining) (?:angle|side|ratio|one|value|answer) (?:is|=|equals)|(?:unlike|instead of|other than|anything but|everything but|except)|(?:half|twice|double|triple|a third|complement|supplement|opposite|negative|reciprocal|inverse)\s(?:of\s)?(?:the\s)?[$\\(]{0,3}[-\d](?![^\n]*(?:=|\sis\s))|(?:more|less|greater|smaller|larger|bigger|at least|at most|below|above|under|over|up to)(?: than)? [$\\(]{0,3}\d|(?:minus|plus) (?:a|an|one|two|some|something|\d+)\.?$)(?![\p{L}])/iu;

/** "If the triangle is equilateral, 60" */
const isConditioned = (line: string): boolean =>
  findConditions(line, 0, line.length).some(({ start, end }) => start === 0 && end >= line.length);

/** The answer itself, or what stands behind the last "is" or "=" of a line. */
function readValue(text: string, isDegrees: boolean): number | undefined {
  const plain = withoutDecoration(text);
  if (plain.length > MAX_ANSWER || UNSAID.test(plain) || isConditioned(plain)) return undefined;
  const tail = Math.max(
    endOf(plain, ' is '),
    endOf(plain, ' equals '),
    endOf(plain, '='),
    endOf(plain, ': '),
    endOf(plain, '≈'),
  );
  const behind = tail > 0 ? [withoutDecoration(plain.slice(tail))] : [];
  // Words before a value could be read as a product of their letters.
  const texts =
    plain.startsWith('≈') || /\p{L}{3}/u.test(plain.slice(0, tail).replace(/\\[a-z]+/g, ''))
      ? [...behind, plain]
      : [plain, ...behind];
  for (const source of texts) {
    const result = parseAnswer(source);
    const value = result.ok ? answerOf(result.value, isDegrees) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Where the last of `mark` ends, or 0. */
const endOf = (text: string, mark: string): number => {
  const at = text.lastIndexOf(mark);
  return at < 0 ? 0 : at + mark.length;
};

/** A plain number is in degrees, one with π in it is not; `∠bac = 80°` is its right side. */
function answerOf(node: Node, isDegrees: boolean): number | undefined {
  if (node.kind === 'relation' && node.operators.length === 1 && node.operators[0] === '=')
    return answerOf(node.operands[1]!, isDegrees);
  if (node.kind === 'ratio' && !isDegrees && node.parts.length === 2) {
    const [over, under] = node.parts.map(numberOf);
    return over !== undefined && under ? over / under : undefined;
  }
  if (node.kind === 'angle') return isDegrees ? degreesOf(node) : undefined;
  if (node.kind === 'quantity') {
    const [factor, ...more] = node.unit;
    const scale = factor?.unit === 'deg' ? 1 : factor?.unit === 'rad' ? 180 / Math.PI : undefined;
    const value = numberOf(node.value);
    return isDegrees && scale && more.length === 0 && value !== undefined ? value * scale : undefined;
  }
  const value = numberOf(node);
  return value !== undefined && isDegrees && hasPi(node) ? (value * 180) / Math.PI : value;
}

function degreesOf({ degrees, minutes, seconds }: AngleNode): number | undefined {
  const parts = [degrees, minutes, seconds].map((part) => (part ? numberOf(part) : 0));
  return parts.some((part) => part === undefined) ? undefined : parts[0]! + parts[1]! / 60 + parts[2]! / 3600;
}

const hasPi = (node: Node): boolean =>
  JSON.stringify(node, withoutLong).includes('{"kind":"constant","name":"pi"}');

const withoutLong = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? null : value);

function numberOf(node: Node): number | undefined {
  const steps = new Steps(2000);
  try {
    const value = evaluate(node, new RealArithmetic('10'), scopeOf(steps, PLAIN_READING));
    return value !== undefined && Number.isFinite(value) ? value : undefined;
  } catch (error) {
    if (error instanceof BudgetExceeded) return undefined;
    throw error;
  }
}

/** Structures as JSON: a list of points, or `{ca, numbers?, sequence?}`. */
import { isRecord } from '../../../json.ts';
import {
  checked,
  checkedCount,
  type Point,
  type Residue,
  type Structure,
  StructureError,
} from '../structure.ts';

/** @throws StructureError */
export function readJsonStructure(value: unknown): Structure {
  const { numbers, sequence } = isRecord(value) ? value : {};
  const ca = isRecord(value) ? pointsIn(value) : value;
  if (!Array.isArray(ca)) throw new StructureError('there is no list of points');
  checkedCount(ca.length);
  if (
    numbers !== undefined &&
    (!Array.isArray(numbers) || numbers.length !== ca.length || !numbers.every(Number.isInteger))
  )
    throw new StructureError('the numbers are not as many as the points');
  if (sequence !== undefined && (typeof sequence !== 'string' || sequence.length !== ca.length))
    throw new StructureError('the sequence is not as long as the points');
  const seen = new Set(numbers);
  if (numbers !== undefined && seen.size !== numbers.length)
    throw new StructureError('a number stands twice');
  return ca.map((given: unknown, at): Residue => {
    const point = isRecord(given) ? [given.x, given.y, given.z] : given;
    if (!Array.isArray(point) || !point.every((x) => typeof x === 'number'))
      throw new StructureError('a point is not three numbers');
    return {
      chain: '',
      number: numbers === undefined ? undefined : String(numbers[at]),
      letter: typeof sequence === 'string' ? sequence[at]!.toUpperCase() : undefined,
      atoms: new Map([['CA', checked(point as unknown as Point)]]),
    };
  });
}

const NAMES = ['ca', 'CA', 'coordinates', 'coords', 'points', 'answer', 'structure'];

/** The list of the likeliest name; an answer within an object is read like it. */
function pointsIn(value: Record<string, unknown>): unknown {
  const found = NAMES.map((name) => value[name]).find((one) => one !== undefined);
  return isRecord(found) ? (found.ca ?? found.coordinates) : found;
}

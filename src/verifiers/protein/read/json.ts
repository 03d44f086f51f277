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
  const { ca, numbers, sequence } = isRecord(value) ? value : { ca: value };
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
  return ca.map((point, at): Residue => {
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

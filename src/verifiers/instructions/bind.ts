/** The instructions of a reference with their arguments read, or what is wrong with one of them. */
import { pointerSegment } from '../../json.ts';
import type { Check, InstructionType } from './instruction.ts';
import type { InstructionsReference } from './reference.ts';
import type { Dialect } from './text/reading.ts';
import { instructionType } from './types.ts';

export interface Bound {
  type: InstructionType;
  check: Check;
}

/** The reference itself is at fault. */
export interface Fault {
  pointer: string;
  message: string;
}

export function bindAll({ instructions }: InstructionsReference, dialect: Dialect): Bound[] | Fault {
  const bound: Bound[] = [];
  for (const [at, { id, kwargs }] of instructions.entries()) {
    const pointer = `/reference/instructions/${at}`;
    const type = instructionType(id);
    if (type === undefined)
      return { pointer: `${pointer}/id`, message: `The type ${JSON.stringify(id)} is not known.` };
    const values = readArguments(type, kwargs ?? {}, pointer);
    if (isFault(values)) return values;
    const check = type.bind(values, dialect);
    if (typeof check !== 'function')
      return {
        pointer: `${pointer}/kwargs/${check.argument}`,
        message: `${id}: ${check.argument} ${check.message}.`,
      };
    bound.push({ type, check });
  }
  return bound;
}

export const isFault = (value: object): value is Fault => 'pointer' in value;

const namesOf = (args: object): string => {
  const names = Object.keys(args);
  return names.length > 0 ? `: ${names.join(', ')}` : ', as it has none';
};

function readArguments(
  { id, args }: InstructionType,
  kwargs: Record<string, unknown>,
  pointer: string,
): Record<string, unknown> | Fault {
  const values: Record<string, unknown> = {};
  // The sets give the arguments of all types with each, null where they are of others.
  const other = Object.keys(kwargs).find((name) => !Object.hasOwn(args, name) && kwargs[name] !== null);
  if (other !== undefined)
    return {
      pointer: `${pointer}/kwargs/${pointerSegment(other)}`,
      message: `${id}: ${JSON.stringify(other)} is not among its arguments${namesOf(args)}.`,
    };
  for (const [name, argument] of Object.entries(args)) {
    const given = Object.hasOwn(kwargs, name) ? (kwargs[name] ?? undefined) : undefined;
    const value = given === undefined ? undefined : argument.read(given);
    if (value === undefined) {
      const what = given === undefined ? 'is missing' : 'has another form';
      return {
        pointer: `${pointer}/kwargs/${name}`,
        message: `${id}: ${name} ${what}; it is: ${argument.form}.`,
      };
    }
    values[name] = value;
  }
  return values;
}

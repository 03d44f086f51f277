/** The accepted calls of a reference, or what is wrong with it. */
import { isRecord, pointerSegment } from '../../../json.ts';
import { type UnscoredJudgement, unscored } from '../../../verdict.ts';
import type { ToolsReference } from '../reference.ts';
import type { Accepted } from './check-call.ts';
import { declarationFault } from './declaration-faults.ts';
import { declaredOf } from './declared.ts';

export function acceptedCalls({ calls, functions }: ToolsReference): Accepted[] | UnscoredJudgement {
  for (const [i, one] of functions.entries()) {
    const declaration = declarationFault(one);
    if (declaration)
      return fault(`/reference/functions/${i}${declaration.pointer}`, `${one.name}: ${declaration.message}`);
  }
  const declared = new Map(functions.map((one) => [one.name, one]));
  const accepted: Accepted[] = [];
  for (const [i, call] of calls.entries()) {
    const names = Object.keys(call);
    const [name] = names;
    if (name === undefined || names.length > 1)
      return fault(`/reference/calls/${i}`, 'A call names exactly one function.');
    const declaration = declared.get(name);
    const at = `/reference/calls/${i}/${pointerSegment(name)}`;
    if (!declaration) return fault(at, `The function ${JSON.stringify(name)} is not among those declared.`);
    const args = call[name];
    if (typeof args !== 'object' || args === null || Array.isArray(args))
      return fault(at, 'Arguments are an object.');
    const own = declaredOf(declaration);
    for (const [argument, values] of Object.entries(args)) {
      const place = `${at}/${pointerSegment(argument)}`;
      if (!Array.isArray(values) || values.length === 0)
        return fault(place, 'Accepted values are a list of at least one.');
      // No call could have any of them.
      if (!values.some(canBeGiven))
        return fault(place, 'Members of an accepted object are lists of accepted values.');
      // Nor it.
      if (!own.args.has(argument) && !values.includes(''))
        return fault(place, `${name} declares no argument ${JSON.stringify(argument)}.`);
    }
    // Nor could one be right that lacks what is required, or has it where it is not declared.
    const left = own.required.find((argument) => !(own.args.has(argument) && Object.hasOwn(args, argument)));
    if (left !== undefined)
      return fault(
        at,
        `${name} requires the argument ${JSON.stringify(left)}, which it does not declare or of which no value is accepted.`,
      );
    accepted.push({ name, args: args as Accepted['args'], declared: own });
  }
  return accepted;
}

/** Whether some value of a call is like this accepted one. */
function canBeGiven(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(canBeGiven);
  if (!isRecord(value)) return true;
  return Object.values(value).every((members) => Array.isArray(members) && members.some(canBeGiven));
}

const fault = (pointer: string, message: string) => unscored('invalid_reference', { pointer, message });

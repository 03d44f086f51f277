/** What is wrong with a value, told in pointers into it. */
import { type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { Pointer, Value } from 'typebox/value';
import type { FieldError } from '../../errors.ts';
import { isRecord, pointerSegment } from '../../json.ts';
import { alternatives, requiredByAlternatives, sentence } from './fault-sentences.ts';

/** More faults than this in one answer help nobody. */
export const MAX_FAULTS = 20;

/**
 * Every fault of `value` up to `MAX_FAULTS`, as JSON pointers below `at`. Of the branches of a
 * union only the one is judged whose constants (`kind`, `language`…) the value names, so that a
 * client reads about the form it meant. The time is linear in the size of the value, since whoever
 * sends a large one that is wrong must not hold up the others.
 */
export function faultsOf(schema: TSchema, value: unknown, at = ''): FieldError[] {
  return fits(schema, value) ? [] : [...faultsIn(schema, value, at).take(MAX_FAULTS)];
}

/** Faults of a value that does not fit its schema; at least one. */
function* faultsIn(schema: TSchema, value: unknown, at: string): Generator<FieldError, void> {
  if (Type.IsUnion(schema)) return yield* faultsInUnion(schema.anyOf, value, at);
  if (Type.IsObject(schema) && isRecord(value)) return yield* faultsInObject(schema, value, at);
  if (Type.IsArray(schema) && Array.isArray(value)) return yield* faultsInArray(schema, value, at);
  yield* faultsOfItself(schema, value, at);
}

function* faultsOfItself(schema: TSchema, value: unknown, at: string): Generator<FieldError, void> {
  const errors = Value.Errors(schema, value);
  const oneOfThem = requiredByAlternatives(errors);
  if (oneOfThem.length > 0) return yield { pointer: at, detail: `needs ${oneOfThem.join(' or ')}` };
  for (const error of errors) {
    if (error.keyword === 'boolean') continue;
    const isTooLarge = error.keyword === 'type' && isInfinite(Pointer.Get(value, error.instancePath));
    yield { pointer: at + error.instancePath, detail: isTooLarge ? TOO_LARGE : sentence(error) };
  }
}

/** As JSON.parse reads 1e999, which every schema refuses as if it were no number. */
const isInfinite = (value: unknown): boolean =>
  value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
const TOO_LARGE = 'is too large for a number: at most 1.8e308, and written as a text beyond';

function* faultsInArray(
  schema: TSchema & { items: TSchema; minItems?: number; maxItems?: number },
  value: unknown[],
  at: string,
): Generator<FieldError, void> {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (value.length > maxItems)
    return yield { pointer: at, detail: `must not have more than ${maxItems} items` };
  if (value.length < minItems)
    return yield { pointer: at, detail: `must not have fewer than ${minItems} items` };
  let found = false;
  for (const [index, element] of value.entries()) {
    if (fits(schema.items, element)) continue;
    found = true;
    yield* faultsIn(schema.items, element, `${at}/${index}`);
  }
  if (!found) yield* faultsOfItself(schema, value, at);
}

function* faultsInObject(
  schema: TSchema & {
    properties: Record<string, TSchema>;
    required?: readonly string[];
    additionalProperties?: unknown;
  },
  value: Record<string, unknown>,
  at: string,
): Generator<FieldError, void> {
  let found = false;
  for (const name of schema.required ?? []) {
    if (Object.hasOwn(value, name)) continue;
    found = true;
    yield { pointer: `${at}/${pointerSegment(name)}`, detail: 'is required' };
  }
  for (const [name, field] of Object.entries(value)) {
    const property = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    const isUnknown = !property && schema.additionalProperties === false;
    if (property ? fits(property, field) : !isUnknown) continue;
    found = true;
    const pointer = `${at}/${pointerSegment(name)}`;
    if (property) yield* faultsIn(property, field, pointer);
    else yield { pointer, detail: 'is not a known field' };
  }
  if (!found) yield* faultsOfItself(schema, value, at);
}

function* faultsInUnion(
  branches: readonly TSchema[],
  value: unknown,
  at: string,
): Generator<FieldError, void> {
  const meant = branches.filter((branch) => namesConstants(branch, value));
  if (meant.length === 1 && meant[0]) return yield* faultsIn(meant[0], value, at);
  const sameType = branches.filter((branch) => sameKind(branch, value));
  if (sameType.length === 1 && sameType[0]) return yield* faultsIn(sameType[0], value, at);
  yield { pointer: at, detail: `must be ${alternatives(branches)}` };
}

/** Whether an object names every constant that this branch of a union demands. */
function namesConstants(branch: TSchema, value: unknown): boolean {
  if (!Type.IsObject(branch) || !isRecord(value)) return false;
  const constants = Object.entries(branch.properties).filter(([, field]) => Type.IsLiteral(field));
  return constants.length > 0 && constants.every(([name, field]) => fits(field, value[name]));
}

function sameKind(branch: TSchema, value: unknown): boolean {
  if (Type.IsObject(branch) || Type.IsRecord(branch)) return isRecord(value);
  if (Type.IsArray(branch)) return Array.isArray(value);
  if (Type.IsString(branch)) return typeof value === 'string';
  if (Type.IsInteger(branch) || Type.IsNumber(branch)) return typeof value === 'number';
  return false;
}

const compiled = new WeakMap<TSchema, (value: unknown) => boolean>();

/**
 * Every part of a schema is compiled when it is first asked: interpreting it would take seconds on
 * a large value.
 */
function fits(schema: TSchema, value: unknown): boolean {
  let check = compiled.get(schema);
  if (!check) {
    const validator = Compile(schema);
    check = (candidate) => validator.Check(candidate);
    compiled.set(schema, check);
  }
  return check(value);
}

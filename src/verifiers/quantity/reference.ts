/** The reference of a quantity, read once and kept. */
import { LRUCache } from 'lru-cache';
import { type Measure, measuresOf, NUMBER } from './compare/measure.ts';
import type { QuantityReference, SingleReference } from './options.ts';
import { Reader } from './read/reader.ts';
import { QuantityFault } from './read/token.ts';
import { tokenize } from './read/tokenize.ts';
import { readUnit, readWholeUnit, type UnitText } from './read/unit.ts';
import { readValue } from './read/value.ts';

/** What an answer is held against. */
export interface Truth {
  value: number;
  /** In the unit of the reference. */
  uncertainty?: number;
  /** What its unit may measure: the usual meaning, and that of letters written together. */
  measures: readonly Measure[];
  /** As it is shown. */
  text: string;
}

export interface ReferenceFault {
  pointer: string;
  message: string;
}

const truths = new LRUCache<string, Truth | ReferenceFault>({ max: 4000 });

export function truthsOf(reference: QuantityReference): Truth[] | ReferenceFault {
  if (!('any' in reference)) {
    const one = truthOf(reference, '/reference');
    return 'message' in one ? one : [one];
  }
  const all: Truth[] = [];
  for (const [index, single] of reference.any.entries()) {
    const one = truthOf(single, `/reference/any/${index}`);
    if ('message' in one) return one;
    all.push(one);
  }
  return all;
}

function truthOf(single: SingleReference, pointer: string): Truth | ReferenceFault {
  const key =
    'quantity' in single
      ? `${pointer}|${single.quantity}`
      : `${pointer}|${single.value}|${single.unit ?? ''}|${single.uncertainty ?? ''}`;
  const before = truths.get(key);
  if (before !== undefined) return before;
  const made = read(single, pointer);
  truths.set(key, made);
  return made;
}

function read(single: SingleReference, pointer: string): Truth | ReferenceFault {
  try {
    return 'quantity' in single ? ofText(single.quantity, pointer) : ofParts(single, pointer);
  } catch (error) {
    if (error instanceof QuantityFault) return { pointer, message: error.message };
    throw error;
  }
}

function ofText(text: string, pointer: string): Truth | ReferenceFault {
  const reader = new Reader(tokenize(text));
  const value = readValue(reader);
  if (value === undefined)
    return { pointer: `${pointer}/quantity`, message: 'The reference does not begin with a number.' };
  const uncertainty = reader.takeSign('±') ? readValue(reader)?.number : undefined;
  const unit = readUnit(reader);
  if (!reader.ended)
    return { pointer: `${pointer}/quantity`, message: 'The unit of the reference is unknown.' };
  return truth({ value: value.number, unit, uncertainty, text: text.trim() }, `${pointer}/quantity`);
}

/** A pure number: without a unit, or with 1 in its place, as tables of units have it. */
const BARE = new Set(['', '1']);

function ofParts(
  { value, unit, uncertainty }: Exclude<SingleReference, { quantity: string }>,
  pointer: string,
): Truth | ReferenceFault {
  const number = typeof value === 'number' ? value : numberOf(value);
  if (number === undefined || !Number.isFinite(number))
    return { pointer: `${pointer}/value`, message: 'The value of the reference is no finite number.' };
  const named = unit === undefined || BARE.has(unit.trim()) ? undefined : unit;
  const written = named === undefined ? undefined : unitOf(named);
  if (named !== undefined && written === undefined)
    return { pointer: `${pointer}/unit`, message: 'The unit of the reference is unknown.' };
  return truth({ value: number, unit: written, uncertainty, text: `${value} ${unit ?? ''}`.trim() }, pointer);
}

function numberOf(text: string): number | undefined {
  const reader = new Reader(tokenize(text));
  const value = readValue(reader);
  return reader.ended ? value?.number : undefined;
}

function unitOf(text: string): UnitText | undefined {
  return readWholeUnit(new Reader(tokenize(text)));
}

interface Parts {
  value: number;
  unit: UnitText | undefined;
  uncertainty: number | undefined;
  text: string;
}

function truth({ value, unit, uncertainty, text }: Parts, pointer: string): Truth | ReferenceFault {
  if (uncertainty !== undefined && !(uncertainty > 0 && Number.isFinite(uncertainty)))
    return { pointer: `${pointer}/uncertainty`, message: 'An uncertainty is a finite number above 0.' };
  const measures = unit === undefined ? [NUMBER] : usualMeasures(unit);
  return { value, measures, text, ...(uncertainty !== undefined && { uncertainty }) };
}

/**
 * A symbol of the reference has its usual meaning; only letters that are written together, as in
 * ms^{-1}, and pounds in a pressure may be read in two ways.
 */
function usualMeasures(unit: UnitText): readonly Measure[] {
  const factors = unit.factors.map(({ name, meanings }) => ({
    name,
    meanings: meanings.filter(
      (meaning, index) =>
        index === 0 ||
        meaning.length > 1 ||
        meanings[0]!.length > 1 ||
        (isPound(name) && unit.factors.length > 1),
    ),
  }));
  return measuresOf({ factors, tens: unit.tens, written: `=${unit.written}` });
}

const isPound = (name: string): boolean => name === 'lb' || name === 'lbs' || name.startsWith('pound');

/** The names of units in a list of tokens, and what each may mean. */
import { type UnitReading, unitReadings } from '../../../mathematics/units/readings.ts';
import type { Reader } from './reader.ts';

/** Units with their powers: what a name may stand for. */
export type Meaning = readonly { unit: UnitReading; power: number }[];

export interface UnitFactor {
  /** As it is written. */
  name: string;
  /** The usual meaning first. */
  meanings: readonly Meaning[];
}

const MAX_POWER = 12;

export interface Name {
  text: string;
  tokens: number;
}

/** The name of a unit that stands here: of two words, with a subscript, or of one. */
export function nameAt(reader: Reader, by: number): Name | undefined {
  const token = reader.peek(by);
  if (token.kind !== 'word') return undefined;
  const { text } = token;
  if (reader.isSign('_', by + 1)) {
    const braced = reader.isSign('{', by + 2);
    const index = reader.peek(by + (braced ? 3 : 2));
    if (braced && !reader.isSign('}', by + 4)) return undefined;
    const name = `${text}_${index.text}`;
    return known(name) ? { text: name, tokens: braced ? 5 : 3 } : undefined;
  }
  const second = reader.peek(by + 1);
  if (second.kind === 'word' && text.length > 2) {
    const pair = `${text}_${second.text}`;
    if (known(pair) || known(pair.toLowerCase())) {
      return { text: known(pair) ? pair : pair.toLowerCase(), tokens: 2 };
    }
  }
  // light-year, foot-pound
  const third = reader.peek(by + 2);
  if (second.text === '-' && third.kind === 'word' && text.length > 1 && known(`${text}-${third.text}`))
    return { text: `${text}-${third.text}`, tokens: 3 };
  return known(text) || splits(text).length > 0 ? { text, tokens: 1 } : undefined;
}

const known = (name: string): boolean => unitReadings(name).length > 0;

/** Symbols that are written together: Nm, Js, kgm. */
function splits(name: string): UnitReading[][] {
  if (name.length < 2 || name.length > 6) return [];
  const found: UnitReading[][] = [];
  for (let at = 1; at < name.length; at++) {
    const [left, right] = [symbolOf(name.slice(0, at)), symbolOf(name.slice(at))];
    if (left !== undefined && right !== undefined) found.push([left, right]);
  }
  return found;
}

/** By its usual symbol; a name in words is not joined to another. */
function symbolOf(text: string): UnitReading | undefined {
  if (text.length > 3) return undefined;
  const reading = unitReadings(text)[0];
  return reading !== undefined && JOINED.has(reading.unit) ? reading : undefined;
}

const JOINED = new Set('m g s A K mol N Pa J W C V F ohm T H Hz h L eV cal atm bar'.split(' '));

/** A name with its power on a side of the bar, and all that it may mean. */
export function factorOf(name: string, side: number, power: number): UnitFactor | undefined {
  if (Math.abs(power * side) > MAX_POWER) return undefined;
  const alone = unitReadings(name).map((unit): Meaning => [{ unit, power: power * side }]);
  const joined = (alone.length === 0 ? splits(name) : apart(name, side, power)).map(
    ([left, right]): Meaning => [
      { unit: left!, power: side },
      { unit: right!, power: power * side },
    ],
  );
  // ms^{-1} is m s^{-1} as it is written in physics
  const meanings = power < 0 && joined.length > 0 ? [...joined, ...alone] : [...alone, ...joined];
  return meanings.length === 0 ? undefined : { name, meanings };
}

/** ms⁻¹ for m s⁻¹ and W/mK for W/(m K): a metre that looks like a prefix. */
function apart(name: string, side: number, power: number): UnitReading[][] {
  if (!/^m(?:s|K|h|sr)$/.test(name) || (side > 0 && power > 0)) return [];
  return [[unitReadings('m')[0]!, unitReadings(name.slice(1))[0]!]];
}

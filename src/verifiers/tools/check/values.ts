/** Whether a value is among the accepted ones, by the rules of the leaderboard's `ast_checker`. */
import { Float, isNumeric, isRecord, type Literal } from '../literal.ts';

export type Strings = 'bfcl' | 'exact';

/**
 * @param accepted at least one value; "" stands for an argument that may be left out and is no
 *   value.
 */
export function isAccepted(value: Literal, accepted: readonly unknown[], strings: Strings): boolean {
  return accepted.some((one) => (one !== '' || value === '' ? fits(value, one, strings) : false));
}

function fits(value: Literal, accepted: unknown, strings: Strings): boolean {
  if (typeof value === 'string')
    return typeof accepted === 'string' && standard(value, strings) === standard(accepted, strings);
  if (isNumeric(value)) return typeof accepted === 'number' && numberOf(value) === accepted;
  if (Array.isArray(value))
    return (
      Array.isArray(accepted) &&
      accepted.length === value.length &&
      value.every((element, i) => fits(element, accepted[i], strings))
    );
  if (isRecord(value)) return isRecord(accepted) && fitsRecord(value, accepted, strings);
  return value === accepted;
}

/** Each member of an accepted object has a list of accepted values of its own. */
function fitsRecord(
  value: { [key: string]: Literal },
  accepted: { [key: string]: Literal },
  strings: Strings,
): boolean {
  for (const [key, member] of Object.entries(value)) {
    const values = Object.hasOwn(accepted, key) ? accepted[key] : undefined;
    if (!Array.isArray(values) || !isAccepted(member, values, strings)) return false;
  }
  return Object.entries(accepted).every(
    ([key, values]) => Object.hasOwn(value, key) || (Array.isArray(values) && values.includes('')),
  );
}

const numberOf = (value: number | bigint | Float): number =>
  value instanceof Float ? value.value : Number(value);

const IGNORED = /[ ,./\-_*^]/g;

/** Without case, blanks and , . / - _ * ^; an apostrophe is a quote. */
const standard = (text: string, strings: Strings): string =>
  strings === 'exact' ? text : text.replace(IGNORED, '').toLowerCase().replaceAll("'", '"');

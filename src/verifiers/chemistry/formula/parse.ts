/**
 * Formulas as people write them: any order of elements, groups, hydrates, charges. One pass.
 * `Fe3+` and `SO42-` say two things at once: then there are two readings.
 */
import { ELEMENTS } from './elements.ts';
import type { Formula } from './hill.ts';

const MAX_LENGTH = 500;
const MAX_DEPTH = 10;

const TOKEN =
  /(?<element>[A-Z][a-z]?)|(?<count>[1-9]\d{0,6})|(?<open>[([])|(?<close>[)\]])|(?<dot>[·.*•⋅∙])/y;
const COEFFICIENT = /(?:\d{1,4}(?:\.\d{1,4})?|1\/2)(?=[A-Z([])/y;
/** Behind a caret it is a charge, and nothing else. */
const MARKED_CHARGE =
  /\^(?:(?<size>\d{0,2})(?<sign>[+-])|(?<sign2>[+-])(?<size2>\d{1,2})|(?<signs>[+-]{2,9}))$/;
const BARE_CHARGE = /(?:(?<sign>[+-])(?<size>\d{0,2})|(?<signs>\+{2,9}|-{2,9}))$/;

/**
 * The readings of a formula without blanks, the likeliest first; none for what is no formula.
 * Charges stand behind `^` or at the end.
 */
export function parseFormula(text: string): Formula[] {
  if (text.length > MAX_LENGTH || text === '') return [];
  const marked = MARKED_CHARGE.exec(text);
  if (marked) return reading(text.slice(0, marked.index), chargeOf(marked.groups!));
  const bare = BARE_CHARGE.exec(text);
  if (!bare) return reading(text, 0);
  const before = text.slice(0, bare.index);
  const plain = reading(before, chargeOf(bare.groups!));
  const digits = /\d{1,7}$/.exec(before)?.[0];
  if (bare.groups!.sign === undefined || bare.groups!.size !== '' || digits === undefined) return plain;
  const sign = bare.groups!.sign;
  const body = before.slice(0, -1);
  const charged = reading(body, Number(`${sign}${digits.at(-1)}`));
  // One element by itself, or square brackets, bear the digit as a charge.
  const single = /^[A-Z][a-z]?$|\]$/.test(body);
  return single || digits.length > 1 ? [...charged, ...plain] : [...plain, ...charged];
}

function chargeOf({ sign, size, sign2, size2, signs }: Record<string, string | undefined>): number {
  if (signs !== undefined) return signs[0] === '+' ? signs.length : -signs.length;
  return Number(`${sign ?? sign2}${size || size2 || 1}`);
}

function reading(text: string, charge: number): Formula[] {
  const counts = countsOf(text);
  return counts === undefined ? [] : [{ counts, charge }];
}

type Counts = Map<string, number>;

/** Elements and groups, each followed by its count; parts of a hydrate follow one another. */
function countsOf(text: string): Counts | undefined {
  const total: Counts = new Map();
  /** Open groups; the first is the part itself. */
  let groups: Counts[] = [new Map()];
  let closers: string[] = [];
  let last: Counts | undefined;
  let times = 1;
  let at = 0;
  const endPart = (): boolean => {
    if (groups.length !== 1 || groups[0]!.size === 0) return false;
    add(total, groups[0]!, times);
    return true;
  };
  const settle = (count: number): void => {
    if (last !== undefined) add(groups.at(-1)!, last, count);
    last = undefined;
  };
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) return undefined;
    const { element, count, open, close, dot } = found.groups!;
    at = TOKEN.lastIndex;
    if (count !== undefined) {
      if (last === undefined) return undefined;
      settle(Number(count));
      continue;
    }
    settle(1);
    if (element !== undefined) {
      if (!ELEMENTS.has(element)) return undefined;
      last = new Map([[element, 1]]);
    } else if (open !== undefined) {
      if (groups.length > MAX_DEPTH) return undefined;
      groups.push(new Map());
      closers.push(open === '(' ? ')' : ']');
    } else if (close !== undefined) {
      if (closers.pop() !== close) return undefined;
      last = groups.pop()!;
      if (last.size === 0) return undefined;
    } else if (dot !== undefined) {
      if (!endPart()) return undefined;
      groups = [new Map()];
      closers = [];
      COEFFICIENT.lastIndex = at;
      const coefficient = COEFFICIENT.exec(text)?.[0];
      times = coefficient === undefined ? 1 : coefficient === '1/2' ? 0.5 : Number(coefficient);
      at += coefficient?.length ?? 0;
    }
  }
  settle(1);
  return endPart() ? total : undefined;
}

function add(to: Counts, from: ReadonlyMap<string, number>, times: number): void {
  for (const [element, count] of from) to.set(element, (to.get(element) ?? 0) + count * times);
}

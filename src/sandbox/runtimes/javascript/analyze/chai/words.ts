/** What the words of chai assert, as assertions of `expect` as Jest and Vitest have it. */
import { TestSourceError } from '../../../../sandbox.ts';

/** One word of a chain, `equal` of `.equal(3)`; a property has no arguments. */
export interface Word {
  name: string;
  args: Argument[] | undefined;
}

export interface Argument {
  text: string;
  /** Of a list or an object that is written out: the texts of its elements, or of its values. */
  parts?: string[];
  kind: 'list' | 'object' | 'text' | 'pattern' | 'function' | 'other';
}

/** What the words before have said. */
export interface State {
  /** An expression for what is asked about. */
  subject: string;
  not: boolean;
  deep: boolean;
  /** `contain.keys`, `any.keys`: not all of them have to be meant. */
  some: boolean;
  line: number;
}

/** Words without a meaning of their own. */
const FILLERS = new Set(
  'a an to be been is that which and has have with at of same but does still also own all ordered itself'.split(
    ' ',
  ),
);
const SYNONYMS: Record<string, string> = {
  equals: 'equal',
  eq: 'equal',
  eqls: 'eql',
  an: 'a',
  gt: 'above',
  greaterThan: 'above',
  gte: 'least',
  greaterThanOrEqual: 'least',
  lt: 'below',
  lessThan: 'below',
  lte: 'most',
  lessThanOrEqual: 'most',
  approximately: 'closeTo',
  lengthOf: 'length',
  includes: 'include',
  contain: 'include',
  contains: 'include',
  matches: 'match',
  throws: 'throw',
  Throw: 'throw',
  instanceOf: 'instanceof',
  ownProperty: 'property',
  haveOwnProperty: 'property',
  satisfies: 'satisfy',
  key: 'keys',
  exists: 'exist',
};

/** Matchers that take what the word takes. */
const MATCHERS: Record<string, string> = {
  ok: 'toBeTruthy',
  null: 'toBeNull',
  undefined: 'toBeUndefined',
  NaN: 'toBeNaN',
  above: 'toBeGreaterThan',
  least: 'toBeGreaterThanOrEqual',
  below: 'toBeLessThan',
  most: 'toBeLessThanOrEqual',
  length: 'toHaveLength',
  eql: 'toEqual',
  match: 'toMatch',
  string: 'toContain',
  instanceof: 'toBeInstanceOf',
  satisfy: 'toSatisfy',
};
const PRIMITIVES = new Set('string number boolean undefined function symbol bigint'.split(' '));
const CLASSES: Record<string, string> = {
  map: 'Map',
  set: 'Set',
  date: 'Date',
  regexp: 'RegExp',
  promise: 'Promise',
  error: 'Error',
};

/**
 * What a word asserts: expressions, none for words that only tell how the next is meant. Changes
 * the state for what follows. @throws TestSourceError for a word that is not known here
 */
export function assertionsOf(word: Word, state: State): string[] {
  const { args } = word;
  if (args === undefined && FILLERS.has(word.name)) return [];
  const name = Object.hasOwn(SYNONYMS, word.name) ? SYNONYMS[word.name]! : word.name;
  if (args === undefined) {
    if (name === 'not') state.not = !state.not;
    else if (name === 'deep') state.deep = true;
    else if (name === 'any' || name === 'include') state.some = true;
    else return property(name, state);
    return [];
  }
  return method(name, args, state);
}

function claim({ subject, not }: State, matcher: string, args = ''): string {
  return `expect(${subject})${not ? '.not' : ''}.${matcher}(${args})`;
}

function property(name: string, state: State): string[] {
  const { subject } = state;
  switch (name) {
    case 'true':
    case 'false':
      return [claim(state, 'toBe', name)];
    case 'exist':
      return [claim({ ...state, subject: `(${subject}) ?? null`, not: !state.not }, 'toBeNull')];
    case 'empty':
      return [claim({ ...state, subject: sizeOf(subject) }, 'toBe', '0')];
    case 'frozen':
    case 'sealed':
      return [claim({ ...state, subject: `Object.is${capital(name)}(${subject})` }, 'toBe', 'true')];
    case 'finite':
      return [claim({ ...state, subject: `Number.isFinite(${subject})` }, 'toBe', 'true')];
    case 'ok':
    case 'null':
    case 'undefined':
    case 'NaN':
      return [claim(state, MATCHERS[name]!)];
    case 'length':
      // `.length.above(2)`
      state.subject = `(${subject}).length`;
      return [];
    default:
      throw unknown(name, state);
  }
}

function method(name: string, args: Argument[], state: State): string[] {
  const [first, second] = args;
  const { subject, not, deep, some } = state;
  // A message for people may stand behind what is compared.
  if (first === undefined && name !== 'throw') throw unknown(name, state);
  const text = first?.text ?? '';
  switch (name) {
    case 'equal':
      return [claim(state, deep ? 'toEqual' : 'toBe', text)];
    case 'a':
      return [typeClaim(first!, state)];
    case 'include':
      if (first!.kind === 'object') return [includeObject(text, state)];
      return [claim(state, deep ? 'toContainEqual' : 'toContain', text)];
    case 'within':
      if (not || second === undefined) throw unknown(name, state);
      return [claim(state, MATCHERS.least!, text), claim(state, MATCHERS.most!, second.text)];
    case 'closeTo': {
      if (second === undefined) throw unknown(name, state);
      const near = `Math.abs((${subject}) - (${text})) <= (${second.text})`;
      return [`console.assert(${not ? `!(${near})` : near})`];
    }
    case 'throw': {
      if (first === undefined) return [claim(state, 'toThrow')];
      const also = second !== undefined && /text|pattern/.test(second.kind);
      if (also && not) throw unknown(name, state);
      return [claim(state, 'toThrow', text), ...(also ? [claim(state, 'toThrow', second.text)] : [])];
    }
    case 'property':
      return propertyClaims(args, state);
    case 'keys':
      return keysClaims(args, state);
    case 'members':
      return membersClaims(first!, state);
    case 'oneOf':
      return [claim({ ...state, subject: text }, deep ? 'toContainEqual' : 'toContain', subject)];
    default:
      if (some || !Object.hasOwn(MATCHERS, name)) throw unknown(name, state);
      return [claim(state, MATCHERS[name]!, text)];
  }
}

/** An object that has these properties, or a list with such an object. */
function includeObject(text: string, state: State): string {
  const { subject, deep } = state;
  if (!deep) return claim(state, 'toMatchObject', text);
  if (subject.startsWith('[')) return claim(state, 'toContainEqual', text);
  const list = `Array.isArray(${subject}) ? (${subject}) : [${subject}]`;
  return claim({ ...state, subject: list }, 'toContainEqual', `expect.objectContaining(${text})`);
}

function typeClaim({ text, kind }: Argument, state: State): string {
  if (kind !== 'text') throw unknown('a', state);
  const { subject } = state;
  const type = text.slice(1, -1).toLowerCase();
  if (PRIMITIVES.has(type)) return claim({ ...state, subject: `typeof (${subject})` }, 'toBe', `'${type}'`);
  if (type === 'null') return claim(state, 'toBeNull');
  if (type === 'array') return claim({ ...state, subject: `Array.isArray(${subject})` }, 'toBe', 'true');
  if (type === 'object') {
    const is = `typeof (${subject}) === 'object' && (${subject}) !== null && !Array.isArray(${subject})`;
    return claim({ ...state, subject: is }, 'toBe', 'true');
  }
  if (!Object.hasOwn(CLASSES, type)) throw unknown(`a(${text})`, state);
  return claim(state, 'toBeInstanceOf', CLASSES[type]);
}

/** `.property('a')`, after which the property is what is asked about. */
function propertyClaims([key, value]: Argument[], state: State): string[] {
  const { subject, not, deep } = state;
  const at = `(${subject})[${key!.text}]`;
  if (not)
    return [
      value
        ? claim({ ...state, subject: at }, deep ? 'toEqual' : 'toBe', value.text)
        : claim(state, 'toHaveProperty', `[${key!.text}]`),
    ];
  const claims = [claim(state, 'toHaveProperty', `[${key!.text}]`)];
  state.subject = at;
  if (value) claims.push(claim(state, deep ? 'toEqual' : 'toBe', value.text));
  return claims;
}

function keysClaims(args: Argument[], state: State): string[] {
  const keys = args.length === 1 && args[0]!.kind === 'list' ? args[0]!.parts : args.map(({ text }) => text);
  if (keys === undefined || state.not) throw unknown('keys', state);
  const each = keys.map((key) => claim(state, 'toHaveProperty', `[${key}]`));
  if (state.some) return each;
  const count = claim(
    { ...state, subject: `Object.keys(${state.subject})` },
    'toHaveLength',
    String(keys.length),
  );
  return [count, ...each];
}

/** The elements in any order. */
function membersClaims({ text, parts }: Argument, state: State): string[] {
  const { subject, deep, some, not } = state;
  if (not) throw unknown('members', state);
  if (parts === undefined) {
    if (some) throw unknown('members', state);
    const sorted = (list: string) =>
      `(${list}).map((each) => ${deep ? 'JSON.stringify(each)' : 'each'}).sort()`;
    return [claim({ ...state, subject: sorted(subject) }, 'toEqual', sorted(text))];
  }
  const counts = new Map<string, number>();
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  const claims = some ? [] : [claim(state, 'toHaveLength', String(parts.length))];
  for (const [part, count] of counts) {
    claims.push(claim(state, deep ? 'toContainEqual' : 'toContain', part));
    const found = `(${subject}).filter((each) => each === (${part}))`;
    if (count > 1 && !deep) claims.push(claim({ ...state, subject: found }, 'toHaveLength', String(count)));
  }
  return claims;
}

const sizeOf = (it: string) =>
  `(typeof (${it}) === 'string' || Array.isArray(${it}) ? (${it}).length : (${it}) instanceof Map || (${it}) instanceof Set ? (${it}).size : Object.keys(${it}).length)`;
const capital = (name: string) => name[0]!.toUpperCase() + name.slice(1);

function unknown(name: string, { line }: State): TestSourceError {
  return new TestSourceError(
    `The test in line ${line} needs ${name} of chai, which is not there in that form.`,
  );
}

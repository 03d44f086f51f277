/** `assert` of chai as chains of `expect`. */

/** Words of each function; those that take arguments last. */
const FUNCTIONS: Record<string, string> = {
  strictEqual: 'equal',
  deepEqual: 'deep.equal',
  deepStrictEqual: 'deep.equal',
  isTrue: 'true',
  isFalse: 'false',
  isOk: 'ok',
  ok: 'ok',
  isNull: 'null',
  isUndefined: 'undefined',
  isNaN: 'NaN',
  exists: 'exist',
  isEmpty: 'empty',
  isFrozen: 'frozen',
  isFinite: 'finite',
  isArray: "a('array')",
  isObject: "a('object')",
  isString: "a('string')",
  isNumber: "a('number')",
  isBoolean: "a('boolean')",
  isFunction: "a('function')",
  typeOf: 'a',
  instanceOf: 'instanceof',
  include: 'include',
  deepInclude: 'deep.include',
  match: 'match',
  property: 'property',
  propertyVal: 'property',
  lengthOf: 'length',
  isAbove: 'above',
  isAtLeast: 'least',
  isBelow: 'below',
  isAtMost: 'most',
  closeTo: 'closeTo',
  approximately: 'closeTo',
  sameMembers: 'members',
  sameDeepMembers: 'deep.members',
  oneOf: 'oneOf',
  hasAllKeys: 'keys',
  throws: 'throw',
  throw: 'throw',
};
const CONTRARY: Record<string, string> = {
  notStrictEqual: 'strictEqual',
  notDeepEqual: 'deepEqual',
  isNotTrue: 'isTrue',
  isNotFalse: 'isFalse',
  isNotOk: 'isOk',
  notOk: 'isOk',
  isNotNull: 'isNull',
  isDefined: 'isUndefined',
  isNotNaN: 'isNaN',
  notExists: 'exists',
  isNotEmpty: 'isEmpty',
  isNotArray: 'isArray',
  notInstanceOf: 'instanceOf',
  notInclude: 'include',
  notMatch: 'match',
  notProperty: 'property',
  doesNotThrow: 'throws',
};

/** Arguments behind these are messages for people. */
const TAKES: Record<string, number> = {
  property: 2,
  propertyVal: 3,
  closeTo: 3,
  approximately: 3,
  throws: 3,
  throw: 3,
};
const ALONE = /^(?:is(?!A[btl]|Below|Not)|ok$|exists$)/;

/** The words that a function of chai's `assert` stands for, and how many arguments count. */
export function wordsOf(name: string): { words: string; not: boolean; takes: number } | undefined {
  const not = Object.hasOwn(CONTRARY, name);
  const positive = not ? CONTRARY[name]! : name;
  if (!Object.hasOwn(FUNCTIONS, positive)) return undefined;
  const alone = ALONE.test(positive) || positive === 'isNotEmpty';
  return { words: FUNCTIONS[positive]!, not, takes: TAKES[positive] ?? (alone ? 1 : 2) };
}

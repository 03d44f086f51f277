'use strict';
/**
 * `expect` and `jest.fn` as they stand in a test program: what analyze does not take apart is made
 * here, and counted.
 */
const { isDeepStrictEqual } = require('../node/deep-equal.cjs');
const { isInstance } = require('./expect-hooks.cjs');

class Asymmetric {
  constructor(accepts) {
    this.accepts = accepts;
  }
}

/** Equal by value; where the expected side has a matcher of its own, that decides. */
function equal(got, wanted) {
  if (wanted instanceof Asymmetric) return wanted.accepts(got);
  if (wanted === null || typeof wanted !== 'object' || got === null || typeof got !== 'object') {
    return isDeepStrictEqual(got, wanted);
  }
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(got) && got.length === wanted.length && wanted.every((item, i) => equal(got[i], item))
    );
  }
  if (Object.getPrototypeOf(wanted) !== Object.prototype) return isDeepStrictEqual(got, wanted);
  const defined = (object) => Object.keys(object).filter((key) => object[key] !== undefined);
  return defined(got).length === defined(wanted).length && covers(got, wanted);
}

function covers(got, wanted) {
  return Object.keys(wanted).every((key) =>
    wanted[key] !== undefined
      ? Object.hasOwn(got, key) && equal(got[key], wanted[key])
      : got[key] === undefined,
  );
}

/** toMatchObject: what is asked for is there; there may be more. */
function matches(got, wanted) {
  if (
    wanted === null ||
    typeof wanted !== 'object' ||
    wanted instanceof Asymmetric ||
    got === null ||
    typeof got !== 'object'
  ) {
    return equal(got, wanted);
  }
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(got) && got.length === wanted.length && wanted.every((item, i) => matches(got[i], item))
    );
  }
  return Object.keys(wanted).every((key) => key in got && matches(got[key], wanted[key]));
}

const PRIMITIVES = new Map([
  [String, 'string'],
  [Number, 'number'],
  [Boolean, 'boolean'],
  [BigInt, 'bigint'],
  [Symbol, 'symbol'],
  [Function, 'function'],
]);
const isA = (value, type) =>
  PRIMITIVES.has(type) ? typeof value === PRIMITIVES.get(type) : isInstance(value, type);

/** Functions made by `fn`, with what was noted of their calls. */
const mocks = new WeakMap();

function fn(implementation) {
  /** What the tests read, and the candidate could write to; the matchers look at `noted`. */
  const mock = { calls: [], results: [], instances: [] };
  const noted = { calls: [], results: [] };
  const once = [];
  let behaviour = implementation ?? (() => undefined);
  function mocked(...args) {
    mock.calls.push(args);
    noted.calls.push([...args]);
    mock.instances.push(this);
    try {
      const value = Reflect.apply(once.shift() ?? behaviour, this, args);
      mock.results.push({ type: 'return', value });
      noted.results.push({ type: 'return', value });
      return value;
    } catch (error) {
      mock.results.push({ type: 'throw', value: error });
      throw error;
    }
  }
  const become = (next) => {
    behaviour = next;
    return mocked;
  };
  const next = (body) => {
    once.push(body);
    return mocked;
  };
  const clear = () => {
    mock.calls.length = mock.results.length = mock.instances.length = 0;
    noted.calls.length = noted.results.length = 0;
    return mocked;
  };
  mocks.set(mocked, noted);
  return Object.assign(mocked, {
    mock,
    mockImplementation: become,
    mockReturnValue: (value) => become(() => value),
    mockResolvedValue: (value) => become(async () => value),
    mockRejectedValue: (value) => become(async () => Promise.reject(value)),
    mockImplementationOnce: next,
    mockReturnValueOnce: (value) => next(() => value),
    mockResolvedValueOnce: (value) => next(async () => value),
    mockRejectedValueOnce: (value) => next(async () => Promise.reject(value)),
    mockClear: clear,
    mockReset: () => become(() => undefined) && clear(),
    mockRestore: clear,
    mockName: () => mocked,
    getMockName: () => 'mock',
  });
}

const spies = [];
function spyOn(object, name) {
  const original = object[name];
  const spy = fn(function (...args) {
    return Reflect.apply(original, this, args);
  });
  const restore = () => {
    object[name] = original;
  };
  spies.push(restore);
  object[name] = spy;
  return Object.assign(spy, { mockRestore: restore });
}

const jest = Object.freeze({
  fn,
  spyOn,
  clearAllMocks() {},
  resetAllMocks() {},
  restoreAllMocks: () => {
    while (spies.length > 0) spies.pop()();
  },
  setTimeout() {},
});

const same = (args) => (call) => call.length === args.length && args.every((item, i) => equal(call[i], item));
const MATCHERS = {
  toHaveBeenCalled: ({ calls }) => calls.length > 0,
  toHaveBeenCalledOnce: ({ calls }) => calls.length === 1,
  toHaveBeenCalledTimes: ({ calls }, count) => calls.length === count,
  toHaveBeenCalledWith: ({ calls }, ...args) => calls.some(same(args)),
  toHaveBeenLastCalledWith: ({ calls }, ...args) => calls.slice(-1).some(same(args)),
  toHaveBeenNthCalledWith: ({ calls }, nth, ...args) => calls.slice(nth - 1, nth).some(same(args)),
  toHaveReturned: ({ results }) => results.some(({ type }) => type === 'return'),
  toHaveReturnedWith: ({ results }, value) =>
    results.some((result) => result.type === 'return' && equal(result.value, value)),
};
MATCHERS.toBeCalled = MATCHERS.toHaveBeenCalled;
MATCHERS.toBeCalledTimes = MATCHERS.toHaveBeenCalledTimes;
MATCHERS.toBeCalledWith = MATCHERS.toHaveBeenCalledWith;
const VALUES = {
  toEqual: equal,
  toStrictEqual: equal,
  toMatchObject: matches,
  toSatisfy: (value, accepts) => accepts(value) === true,
  toBeTypeOf: (value, name) => typeof value === name,
  toContainEqual: (list, item) => Array.isArray(list) && list.some((each) => equal(each, item)),
  toHaveProperty: (object, key, value) => equal(object?.[key], value),
};

function demand(name, holds, negate) {
  if (holds === negate) throw new Error(`expect(…)${negate ? '.not' : ''}.${name} does not hold`);
}

function matchers(subject, negate) {
  const made = {};
  for (const [name, matcher] of Object.entries(MATCHERS)) {
    made[name] = (...args) => {
      const mock = mocks.get(subject);
      if (mock === undefined) throw new TypeError(`expect(…).${name}: not a mock function`);
      demand(name, matcher(mock, ...args), negate);
    };
  }
  for (const [name, matcher] of Object.entries(VALUES)) {
    made[name] = (...args) => demand(name, matcher(subject, ...args), negate);
  }
  return made;
}

const expect = (subject) => ({
  ...matchers(subject, false),
  not: matchers(subject, true),
  get resolves() {
    return later(subject, false);
  },
});

/** The matchers of what a promise comes to. */
function later(promise, negate) {
  const names = Object.keys(matchers(undefined, negate));
  return Object.fromEntries(
    names.map((name) => [name, async (...args) => matchers(await promise, negate)[name](...args)]),
  );
}

/** Whether a list has an element, asked of its own indices and of no method of its own. */
function holds(list, item) {
  const keys = Reflect.ownKeys(list);
  for (let at = 0; at < keys.length; at++) {
    const own = Reflect.getOwnPropertyDescriptor(list, keys[at]);
    if (keys[at] !== 'length' && own !== undefined && 'value' in own && equal(own.value, item)) return true;
  }
  return false;
}

Object.assign(expect, {
  anything: () => new Asymmetric((value) => value !== null && value !== undefined),
  any: (type) => new Asymmetric((value) => isA(value, type)),
  objectContaining: (wanted) => new Asymmetric((value) => matches(value, wanted)),
  arrayContaining: (wanted) =>
    new Asymmetric((value) => Array.isArray(value) && wanted.every((item) => holds(value, item))),
  stringContaining: (part) => new Asymmetric((value) => typeof value === 'string' && value.includes(part)),
  stringMatching: (pattern) =>
    new Asymmetric((value) => typeof value === 'string' && new RegExp(pattern).test(value)),
  closeTo: (number, digits = 2) =>
    new Asymmetric((value) => typeof value === 'number' && Math.abs(value - number) < 10 ** -digits / 2),
  assertions() {},
  hasAssertions() {},
});

module.exports = { expect: Object.freeze(expect), jest };

'use strict';
/** What rewritten `expect(…)` assertions call, besides the hooks of checks.cjs. */
const p = require('../harness/primordials.cjs');
const { describe } = require('../harness/describe.cjs');

/** Whether `value` is an instance, by its chain of prototypes alone. */
function isInstance(value, type) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) {
    return (
      typeof type === 'function' && type.prototype === p.getPrototypeOf(Object(value ?? 0)) && value != null
    );
  }
  for (let i = 0, at = p.getPrototypeOf(value); at !== null && i < 64; i++, at = p.getPrototypeOf(at)) {
    if (at === type?.prototype) return true;
  }
  return false;
}

/**
 * What `toThrow(expected)` accepts: nothing said, a part of the message, a pattern, a class, an
 * error with the same message.
 */
function fits(error, expected) {
  if (expected === undefined) return true;
  const message = error !== null && typeof error === 'object' ? error.message : error;
  if (typeof expected === 'string') return typeof message === 'string' && p.indexOf(message, expected) >= 0;
  if (typeof expected === 'function') return isInstance(error, expected);
  if (p.objectToString(expected) === '[object RegExp]')
    return typeof message === 'string' && p.regexpTest(expected, message);
  return typeof expected === 'object' && expected !== null && message === expected.message;
}

/**
 * The property at a path: `'a.b[0]'` or a list of keys. @returns {{ found: boolean, value: unknown
 * }}
 */
function at(object, path) {
  const keys = p.isArray(path) ? path : typeof path === 'string' ? (path.match(/[^.[\]]+/g) ?? []) : [path];
  let value = object;
  for (let i = 0; i < keys.length; i++) {
    if (value === null || value === undefined || !(keys[i] in Object(value)))
      return { found: false, value: undefined };
    value = value[keys[i]];
  }
  return { found: true, value };
}

function contains(container, item) {
  if (typeof container === 'string') return typeof item === 'string' && p.indexOf(container, item) >= 0;
  let found = false;
  const look = (value) => {
    if (value === item || p.is(value, item)) found = true;
  };
  if (p.isArray(container)) for (let i = 0; i < container.length; i++) look(container[i]);
  else p.setForEach(container, look);
  return found;
}

/** @param kit `record`, `side`, `recordHolds` of checks.cjs, and `hooks`: all hooks by name */
function expectHooks({ record, side, recordHolds, hooks }) {
  return {
    length: (check, value) =>
      record(check, () => side('left', value === null || value === undefined ? value : value.length)),
    at: (check, object, path) =>
      record(check, () => {
        const { found, value } = at(object, path);
        return found ? side('left', value) : `,"error":"there is no such property"`;
      }),
    property: (check, negate, object, path) => recordHolds(check, at(object, path).found !== negate),
    contains: (check, negate, container, item) => recordHolds(check, contains(container, item) !== negate),
    instance: (check, negate, value, type) => recordHolds(check, isInstance(value, type) !== negate),
    matchesLike: (check, negate, text, pattern) => {
      const holds = typeof pattern === 'string' ? contains(text, pattern) : p.regexpTest(pattern, text);
      recordHolds(check, typeof text === 'string' && holds !== negate);
    },
    throwsLike: (check, negate, body, expected) => {
      try {
        body();
      } catch (error) {
        recordHolds(check, fits(error, expected) !== negate);
        return;
      }
      recordHolds(check, negate);
    },
    rejectsLike: async (check, negate, promise, expected) => {
      try {
        await (typeof promise === 'function' ? promise() : promise);
      } catch (error) {
        recordHolds(check, fits(error, expected) !== negate);
        return;
      }
      recordHolds(check, negate);
    },
    settled: async (check, how, hook, promise, second) => {
      let value;
      try {
        value = await (typeof promise === 'function' ? promise() : promise);
        if (how === 'rejects') return recordHolds(check, false);
      } catch (error) {
        if (how !== 'rejects') return record(check, () => `,"error":${p.quote(describe(error))}`);
        value = error;
      }
      return hooks()[hook](check, value, second);
    },
  };
}

module.exports = { expectHooks, isInstance };

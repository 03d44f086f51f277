'use strict';
/** Signs of tampering: built-ins that are not what they were. */
const p = require('./primordials.cjs');

/**
 * What a program that means to deceive replaces first; looked at after every run. Object, key and
 * value in turn, since every context begins with them.
 */
const TELLTALES = [
  [JSON, 'stringify', 'parse'],
  [Object, 'is', 'keys', 'values', 'entries', 'getOwnPropertyDescriptor'],
  [Reflect, 'apply', 'ownKeys', 'getOwnPropertyDescriptor'],
  [Array, 'isArray', 'from'],
  [Array.prototype, Symbol.iterator, 'every', 'some', 'map', 'forEach', 'join', 'push'],
  [Function.prototype, 'call', 'apply', 'bind', 'toString'],
  [Object.prototype, 'toString', 'valueOf', 'hasOwnProperty'],
  [Number, 'isNaN', 'isInteger'],
  [Math, 'abs', 'random'],
  [Promise.prototype, 'then'],
  [String.prototype, 'toString', 'valueOf'],
].flatMap(([object, ...keys]) => keys.flatMap((key) => [object, key, object[key]]));

/** Whether one of the telltale functions is another one now. Asks no getter. */
function isTampered() {
  for (let i = 0; i < TELLTALES.length; i += 3) {
    const current = p.getOwnPropertyDescriptor(TELLTALES[i], TELLTALES[i + 1]);
    if (current === undefined || !p.hasOwn(current, 'value') || current.value !== TELLTALES[i + 2])
      return true;
  }
  return false;
}

module.exports = { isTampered };

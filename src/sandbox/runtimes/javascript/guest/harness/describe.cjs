'use strict';
/** Thrown values as text for people, read without asking the candidate's getters. */
const p = require('./primordials.cjs');

const MAX_LENGTH = 1000;

function dataProperty(object, key) {
  for (let i = 0; i < 8 && object !== null; i++) {
    const descriptor = p.getOwnPropertyDescriptor(object, key);
    if (descriptor !== undefined) return p.hasOwn(descriptor, 'value') ? descriptor.value : undefined;
    object = p.getPrototypeOf(object);
  }
  return undefined;
}

/** "TypeError: x is not a function", at most 1,000 characters. */
function describe(thrown) {
  let text;
  if (typeof thrown === 'string') text = thrown;
  else if (typeof thrown === 'symbol' || typeof thrown === 'function') text = typeof thrown;
  else if (thrown === null || typeof thrown !== 'object') text = `${thrown}`;
  else {
    const name = dataProperty(thrown, 'name');
    const message = dataProperty(thrown, 'message');
    text = typeof name === 'string' ? name : 'object';
    if (typeof message === 'string' && message !== '') text += `: ${p.slice(message, 0, MAX_LENGTH)}`;
  }
  return p.slice(text, 0, MAX_LENGTH);
}

/** What Node prints on stderr for an uncaught error: the stack where there is one. */
function describeUncaught(thrown) {
  if (thrown === null || typeof thrown !== 'object') return `Uncaught ${describe(thrown)}`;
  const stack = dataProperty(thrown, 'stack');
  return typeof stack === 'string' && stack !== '' ? p.slice(stack, 0, 8000) : describe(thrown);
}

module.exports = { describe, describeUncaught };

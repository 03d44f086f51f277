'use strict';
/**
 * Values as tagged JSON text (values.ts), made from own data properties of exact built-in types.
 * Nothing of the candidate is asked: no getter, toJSON, valueOf, iterator or species. What is not
 * plain becomes ["opaque", type], equal to nothing.
 */
const p = require('./primordials.cjs');

const MAX_DEPTH = 32;
/**
 * About 79,000 digits: beyond it writing a BigInt in decimal takes longer than any answer is worth.
 * Made when the first one is met: it has 32 kB, and every context would begin with it.
 */
let maxBigint = 0n;

/** Thrown when a value is too large or too deep to leave the guest. */
class Oversize {
  constructor(what) {
    this.what = what;
  }
}

function quoted(state, text) {
  if (text.length > state.left) throw new Oversize('too large');
  const json = p.quote(text);
  state.left -= json.length;
  return json;
}

function node(state, tag, content) {
  state.left -= tag.length + 5;
  if (state.left < 0) throw new Oversize('too large');
  return content === undefined ? `["${tag}"]` : `["${tag}",${content}]`;
}

function opaque(state, type) {
  return node(state, 'opaque', quoted(state, type));
}

function suspicious(state, type) {
  state.plain = false;
  return opaque(state, type);
}

/** A property by its own data descriptor; accessors are not asked. */
function ownValue(object, key) {
  const descriptor = p.getOwnPropertyDescriptor(object, key);
  return descriptor !== undefined && p.hasOwn(descriptor, 'value') ? descriptor.value : undefined;
}

function classNameOf(prototype) {
  const maker = ownValue(prototype, 'constructor');
  const name = typeof maker === 'function' ? ownValue(maker, 'name') : undefined;
  return typeof name === 'string' && name.length <= 200 ? name : '';
}

function encodeArray(state, array, depth) {
  const length = ownValue(array, 'length');
  if (typeof length !== 'number' || length * 8 > state.left) throw new Oversize('too large');
  let text = '';
  for (let i = 0; i < length; i++) {
    const descriptor = p.getOwnPropertyDescriptor(array, i);
    if (i > 0) text += ',';
    if (descriptor === undefined) text += node(state, 'hole');
    else if (!p.hasOwn(descriptor, 'value')) text += suspicious(state, 'accessor');
    else text += encodeNode(state, descriptor.value, depth);
  }
  return node(state, 'list', `[${text}]`);
}

/** Own enumerable string-keyed properties as `[[key, value]…]`. */
function encodeEntries(state, object, depth) {
  const keys = p.ownKeys(object);
  let text = '';
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (typeof key !== 'string') continue;
    const descriptor = p.getOwnPropertyDescriptor(object, key);
    if (descriptor === undefined || !descriptor.enumerable) continue;
    const value = p.hasOwn(descriptor, 'value')
      ? encodeNode(state, descriptor.value, depth)
      : suspicious(state, 'accessor');
    if (text !== '') text += ',';
    text += `[${node(state, 'str', quoted(state, key))},${value}]`;
  }
  return `[${text}]`;
}

function encodeMap(state, map, depth) {
  let text = '';
  p.mapForEach(map, (value, key) => {
    const pair = `[${encodeNode(state, key, depth)},${encodeNode(state, value, depth)}]`;
    text += text === '' ? pair : `,${pair}`;
  });
  return node(state, 'map', `[${text}]`);
}

function encodeSet(state, set, depth) {
  let text = '';
  p.setForEach(set, (value) => {
    const item = encodeNode(state, value, depth);
    text += text === '' ? item : `,${item}`;
  });
  return node(state, 'set', `[${text}]`);
}

function encodeRegExp(state, regexp) {
  let flags = '';
  for (let i = 0; i < p.regexpFlags.length; i++) {
    if (p.regexpFlags[i].read(regexp)) flags += p.regexpFlags[i].letter;
  }
  return node(state, 'regexp', `${quoted(state, p.regexpSource(regexp))},"${flags}"`);
}

function encodeError(state, error, name) {
  const message = ownValue(error, 'message');
  const text = typeof message === 'string' ? message : '';
  const pair = `[${node(state, 'str', '"message"')},${node(state, 'str', quoted(state, text))}]`;
  return node(state, 'object', `${quoted(state, name || 'Error')},[${pair}]`);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function encodeBytes(state, bytes) {
  const length = p.typedArrayLength(bytes);
  if (length > state.left) throw new Oversize('too large');
  let text = '';
  for (let i = 0; i < length; i += 3) {
    const word = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += BASE64[(word >> 18) & 63] + BASE64[(word >> 12) & 63];
    text += i + 1 < length ? BASE64[(word >> 6) & 63] : '=';
    text += i + 2 < length ? BASE64[word & 63] : '=';
  }
  state.left -= text.length;
  return node(state, 'bytes', `"${text}"`);
}

function encodeTypedArray(state, array, tag, depth) {
  if (tag === 'Uint8Array') return encodeBytes(state, array);
  const length = p.typedArrayLength(array);
  if (length * 8 > state.left) throw new Oversize('too large');
  let text = '';
  for (let i = 0; i < length; i++) text += (i > 0 ? ',' : '') + encodeNode(state, array[i], depth);
  const list = node(state, 'list', `[${text}]`);
  return node(state, 'object', `"${tag}",[[${node(state, 'str', '"values"')},${list}]]`);
}

/**
 * Whether the internal slots of a built-in are there: its own captured accessor throws where they
 * are not.
 */
function hasSlots(read, object) {
  try {
    read(object);
    return true;
  } catch {
    return false;
  }
}

function encodeObject(state, object, depth) {
  if (depth > MAX_DEPTH) throw new Oversize('nested too deeply');
  const prototype = p.getPrototypeOf(object);
  if (p.isArray(object)) {
    return prototype === p.ArrayPrototype
      ? encodeArray(state, object, depth + 1)
      : suspicious(state, classNameOf(prototype ?? {}) || 'Array');
  }
  if (prototype === p.ObjectPrototype || prototype === null) {
    return node(state, 'dict', encodeEntries(state, object, depth + 1));
  }
  if (prototype === p.MapPrototype && hasSlots(p.mapSize, object)) return encodeMap(state, object, depth + 1);
  if (prototype === p.SetPrototype && hasSlots(p.setSize, object)) return encodeSet(state, object, depth + 1);
  if (prototype === p.DatePrototype && hasSlots(p.dateTime, object)) {
    return node(state, 'date', `"${p.dateTime(object)}"`);
  }
  if (prototype === p.RegExpPrototype && hasSlots(p.regexpSource, object)) return encodeRegExp(state, object);
  if (p.isView(object)) {
    const tag = p.typedArrayTag(object);
    return tag === undefined ? opaque(state, 'DataView') : encodeTypedArray(state, object, tag, depth + 1);
  }
  if (hasSlots(p.bufferBytes, object)) return encodeBytes(state, new p.Uint8Array(object));
  return encodeInstance(state, object, prototype, depth);
}

/** An instance of a class, by its own plain data; built-ins with hidden state are opaque. */
function encodeInstance(state, object, prototype, depth) {
  const name = classNameOf(prototype);
  let ancestor = prototype;
  for (let i = 0; ancestor !== null && i < MAX_DEPTH; i++) {
    if (ancestor === p.ErrorPrototype) return encodeError(state, object, name);
    if (ancestor === p.MapPrototype || ancestor === p.SetPrototype || ancestor === p.DatePrototype) {
      return suspicious(state, name);
    }
    ancestor = p.getPrototypeOf(ancestor);
  }
  const tag = p.objectToString(object);
  if (tag !== '[object Object]') return suspicious(state, name || tag);
  return node(state, 'object', `${quoted(state, name)},${encodeEntries(state, object, depth + 1)}`);
}

function encodeNode(state, value, depth) {
  switch (typeof value) {
    case 'undefined':
      return node(state, 'undefined');
    case 'boolean':
      return node(state, 'bool', value ? 'true' : 'false');
    case 'number':
      return node(state, 'float', value === 0 && 1 / value < 0 ? '"-0"' : `"${value}"`);
    case 'bigint':
      if (maxBigint === 0n) maxBigint = 1n << 262144n;
      if (value > maxBigint || value < -maxBigint) throw new Oversize('too large');
      return node(state, 'int', quoted(state, `${value}`));
    case 'string':
      return node(state, 'str', quoted(state, value));
    case 'object':
      return value === null ? node(state, 'null') : encodeObject(state, value, depth);
    default:
      return opaque(state, typeof value);
  }
}

/**
 * @param value anything
 * @param limit characters the text may have
 * @returns `{ text, plain }`; plain is false where something pretended to be data
 * @throws Oversize
 */
function encode(value, limit) {
  const state = { __proto__: null, left: limit, plain: true };
  const text = encodeNode(state, value, 0);
  return { __proto__: null, text, plain: state.plain };
}

module.exports = { encode, Oversize };

'use strict';
/** structuredClone for the types that programs hold data in. */
function refuse(value) {
  const shown = typeof value === 'symbol' ? value.toString() : String(value);
  throw Object.assign(new Error(`${shown} could not be cloned.`), { name: 'DataCloneError', code: 25 });
}

function copyBuiltIn(value) {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag === 'Date') return new Date(value.getTime());
  if (tag === 'RegExp') return new RegExp(value.source, value.flags);
  if (tag === 'Number' || tag === 'String' || tag === 'Boolean') return Object(value.valueOf());
  if (value instanceof ArrayBuffer) return value.slice(0);
  if (ArrayBuffer.isView(value)) {
    const bytes = value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength);
    return new value.constructor(bytes);
  }
  if (tag === 'WeakMap' || tag === 'WeakSet' || tag === 'Promise') refuse(value);
  return undefined;
}

function copy(value, seen) {
  if (typeof value === 'function' || typeof value === 'symbol') refuse(value);
  if (value === null || typeof value !== 'object') return value;
  if (seen.has(value)) return seen.get(value);
  const builtIn = copyBuiltIn(value);
  if (builtIn !== undefined) return builtIn;
  let twin = {};
  if (Array.isArray(value)) twin = new Array(value.length);
  else if (value instanceof Map) twin = new Map();
  else if (value instanceof Set) twin = new Set();
  else if (value instanceof Error) twin = new (globalThis[value.name] ?? Error)(value.message);
  seen.set(value, twin);
  if (value instanceof Map) for (const [key, item] of value) twin.set(copy(key, seen), copy(item, seen));
  else if (value instanceof Set) for (const item of value) twin.add(copy(item, seen));
  else for (const key of Object.keys(value)) twin[key] = copy(value[key], seen);
  return twin;
}

function structuredClone(value) {
  return copy(value, new Map());
}

module.exports = { structuredClone };

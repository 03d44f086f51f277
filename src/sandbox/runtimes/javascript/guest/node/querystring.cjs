'use strict';
/** `querystring` as Node has it. */

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encoded(value) {
  const text = typeof value === 'string' ? value : `${value}`;
  return encodeURIComponent(text).replace(/'/g, '%27');
}

function parse(text, separator = '&', equals = '=', options = {}) {
  const { maxKeys = 1000, decodeURIComponent: decode = decoded } = options;
  const found = Object.create(null);
  if (typeof text !== 'string' || text === '') return found;
  const pairs = text.split(separator);
  for (const pair of maxKeys > 0 ? pairs.slice(0, maxKeys) : pairs) {
    if (pair === '') continue;
    const plain = pair.replaceAll('+', ' ');
    const at = plain.indexOf(equals);
    const key = decode(at < 0 ? plain : plain.slice(0, at));
    const value = at < 0 ? '' : decode(plain.slice(at + equals.length));
    if (!(key in found)) found[key] = value;
    else if (Array.isArray(found[key])) found[key].push(value);
    else found[key] = [found[key], value];
  }
  return found;
}

function primitive(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}`;
  return typeof value === 'bigint' || typeof value === 'boolean' ? `${value}` : '';
}

function stringify(object, separator = '&', equals = '=', options = {}) {
  if (object === null || typeof object !== 'object') return '';
  const { encodeURIComponent: encode = encoded } = options;
  return Object.keys(object)
    .flatMap((key) => {
      const values = Array.isArray(object[key]) ? object[key] : [object[key]];
      return values.map((value) => `${encode(key)}${equals}${encode(primitive(value))}`);
    })
    .join(separator);
}

module.exports = { parse, stringify, escape: encoded, unescape: decoded, decode: parse, encode: stringify };

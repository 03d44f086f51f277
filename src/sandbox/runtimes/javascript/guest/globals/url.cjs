'use strict';
/**
 * URL and URLSearchParams for the addresses that programs take apart: no international host names,
 * no exotic schemes.
 */
const DEFAULT_PORTS = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21' };
const SHAPE =
  /^([a-z][a-z0-9+.-]*:)(?:\/\/(?:([^/?#@]*)@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d*))?)?([^?#]*)(\?[^#]*)?(#.*)?$/i;

const decode = (text) => decodeURIComponent(text.replaceAll('+', ' ').replace(/%(?![0-9a-f]{2})/gi, '%25'));
const encode = (text) =>
  encodeURIComponent(text)
    .replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
const escapeText = (text) => encodeURI(text).replaceAll('%25', '%');

class URLSearchParams {
  #pairs = [];
  #changed = () => {};
  constructor(init = '', changed = undefined) {
    if (typeof init === 'string') {
      for (const part of init.replace(/^\?/, '').split('&')) {
        const [, key, value = ''] = /^([^=]*)=?(.*)$/s.exec(part);
        if (part !== '') this.#pairs.push([decode(key), decode(value)]);
      }
    } else
      for (const [key, value] of init[Symbol.iterator] ? init : Object.entries(init)) this.append(key, value);
    if (changed) this.#changed = changed;
  }
  #update(pairs) {
    this.#pairs = pairs;
    this.#changed(this.toString());
  }
  append(key, value) {
    this.#update([...this.#pairs, [`${key}`, `${value}`]]);
  }
  delete(key) {
    this.#update(this.#pairs.filter(([name]) => name !== `${key}`));
  }
  set(key, value) {
    const at = this.#pairs.findIndex(([name]) => name === `${key}`);
    if (at < 0) return this.append(key, value);
    const rest = this.#pairs.filter(([name], i) => name !== `${key}` || i === at);
    this.#update(rest.map((pair) => (pair[0] === `${key}` ? [pair[0], `${value}`] : pair)));
  }
  get(key) {
    return this.#pairs.find(([name]) => name === `${key}`)?.[1] ?? null;
  }
  getAll(key) {
    return this.#pairs.filter(([name]) => name === `${key}`).map(([, value]) => value);
  }
  has(key) {
    return this.#pairs.some(([name]) => name === `${key}`);
  }
  sort() {
    this.#update(this.#pairs.sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
  }
  forEach(callback) {
    for (const [key, value] of this.#pairs) callback(value, key, this);
  }
  get size() {
    return this.#pairs.length;
  }
  keys() {
    return this.#pairs.map(([key]) => key)[Symbol.iterator]();
  }
  values() {
    return this.#pairs.map(([, value]) => value)[Symbol.iterator]();
  }
  entries() {
    return this.#pairs.map((pair) => [...pair])[Symbol.iterator]();
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  toString() {
    return this.#pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&');
  }
}

/** Removes "." and ".." from an absolute path. */
function normalise(path) {
  const kept = [];
  const parts = path.split('/').slice(1);
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    if (part === '..') kept.pop();
    else if (part !== '.') kept.push(part);
    if (last && (part === '.' || part === '..')) kept.push('');
  }
  return `/${kept.join('/')}`;
}

function resolve(text, base) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) || base === undefined) return text;
  const { protocol, host, username, password, pathname, search } = new URL(base);
  if (text.startsWith('//')) return protocol + text;
  const secret = password === '' ? '' : `:${password}`;
  const login = username === '' ? '' : `${username}${secret}@`;
  const origin = `${protocol}//${login}${host}`;
  if (text.startsWith('/')) return origin + text;
  if (text.startsWith('?')) return origin + pathname + text;
  if (text === '' || text.startsWith('#')) return origin + pathname + search + text;
  return origin + pathname.replace(/[^/]*$/, '') + text;
}

class URL {
  constructor(text, base) {
    const parts = SHAPE.exec(resolve(`${text}`.trim(), base));
    const special = parts !== null && parts[1].toLowerCase() in DEFAULT_PORTS;
    if (parts === null || (special && !parts[3])) {
      throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input: `${text}` });
    }
    const [, protocol, login = '', hostname, port = '', path, search = '', hash = ''] = parts;
    this.protocol = protocol.toLowerCase();
    [this.username, this.password = ''] = login.split(':');
    this.hostname = (hostname ?? '').toLowerCase();
    this.port = port === DEFAULT_PORTS[this.protocol] ? '' : port;
    this.pathname = special ? normalise(escapeText(path.replaceAll('\\', '/')) || '/') : path;
    this.search = search === '?' ? '' : escapeText(search);
    this.hash = hash === '#' ? '' : escapeText(hash);
    const searchParams = new URLSearchParams(this.search, (query) => {
      this.search = query === '' ? '' : `?${query}`;
    });
    Object.defineProperty(this, 'searchParams', { value: searchParams, enumerable: true });
  }
  get host() {
    return this.port === '' ? this.hostname : `${this.hostname}:${this.port}`;
  }
  get origin() {
    return this.protocol in DEFAULT_PORTS ? `${this.protocol}//${this.host}` : 'null';
  }
  get href() {
    const secret = this.password === '' ? '' : `:${this.password}`;
    const login = this.username === '' ? '' : `${this.username}${secret}@`;
    const authority = this.hostname === '' && this.protocol !== 'file:' ? '' : `//${login}${this.host}`;
    return this.protocol + authority + this.pathname + this.search + this.hash;
  }
  toString() {
    return this.href;
  }
  toJSON() {
    return this.href;
  }
  static canParse(text, base) {
    try {
      return Boolean(new URL(text, base));
    } catch {
      return false;
    }
  }
}

module.exports = { URL, URLSearchParams };

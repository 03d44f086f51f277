'use strict';
/** The hashes of `crypto`, and its random numbers on the seeded generator of the isolate. */
const { Buffer } = require('buffer');

const algorithms = {
  md5: () => require('js-md5'),
  sha1: () => require('js-sha1'),
  sha224: () => require('js-sha256').sha224,
  sha256: () => require('js-sha256').sha256,
  sha384: () => require('js-sha512').sha384,
  sha512: () => require('js-sha512').sha512,
};

function algorithmOf(name) {
  const load = algorithms[String(name).toLowerCase().replace('-', '')];
  if (load === undefined) {
    throw Object.assign(new Error('Digest method not supported'), { code: 'ERR_CRYPTO_INVALID_DIGEST' });
  }
  return load();
}

const bytesOf = (data, encoding) => (typeof data === 'string' ? Buffer.from(data, encoding) : data);

class Hash {
  #state;
  constructor(state) {
    this.#state = state;
  }
  update(data, encoding) {
    this.#state.update(bytesOf(data, encoding));
    return this;
  }
  digest(encoding) {
    const bytes = Buffer.from(this.#state.array());
    return encoding === undefined || encoding === 'buffer' ? bytes : bytes.toString(encoding);
  }
}

function randomBytes(size) {
  return Buffer.from(Array.from({ length: size }, () => Math.floor(Math.random() * 256)));
}

function randomInt(low, high) {
  const [from, to] = typeof high === 'number' ? [low, high] : [0, low];
  return from + Math.floor(Math.random() * (to - from));
}

function randomUUID() {
  const bytes = randomBytes(16);
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function getRandomValues(array) {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(Math.random() * 256);
  return array;
}

const crypto = {
  createHash: (name) => new Hash(algorithmOf(name).create()),
  createHmac: (name, key) => new Hash(algorithmOf(name).hmac.create(bytesOf(key))),
  hash: (name, data, encoding = 'hex') => crypto.createHash(name).update(data).digest(encoding),
  getHashes: () => Object.keys(algorithms),
  timingSafeEqual: (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0,
  randomBytes,
  randomInt,
  randomUUID,
  getRandomValues,
  webcrypto: { getRandomValues, randomUUID },
};

module.exports = { crypto };

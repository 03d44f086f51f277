'use strict';
/** What a program finds in its global scope, and what it must not find there. */
const { mainModule, requireFrom } = require('../node/modules.cjs');
const { promiseThen } = require('../harness/primordials.cjs');

/** Memory that no limit counts, and ways to wait without using CPU time. */
const REMOVED = ['WebAssembly', 'SharedArrayBuffer', 'Atomics'];

const settled = Promise.resolve();

function queueMicrotask(callback) {
  if (typeof callback !== 'function')
    throw new TypeError('The "callback" argument must be of type function.');
  promiseThen(settled, () => callback());
}

/**
 * FinalizationRegistry may leave its callbacks uncalled. This one does: garbage of one program must
 * not run during another.
 */
class IdleRegistry {
  register() {}
  unregister() {
    return false;
  }
}
Object.defineProperty(IdleRegistry, 'name', { value: 'FinalizationRegistry' });

/** There from the start. */
const provided = {
  global: globalThis,
  queueMicrotask,
  module: mainModule,
  exports: mainModule.exports,
  require: requireFrom('/home/user/main.js'),
  __filename: '/home/user/main.js',
  __dirname: '/home/user',
  FinalizationRegistry: IdleRegistry,
};

/** Loaded when first used: every context begins with what is loaded already. */
const timers = () => require('./timers.cjs');
const deferred = {
  console: () => require('./console.cjs').console,
  process: () => require('../node/process.cjs').process,
  Buffer: () => require('buffer').Buffer,
  setTimeout: () => timers().setTimeout,
  setInterval: () => timers().setInterval,
  setImmediate: () => timers().setImmediate,
  clearTimeout: () => timers().clearTimeout,
  clearInterval: () => timers().clearInterval,
  clearImmediate: () => timers().clearImmediate,
  structuredClone: () => require('./structured-clone.cjs').structuredClone,
  performance: () => require('./performance.cjs').performance,
  crypto: () => require('../node/crypto.cjs').crypto.webcrypto,
  TextEncoder: () => require('./text-encoding.cjs').TextEncoder,
  TextDecoder: () => require('./text-encoding.cjs').TextDecoder,
  URL: () => require('./url.cjs').URL,
  URLSearchParams: () => require('./url.cjs').URLSearchParams,
  atob: () => (text) => require('buffer').Buffer.from(`${text}`, 'base64').toString('latin1'),
  btoa: () => (text) => require('buffer').Buffer.from(`${text}`, 'latin1').toString('base64'),
};

function hide(name, value) {
  Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
}

for (const name of Object.keys(provided)) hide(name, provided[name]);
for (const name of Object.keys(deferred)) {
  Object.defineProperty(globalThis, name, {
    get: () => {
      const value = deferred[name]();
      hide(name, value);
      return value;
    },
    set: (value) => hide(name, value),
    enumerable: false,
    configurable: true,
  });
}

/**
 * At the start of a run, since V8 itself expects these names while it makes a context from a
 * snapshot.
 */
function removeGlobals() {
  for (let i = 0; i < REMOVED.length; i++) delete globalThis[REMOVED[i]];
}

module.exports = { removeGlobals };

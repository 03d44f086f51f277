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

/**
 * Loaded when first used: every context begins with what is loaded already. For the same reason one
 * function makes them all.
 */
function makeDeferred(name) {
  switch (name) {
    case 'console':
      return require('./console.cjs').console;
    case 'process':
      return require('../node/process.cjs').process;
    case 'Buffer':
      return require('buffer').Buffer;
    case 'structuredClone':
      return require('./structured-clone.cjs').structuredClone;
    case 'performance':
      return require('./performance.cjs').performance;
    case 'crypto':
      return require('../node/crypto.cjs').crypto.webcrypto;
    case 'TextEncoder':
    case 'TextDecoder':
      return require('./text-encoding.cjs')[name];
    case 'URL':
    case 'URLSearchParams':
      return require('./url.cjs')[name];
    case 'atob':
      return (text) => require('buffer').Buffer.from(`${text}`, 'base64').toString('latin1');
    case 'btoa':
      return (text) => require('buffer').Buffer.from(`${text}`, 'latin1').toString('base64');
    default:
      return require('./timers.cjs')[name];
  }
}

const DEFERRED = [
  ...['console', 'process', 'Buffer', 'structuredClone', 'performance', 'crypto'],
  ...['TextEncoder', 'TextDecoder', 'URL', 'URLSearchParams', 'atob', 'btoa'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'],
];

function hide(name, value) {
  Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
}

for (const name of Object.keys(provided)) hide(name, provided[name]);
for (const name of DEFERRED) {
  Object.defineProperty(globalThis, name, {
    get: () => {
      const value = makeDeferred(name);
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

'use strict';
/** setTimeout and its kin as Node has them, on the event loop of the guest. */
const loop = require('../harness/event-loop.cjs');

const byId = new Map();
let lastId = 0;

class Timeout {
  #timer;
  #id = ++lastId;
  constructor(callback, delay, args, repeats) {
    if (typeof callback !== 'function') {
      const error = new TypeError('The "callback" argument must be of type function.');
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
    this.#timer = new loop.Timer(callback, args, Number(delay), repeats);
    this.#timer.handle = this;
    this.#timer.start();
  }
  ref() {
    this.#timer.setKeepsAlive(true);
    return this;
  }
  unref() {
    this.#timer.setKeepsAlive(false);
    return this;
  }
  hasRef() {
    return this.#timer.keepsAlive;
  }
  refresh() {
    this.#timer.start();
    return this;
  }
  close() {
    this.#timer.stop();
    byId.delete(this.#id);
    return this;
  }
  [Symbol.toPrimitive]() {
    byId.set(this.#id, this);
    return this.#id;
  }
}

class Immediate {
  #task;
  constructor(callback, args) {
    if (typeof callback !== 'function')
      throw new TypeError('The "callback" argument must be of type function.');
    this.#task = loop.setImmediateTask(callback, args);
  }
  ref() {
    return this;
  }
  unref() {
    return this;
  }
  hasRef() {
    return true;
  }
  close() {
    this.#task.active = false;
  }
}

const setTimeout = (callback, delay, ...args) => new Timeout(callback, delay, args, false);
const setInterval = (callback, delay, ...args) => new Timeout(callback, delay, args, true);
const setImmediate = (callback, ...args) => new Immediate(callback, args);

function clearTimeout(handle) {
  if (handle instanceof Timeout) handle.close();
  else if (byId.has(Number(handle))) byId.get(Number(handle)).close();
}
function clearImmediate(handle) {
  if (handle instanceof Immediate) handle.close();
}

const promises = {
  setTimeout: (delay, value) => new Promise((resolve) => setTimeout(resolve, delay, value)),
  setImmediate: (value) => new Promise((resolve) => setImmediate(resolve, value)),
  async *setInterval(delay, value) {
    for (;;) yield await promises.setTimeout(delay, value);
  },
  scheduler: {
    wait: (delay) => promises.setTimeout(delay),
    yield: () => promises.setImmediate(),
  },
};

module.exports = {
  setTimeout,
  setInterval,
  setImmediate,
  clearTimeout,
  clearInterval: clearTimeout,
  clearImmediate,
  promises,
};

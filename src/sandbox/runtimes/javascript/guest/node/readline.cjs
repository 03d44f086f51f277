'use strict';
/** readline on standard input: events, question and async iteration. */
const EventEmitter = require('events');
const { whenIdle } = require('../harness/event-loop.cjs');

class Interface extends EventEmitter {
  terminal = false;
  line = '';
  #input;
  #output;
  #lines;
  #prompt = '> ';
  #paused = false;
  #closed = false;
  #iterating = false;
  #questions = [];

  constructor(options) {
    super();
    this.#input = options?.input;
    this.#output = options?.output;
    if (options?.prompt !== undefined) this.#prompt = options.prompt;
    whenIdle(() => this.#flow());
  }
  #remaining() {
    if (this.#lines === undefined) {
      const text = this.#input?.takeAll?.() ?? '';
      this.#lines = text === '' ? [] : text.split(/\r\n|\n|\r/);
      if (this.#lines.at(-1) === '') this.#lines.pop();
      this.#lines.reverse();
    }
    return this.#lines;
  }
  #flow() {
    if (this.#closed || this.#iterating) return;
    const lines = this.#remaining();
    while (!this.#paused && !this.#closed && !this.#iterating && lines.length > 0) {
      if (this.#questions.length > 0) {
        this.#questions.shift()(lines.pop());
        /**
         * The answer may be awaited: what follows has to be registered before the next line goes
         * out.
         */
        return whenIdle(() => this.#flow());
      }
      if (this.listenerCount('line') === 0) return;
      this.emit('line', lines.pop());
    }
    if (lines.length === 0 && !this.#paused && !this.#iterating) this.close();
  }
  on(event, listener) {
    super.on(event, listener);
    if (event === 'line') whenIdle(() => this.#flow());
    return this;
  }
  addListener(event, listener) {
    return this.on(event, listener);
  }
  question(query, options, callback) {
    this.#output?.write?.(query);
    this.#questions.push(typeof options === 'function' ? options : callback);
    whenIdle(() => this.#flow());
  }
  setPrompt(prompt) {
    this.#prompt = prompt;
  }
  getPrompt() {
    return this.#prompt;
  }
  prompt() {
    this.#output?.write?.(this.#prompt);
  }
  write() {}
  pause() {
    this.#paused = true;
    this.emit('pause');
    return this;
  }
  resume() {
    this.#paused = false;
    this.emit('resume');
    whenIdle(() => this.#flow());
    return this;
  }
  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('close');
  }
  [Symbol.dispose]() {
    this.close();
  }
  async *[Symbol.asyncIterator]() {
    this.#iterating = true;
    const lines = this.#remaining();
    while (!this.#closed && lines.length > 0) yield lines.pop();
    this.close();
  }
}

const createInterface = (input, output) =>
  new Interface(input !== null && typeof input === 'object' && 'input' in input ? input : { input, output });

function createPromiseInterface(input, output) {
  const made = createInterface(input, output);
  const ask = made.question.bind(made);
  made.question = (query) => new Promise((resolve) => ask(query, resolve));
  return made;
}

const promises = { createInterface: createPromiseInterface, Interface };
const readline = {
  Interface,
  createInterface,
  promises,
  clearLine: () => true,
  clearScreenDown: () => true,
  cursorTo: () => true,
  moveCursor: () => true,
  emitKeypressEvents: () => {},
};

module.exports = { readline };

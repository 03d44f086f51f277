'use strict';
/** process.stdin: the whole input is there from the start and arrives in one piece, then `end`. */
const EventEmitter = require('events');
const { whenIdle } = require('../harness/event-loop.cjs');
const { run } = require('../harness/run-state.cjs');

class Stdin extends EventEmitter {
  fd = 0;
  isTTY = undefined;
  readable = true;
  #encoding = null;
  #state = 'untouched';
  /** Whether somebody listens for `readable`: nothing flows past who reads. */
  #isRead = false;

  #chunk(text) {
    return this.#encoding === null ? require('buffer').Buffer.from(text) : text;
  }
  /** What has not been read yet; reading through fs.readFileSync(0) takes it all. */
  takeAll() {
    const text = run.stdin;
    run.stdin = '';
    return text;
  }
  setEncoding(encoding = 'utf8') {
    this.#encoding = encoding;
    return this;
  }
  setRawMode() {
    return this;
  }
  ref() {
    return this;
  }
  unref() {
    return this;
  }
  isPaused() {
    return this.#state === 'paused';
  }
  pause() {
    if (this.#state !== 'done') this.#state = 'paused';
    return this;
  }
  resume() {
    if (this.#state === 'done' || this.#state === 'flowing' || this.#isRead) return this;
    this.#state = 'flowing';
    whenIdle(() => this.#deliver());
    return this;
  }
  #deliver() {
    if (this.#state !== 'flowing') return;
    const text = this.takeAll();
    if (text !== '') this.emit('data', this.#chunk(text));
    if (this.#state !== 'flowing') return;
    this.#finish();
  }
  #finish() {
    this.#state = 'done';
    this.readable = false;
    this.emit('end');
    this.emit('close');
  }
  read() {
    const text = this.takeAll();
    if (text !== '') {
      const chunk = this.#chunk(text);
      if (this.#isRead) this.#announce();
      this.emit('data', chunk);
      return chunk;
    }
    if (this.#state !== 'done') whenIdle(() => this.#state !== 'done' && this.#finish());
    return null;
  }
  on(event, listener) {
    super.on(event, listener);
    if (event === 'data') this.resume();
    if (event === 'readable' && this.#state !== 'done') {
      this.#isRead = true;
      this.#state = 'paused';
      this.#announce();
    }
    return this;
  }
  #announce() {
    whenIdle(() => this.#state !== 'done' && this.emit('readable'));
  }
  addListener(event, listener) {
    return this.on(event, listener);
  }
  pipe(target) {
    this.on('data', (chunk) => target.write(chunk));
    this.on('end', () => target !== process.stdout && target.end?.());
    return target;
  }
  destroy() {
    this.#state = 'done';
    return this;
  }
  async *[Symbol.asyncIterator]() {
    const text = this.takeAll();
    if (text !== '') yield this.#chunk(text);
    this.#state = 'done';
  }
}

module.exports = { Stdin };

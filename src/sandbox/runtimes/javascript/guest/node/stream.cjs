'use strict';
/**
 * `stream`: what programs read and transform their input with. Everything is in memory, so nothing
 * has to be held back: what is written is taken at once, and `write` says so.
 */
const EventEmitter = require('events');
const { Buffer } = require('buffer');

const later = (task) => queueMicrotask(task);

class Stream extends EventEmitter {
  destroyed = false;
  #closed = false;

  destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    const finish = (failure) => {
      later(() => {
        if (failure) this.emit('error', failure);
        this.close();
      });
    };
    this._destroy(error ?? null, (failure) => finish(failure ?? error));
    return this;
  }
  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('close');
  }
  _destroy(error, callback) {
    callback(error);
  }
}

/** The methods of either side live apart, so that Duplex can have both. */
const readableSide = {
  initReadable(options = {}) {
    this.readable = true;
    this.readableEnded = false;
    this.readableFlowing = null;
    this.readableObjectMode = options.objectMode === true || options.readableObjectMode === true;
    this.chunks = [];
    this.inputEnded = false;
    this.asking = false;
    this.encoding = options.encoding;
    if (typeof options.read === 'function') this._read = options.read;
    if (typeof options.destroy === 'function') this._destroy = options.destroy;
  },
  push(chunk, encoding) {
    this.asking = false;
    if (chunk === null) {
      this.inputEnded = true;
    } else {
      if (!this.readableObjectMode && typeof chunk === 'string') chunk = Buffer.from(chunk, encoding);
      if (!this.readableObjectMode && this.encoding && typeof chunk !== 'string')
        chunk = chunk.toString(this.encoding);
      this.chunks.push(chunk);
    }
    later(() => this.flow());
    return true;
  },
  setEncoding(encoding = 'utf8') {
    this.encoding = encoding;
    this.chunks = this.chunks.map((chunk) => (typeof chunk === 'string' ? chunk : chunk.toString(encoding)));
    return this;
  },
  flow() {
    if (this.destroyed || this.readableEnded) return;
    while (this.readableFlowing && this.chunks.length > 0) this.emit('data', this.chunks.shift());
    if (this.chunks.length > 0 || this.inputEnded) this.emit('readable');
    if (this.inputEnded && this.chunks.length === 0) this.endReading();
    else if (this.readableFlowing && !this.asking) this.ask();
  },
  ask() {
    if (this.inputEnded || this.asking) return;
    this.asking = true;
    this._read(16384);
  },
  endReading() {
    if (this.readableEnded) return;
    this.readableEnded = true;
    this.readable = false;
    this.emit('end');
    if (!this.writable) later(() => this.close());
  },
  read() {
    if (this.chunks.length === 0) {
      if (this.inputEnded) later(() => this.endReading());
      else this.ask();
      if (this.chunks.length === 0) return null;
    }
    if (this.readableObjectMode) return this.chunks.shift();
    const all = this.chunks.splice(0);
    return typeof all[0] === 'string' ? all.join('') : Buffer.concat(all);
  },
  resume() {
    this.readableFlowing = true;
    later(() => this.flow());
    return this;
  },
  pause() {
    this.readableFlowing = false;
    return this;
  },
  isPaused() {
    return this.readableFlowing === false;
  },
  on(event, listener) {
    EventEmitter.prototype.on.call(this, event, listener);
    if (event === 'data' && this.readableFlowing !== false) this.resume();
    if (event === 'readable')
      later(() => (this.chunks.length > 0 || this.inputEnded ? this.flow() : this.ask()));
    return this;
  },
  addListener(event, listener) {
    return this.on(event, listener);
  },
  pipe(target, options = {}) {
    this.on('data', (chunk) => target.write(chunk));
    if (options.end !== false && target !== process.stdout && target !== process.stderr)
      this.on('end', () => target.end());
    target.emit?.('pipe', this);
    return target;
  },
  async *[Symbol.asyncIterator]() {
    let wake;
    let failure;
    this.on('error', (error) => {
      failure = error;
      wake?.();
    });
    for (const event of ['end', 'close']) this.on(event, () => wake?.());
    this.on('data', (chunk) => {
      arrived.push(chunk);
      wake?.();
    });
    const arrived = [];
    for (;;) {
      while (arrived.length > 0) yield arrived.shift();
      if (failure) throw failure;
      if (this.readableEnded || this.destroyed) return;
      await new Promise((resolve) => {
        wake = resolve;
      });
    }
  },
};

const writableSide = {
  initWritable(options = {}) {
    this.writable = true;
    this.writableEnded = false;
    this.writableFinished = false;
    this.writableObjectMode = options.objectMode === true || options.writableObjectMode === true;
    this.decodeStrings = options.decodeStrings !== false;
    this.waiting = [];
    this.writing = false;
    for (const name of ['write', 'writev', 'final', 'destroy'])
      if (typeof options[name] === 'function') this[`_${name}`] = options[name];
  },
  write(chunk, encoding, callback) {
    const done = typeof encoding === 'function' ? encoding : callback;
    if (this.writableEnded) {
      const error = Object.assign(new Error('write after end'), { code: 'ERR_STREAM_WRITE_AFTER_END' });
      later(() => this.emit('error', error));
      return false;
    }
    const text = typeof chunk === 'string' && !this.writableObjectMode && this.decodeStrings;
    const name = typeof encoding === 'string' ? encoding : 'utf8';
    this.waiting.push({
      chunk: text ? Buffer.from(chunk, name) : chunk,
      encoding: text ? 'buffer' : name,
      done,
    });
    this.work();
    return true;
  },
  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') return this.end(undefined, undefined, chunk);
    if (chunk !== undefined && chunk !== null) this.write(chunk, encoding);
    const done = typeof encoding === 'function' ? encoding : callback;
    if (typeof done === 'function') this.once('finish', done);
    this.writableEnded = true;
    this.writable = false;
    this.work();
    return this;
  },
  work() {
    if (this.writing || this.destroyed) return;
    const next = this.waiting.shift();
    if (next === undefined) {
      if (this.writableEnded && !this.writableFinished) this.finish();
      return;
    }
    this.writing = true;
    this._write(next.chunk, next.encoding, (error) => {
      this.writing = false;
      next.done?.(error ?? null);
      if (error) this.destroy(error);
      else later(() => this.work());
    });
  },
  finish() {
    this.writableFinished = true;
    const finished = (error) => {
      if (error) return void this.destroy(error);
      later(() => {
        this.emit('finish');
        if (this.readable !== true) this.close();
      });
    };
    if (typeof this._final === 'function') this._final(finished);
    else finished();
  },
  cork() {},
  uncork() {},
  setDefaultEncoding() {
    return this;
  },
};

function mixIn(target, side) {
  Object.defineProperties(target.prototype, Object.getOwnPropertyDescriptors(side));
}

class Readable extends Stream {
  constructor(options) {
    super();
    this.initReadable(options);
  }
  _read() {}
  static from(items, options) {
    const iterator = (items[Symbol.asyncIterator] ?? items[Symbol.iterator]).call(
      typeof items === 'string' ? [items] : items,
    );
    const whole = typeof items === 'string' ? [items][Symbol.iterator]() : iterator;
    return new Readable({
      objectMode: true,
      ...options,
      async read() {
        try {
          const { value, done } = await whole.next();
          this.push(done ? null : await value);
        } catch (error) {
          this.destroy(error);
        }
      },
    });
  }
}
mixIn(Readable, readableSide);

class Writable extends Stream {
  constructor(options) {
    super();
    this.initWritable(options);
  }
  _write(_chunk, _encoding, callback) {
    callback(new Error('The _write() method is not implemented'));
  }
}
mixIn(Writable, writableSide);

class Duplex extends Stream {
  constructor(options) {
    super();
    this.initReadable(options);
    this.initWritable(options);
  }
  _read() {}
}
mixIn(Duplex, readableSide);
mixIn(Duplex, writableSide);

class Transform extends Duplex {
  constructor(options = {}) {
    super({ ...options, write: undefined, final: undefined });
    for (const name of ['transform', 'flush'])
      if (typeof options[name] === 'function') this[`_${name}`] = options[name];
  }
  _write(chunk, encoding, callback) {
    this._transform(chunk, encoding, (error, result) => {
      if (result !== undefined && result !== null) this.push(result);
      callback(error);
    });
  }
  _final(callback) {
    const ended = (error, result) => {
      if (result !== undefined && result !== null) this.push(result);
      if (!error) this.push(null);
      callback(error);
    };
    if (typeof this._flush === 'function') this._flush(ended);
    else ended();
  }
}

class PassThrough extends Transform {
  _transform(chunk, _encoding, callback) {
    callback(null, chunk);
  }
}

function finished(stream, options, callback = options) {
  let told = false;
  const tell = (error) => {
    if (!told) callback(error);
    told = true;
  };
  stream.on('error', tell);
  for (const event of ['end', 'finish', 'close']) {
    stream.on(event, () => {
      const reading = stream.readable === true && stream.readableEnded === false;
      if (!reading && !(stream.writable === true && stream.writableFinished === false)) tell();
    });
  }
}

function toStream(part, previous) {
  if (typeof part !== 'function') return part.pipe || part.write ? part : Readable.from(part);
  return Readable.from(part(previous));
}

function pipeline(...parts) {
  const callback = typeof parts.at(-1) === 'function' ? parts.pop() : () => {};
  const list = parts.flat();
  const last = typeof list.at(-1) === 'function' ? list.pop() : undefined;
  let told = false;
  const tell = (error, value) => {
    if (!told) callback(error, value);
    told = true;
  };
  let previous;
  for (const part of list) {
    const stream = toStream(part, previous);
    stream.on('error', tell);
    if (previous !== undefined && typeof part !== 'function') previous.pipe(stream);
    previous = stream;
  }
  if (last !== undefined) Promise.resolve(last(previous)).then((value) => tell(undefined, value), tell);
  else if (previous === process.stdout) list.at(-2).on('end', () => tell());
  else finished(previous, tell);
  return previous;
}

const promises = {
  pipeline: (...parts) =>
    new Promise((resolve, reject) =>
      pipeline(parts, (error, value) => (error ? reject(error) : resolve(value))),
    ),
  finished: (stream) =>
    new Promise((resolve, reject) => finished(stream, (error) => (error ? reject(error) : resolve()))),
};

module.exports = Object.assign(Stream, {
  Stream,
  Readable,
  Writable,
  Duplex,
  Transform,
  PassThrough,
  finished,
  pipeline,
  promises,
});

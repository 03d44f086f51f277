'use strict';
/** `process` as far as a program that reads, computes and prints can tell. */
const EventEmitter = require('events');
const { isInteger } = require('../harness/primordials.cjs');
const { run, write, exit, NODE_VERSION } = require('../harness/run-state.cjs');
const { nextTick, now } = require('../harness/event-loop.cjs');
const { Stdin } = require('./stdin.cjs');

class Output extends EventEmitter {
  isTTY = undefined;
  writable = true;
  columns = undefined;
  #stream;
  constructor(stream, fd) {
    super();
    this.#stream = stream;
    this.fd = fd;
  }
  write(chunk, encoding, callback) {
    if (typeof chunk !== 'string' && !ArrayBuffer.isView(chunk)) {
      const error = new TypeError(
        'The "chunk" argument must be of type string or an instance of Buffer, TypedArray, or DataView.',
      );
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
    write(
      this.#stream,
      typeof chunk === 'string' ? chunk : require('../globals/text-encoding.cjs').decodeUtf8(chunk),
    );
    const done = typeof encoding === 'function' ? encoding : callback;
    if (typeof done === 'function') process.nextTick(done);
    return true;
  }
  end(chunk) {
    if (chunk !== undefined) this.write(chunk);
  }
  cork() {}
  uncork() {}
}

function exitCodeOf(code) {
  if (code === undefined || code === null) return 0;
  const number = Number(code);
  if (!isInteger(number)) {
    const error = new TypeError('The "code" argument must be of type number.');
    error.code = 'ERR_INVALID_ARG_TYPE';
    throw error;
  }
  return number & 255;
}

function hrtime(previous) {
  const nanoseconds = BigInt(Math.round(now() * 1e6));
  const time = [Number(nanoseconds / 1000000000n), Number(nanoseconds % 1000000000n)];
  if (!previous) return time;
  const seconds = time[0] - previous[0];
  const rest = time[1] - previous[1];
  return rest < 0 ? [seconds - 1, rest + 1e9] : [seconds, rest];
}
hrtime.bigint = () => BigInt(Math.round(now() * 1e6));

/** An object of ours, whatever a candidate has made of Object.assign before it asked. */
const process = new EventEmitter();
run.process = process;
run.finalExitCode = () => exitCodeOf(process.exitCode);
Object.assign(process, {
  title: 'node',
  version: NODE_VERSION,
  versions: { node: '24.0.0', v8: '13.6' },
  release: { name: 'node' },
  arch: 'x64',
  platform: 'linux',
  pid: 2,
  ppid: 1,
  env: {},
  argv: ['/usr/bin/node', '/home/user/main.js'],
  argv0: 'node',
  execArgv: [],
  execPath: '/usr/bin/node',
  features: {},
  config: {},
  exitCode: undefined,
  stdin: new Stdin(),
  stdout: new Output(0, 1),
  stderr: new Output(1, 2),
  cwd: () => '/home/user',
  chdir: () => {},
  umask: () => 18,
  uptime: () => now() / 1000,
  cpuUsage: () => ({ user: Math.round(now() * 1000), system: 0 }),
  memoryUsage: Object.assign(
    () => ({ rss: 5e7, heapTotal: 2e7, heapUsed: 1e7, external: 1e6, arrayBuffers: 1e4 }),
    { rss: () => 5e7 },
  ),
  hrtime,
  nextTick: (callback, ...args) => {
    if (typeof callback !== 'function')
      throw Object.assign(new TypeError('The "callback" argument must be of type function.'), {
        code: 'ERR_INVALID_ARG_TYPE',
      });
    nextTick(callback, args);
  },
  emitWarning: (warning) => write(1, `(node:2) Warning: ${warning?.message ?? warning}\n`),
  exit: (code) => {
    const exitCode = exitCodeOf(code ?? process.exitCode);
    if (!run.ended) process.emit('exit', exitCode);
    exit(exitCode);
  },
  reallyExit: (code) => exit(exitCodeOf(code)),
  abort: () => exit(134),
  kill: () => exit(143),
});
Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });

module.exports = { process };

'use strict';
/**
 * What one run has written, whether it has ended itself, and the one way out that candidate code can't catch: `halt`, a host
 * function that destroys the isolate.
 */
const p = require('./primordials.cjs');

/** Thrown by process.exit: carries nothing and is recognised by identity. */
const EXIT = Object.freeze({ __proto__: null });

const run = {
  __proto__: null,
  stdin: '',
  outputLimit: 0,
  valueLimit: 0,
  stdout: '',
  stderr: '',
  /** Upper bound of the bytes written; once it passes the limit they are counted, in `written`. */
  bytes: 0,
  exact: false,
  written: 0,
  exitCode: undefined,
  /** Set by process.exit; from then on nothing is written any more. */
  ended: false,
  tampered: false,
  plain: true,
  halt: undefined,
};

/** Bytes of a text as UTF-8, and how many of its units fit into `room` bytes. */
function measure(text, room) {
  let bytes = 0;
  let fitting = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = p.charCodeAt(text, i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
      bytes += 4;
      i++;
    } else bytes += 3;
    if (bytes <= room) fitting = i + 1;
    else break;
  }
  return { __proto__: null, bytes, fitting };
}

/** Ends the isolate from outside. Never returns: the loop is cut off by the host. */
function halt(kind) {
  run.ended = true;
  run.halt(kind, run.exitCode ?? 0, p.toWellFormed(run.stdout), p.toWellFormed(run.stderr));
  for (;;);
}

function write(stream, text) {
  if (run.ended) return;
  run.bytes += text.length * 3;
  if (run.bytes > run.outputLimit) keepWithinLimit(stream, text);
  else run[stream] += text;
}

/** The quick bound says that it may be too much: now the bytes are counted. */
function keepWithinLimit(stream, text) {
  if (!run.exact) {
    run.exact = true;
    run.written = measure(run.stdout, Infinity).bytes + measure(run.stderr, Infinity).bytes;
  }
  const { bytes, fitting } = measure(text, run.outputLimit - run.written);
  run[stream] += fitting === text.length ? text : p.slice(text, 0, fitting);
  run.written += bytes;
  if (fitting < text.length) halt('output');
}

function exit(code) {
  if (run.ended) halt('exit');
  run.ended = true;
  run.exitCode = code;
  throw EXIT;
}

module.exports = { EXIT, run, write, exit, halt };

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
  valueLimit: 0,
  /** Milliseconds that timers may move the clock. */
  sleepLimit: 0,
  exitCode: 0,
  /** Set by process.exit; from then on nothing is written any more. */
  ended: false,
  tampered: false,
  plain: true,
  message: '',
  halt: undefined,
};

/**
 * Memory shared with the host, which reads it when the run is over, however that came: two lengths, then room for standard output,
 * then as much for standard error.
 */
let lengths;
let bytes;
let limit = 0;

function openOutput(memory, outputLimit) {
  lengths = new p.Int32Array(memory, 0, 2);
  bytes = new p.Uint8Array(memory, 8);
  limit = outputLimit;
}

/** Ends the isolate from outside. Never returns: the loop is cut off by the host. */
function halt(kind) {
  run.ended = true;
  run.halt(kind, run.exitCode);
  for (;;);
}

/** @param stream 0: standard output, 1: standard error */
function write(stream, text) {
  if (run.ended) return;
  const base = stream * limit;
  const length = text.length;
  let position = base + lengths[stream];
  /** Both streams together stay within the limit. */
  const end = position + limit - lengths[0] - lengths[1];
  for (let i = 0; i < length; i++) {
    const unit = p.charCodeAt(text, i);
    if (unit < 0x80) {
      if (position >= end) return overflow(stream, position - base);
      bytes[position++] = unit;
      continue;
    }
    let code = unit;
    if (unit >= 0xd800 && unit < 0xe000) {
      code = p.codePointAt(text, i);
      if (code > 0xffff) i++;
      else code = 0xfffd;
    }
    const size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (position + size > end) return overflow(stream, position - base);
    for (let k = size - 1; k > 0; k--) {
      bytes[position + k] = 0x80 | (code & 63);
      code >>= 6;
    }
    bytes[position] = ((0xf00 >> size) & 0xff) | code;
    position += size;
  }
  lengths[stream] = position - base;
}

function overflow(stream, length) {
  lengths[stream] = length;
  halt('output');
}

function exit(code) {
  if (run.ended) halt('exit');
  run.ended = true;
  run.exitCode = code;
  throw EXIT;
}

module.exports = { EXIT, run, openOutput, write, exit, halt };

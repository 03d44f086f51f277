'use strict';
/**
 * What one run has written, whether it has ended itself, and the one way out that candidate code
 * can't catch: `halt`, a host function that destroys the isolate.
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
 * Memory shared with the host, which reads it when the run is over, however that came: four
 * lengths, of which three are used, then room for standard output, for as much standard error, and
 * for what a test program observed.
 */
let lengths;
let bytes;
let outputLimit = 0;
let observedLimit = 0;

const OBSERVED = 2;

function openOutput(memory, output, observed) {
  lengths = new p.Int32Array(memory, 0, 4);
  bytes = new p.Uint8Array(memory, 16);
  outputLimit = output;
  observedLimit = observed;
}

/** Ends the isolate from outside. Never returns: the loop is cut off by the host. */
function halt(kind) {
  run.ended = true;
  run.halt(kind, run.exitCode);
  for (;;);
}

/**
 * @param stream 0: standard output, 1: standard error, 2: observations. What does not fit ends the
 * run.
 */
function write(stream, text) {
  if (run.ended) return;
  const base = stream * outputLimit;
  const length = text.length;
  let position = base + lengths[stream];
  /** Both streams of output together stay within their limit. */
  const end = stream === OBSERVED ? base + observedLimit : position + outputLimit - lengths[0] - lengths[1];
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

/** Output is cut off at the limit; an observation that does not fit is left out as a whole. */
function overflow(stream, length) {
  if (stream !== OBSERVED) lengths[stream] = length;
  halt('output');
}

function exit(code) {
  if (run.ended) halt('exit');
  run.ended = true;
  run.exitCode = code;
  throw EXIT;
}

module.exports = { EXIT, OBSERVED, run, openOutput, write, exit, halt };

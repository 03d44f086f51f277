'use strict';
/**
 * What one run has written, whether it has ended itself, and the one way out that candidate code
 * can't catch: `halt`, a host function that destroys the isolate.
 */
const p = require('./primordials.cjs');

const NODE_VERSION = 'v24.0.0';

/** Thrown by process.exit: carries nothing and is recognised by identity. */
const EXIT = Object.freeze({ __proto__: null });

/** Thrown by process.exit(0) of the test program itself. */
const TEST_END = Object.freeze({ __proto__: null });

const run = {
  __proto__: null,
  stdin: '',
  valueLimit: 0,
  /** Milliseconds that timers may move the clock. */
  sleepLimit: 0,
  exitCode: 0,
  /** Set by process.exit; from then on nothing is written any more. */
  ended: false,
  /** Set by process.exit of the test program itself: what still runs then says nothing. */
  testEnded: false,
  tampered: false,
  plain: true,
  /** Something written was not kept: the run says nothing. */
  unkept: false,
  /** Why what the candidate returned could not be looked at: then the tests have failed. */
  refused: '',
  message: '',
  halt: undefined,
  /** The global `process`, and what it would end with, once somebody has asked for it. */
  process: undefined,
  finalExitCode: undefined,
};

/**
 * Memory shared with the host, which reads it when the run is over, however that came: how much
 * each room holds and whether this guest has moved, then room for standard output, for standard
 * error, and for what a test program observed. It begins with little, and moves to all that the
 * limits allow when a room is full (isolates/output-memory.ts).
 */
const HEAD = 16;
const NARROW_ROOM = 16384;
const MOVED = 3;
const OBSERVED = 2;

let lengths;
let bytes;
let outputLimit = 0;
let observedLimit = 0;
let moved = false;
/** How far the rooms are from one another. */
let room = NARROW_ROOM;
/** Host function that gives the wide memory. */
let widen;

/**
 * What was written to each stream, while the host waits for the run and throws away what it cuts
 * short: nothing is lost then that would be needed.
 */
const kept = ['', '', ''];
let keeps = false;

function keepOutput(output, observed) {
  keeps = true;
  outputLimit = output;
  observedLimit = observed;
}

/** Of text that is certainly within its limit, a character being three bytes at most. */
function keep(stream, text) {
  const limit = stream === OBSERVED ? observedLimit : outputLimit;
  const size = stream === OBSERVED ? kept[OBSERVED].length : kept[0].length + kept[1].length;
  if ((size + text.length) * 3 > limit) run.unkept = true;
  // Halves of a character stay halves, as they do where each text is written by itself.
  else kept[stream] += p.toWellFormed(text);
}

function takeKept(stream) {
  const text = kept[stream];
  kept[stream] = '';
  return text;
}

/** Standard output and error since the last time, behind the length of the one and a line end. */
function written() {
  if (run.unkept) return 'x';
  return `${kept[0].length}\n${takeKept(0)}${takeKept(1)}`;
}

function observed() {
  return takeKept(OBSERVED);
}

function openOutput(narrow, more, output, observed) {
  lengths = new p.Int32Array(narrow, 0, 4);
  bytes = new p.Uint8Array(narrow, HEAD);
  widen = more;
  moved = false;
  room = NARROW_ROOM;
  outputLimit = output;
  observedLimit = observed;
}

/**
 * Moves to the wide memory with all that was written, `length` bytes of `stream` included. The host
 * reads the one or the other, by a number that is set last.
 */
function move(stream, length) {
  const memory = widen();
  const wideLengths = new p.Int32Array(memory, 0, 4);
  const wideBytes = new p.Uint8Array(memory, HEAD);
  for (let k = 0; k <= OBSERVED; k++) {
    const size = k === stream ? length : lengths[k];
    for (let i = 0; i < size; i++) wideBytes[k * outputLimit + i] = bytes[k * NARROW_ROOM + i];
    wideLengths[k] = lengths[k];
  }
  lengths[MOVED] = 1;
  lengths = wideLengths;
  bytes = wideBytes;
  moved = true;
  room = outputLimit;
}

/**
 * Ends the isolate from outside. Never returns: the loop is cut off by the host, which runs all of
 * it once more where it waits for it.
 */
function halt(kind) {
  run.ended = true;
  if (!keeps) run.halt(kind, run.exitCode);
  for (;;);
}

/** How far a stream may fill its room: both streams of output together stay within their limit. */
function allowed(stream) {
  if (stream === OBSERVED) return observedLimit;
  return outputLimit - lengths[1 - stream];
}

/**
 * @param stream 0: standard output, 1: standard error, 2: observations. What does not fit ends the
 * run.
 */
function write(stream, text) {
  if (run.ended) return;
  if (keeps) return keep(stream, text);
  const length = text.length;
  const limit = allowed(stream);
  let end = moved ? limit : p.min(limit, NARROW_ROOM);
  let base = stream * room;
  let used = lengths[stream];
  for (let i = 0; i < length; i++) {
    let code = p.charCodeAt(text, i);
    if (code >= 0xd800 && code < 0xe000) {
      code = p.codePointAt(text, i);
      if (code > 0xffff) i++;
      else code = 0xfffd;
    }
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (used + size > end) {
      if (end === limit) return overflow(stream, used);
      move(stream, used);
      end = limit;
      base = stream * room;
    }
    const position = base + used;
    used += size;
    if (size === 1) {
      bytes[position] = code;
      continue;
    }
    for (let k = size - 1; k > 0; k--) {
      bytes[position + k] = 0x80 | (code & 63);
      code >>= 6;
    }
    bytes[position] = ((0xf00 >> size) & 0xff) | code;
  }
  lengths[stream] = used;
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

/** Ends the test program, also where its end is a promise that nobody waits for. */
function endTest() {
  run.testEnded = true;
  throw TEST_END;
}

module.exports = {
  endTest,
  EXIT,
  TEST_END,
  OBSERVED,
  NODE_VERSION,
  run,
  openOutput,
  keepOutput,
  written,
  observed,
  write,
  exit,
  halt,
};

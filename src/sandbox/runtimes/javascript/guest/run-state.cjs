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
  /** Upper bound of the bytes written, exact once it comes near the limit. */
  bytes: 0,
  exact: false,
  exitCode: undefined,
  /** Set by process.exit; from then on nothing is written any more. */
  ended: false,
  tampered: false,
  plain: true,
  halt: undefined,
};

function utf8Length(text) {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = p.charCodeAt(text, i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

/** Ends the isolate from outside. Never returns: the loop is cut off by the host. */
function halt(kind) {
  run.ended = true;
  run.halt(kind, run.exitCode ?? 0, p.toWellFormed(run.stdout), p.toWellFormed(run.stderr));
  for (;;);
}

function write(stream, text) {
  if (run.ended) return;
  run.bytes += run.exact ? utf8Length(text) : text.length * 3;
  if (run.bytes > run.outputLimit && !run.exact) {
    run.exact = true;
    const room = run.outputLimit * 2;
    if (text.length <= room) run.bytes = utf8Length(run.stdout) + utf8Length(run.stderr) + utf8Length(text);
  }
  if (run.bytes > run.outputLimit) {
    run[stream] += p.slice(text, 0, p.max(0, run.outputLimit - run.stdout.length - run.stderr.length));
    halt('output');
  }
  run[stream] += text;
}

function exit(code) {
  if (run.ended) halt('exit');
  run.ended = true;
  run.exitCode = code;
  throw EXIT;
}

module.exports = { EXIT, run, write, exit, halt };

'use strict';
/**
 * What the host can have a context do. It does so through one function, which it takes off the
 * global object before candidate code exists (bundle.ts). Arguments and results are primitives, but
 * for functions and namespaces of this very context.
 */

const p = require('./primordials.cjs');
const { run, EXIT, NODE_VERSION, openOutput, keepOutput, write, written } = require('./run-state.cjs');
const loop = require('./event-loop.cjs');
const { addSource, builtinExports } = require('../node/modules.cjs');
const { describe, describeUncaught } = require('./describe.cjs');
const calls = require('./call.cjs');
const { isTampered } = require('./telltales.cjs');
const { encode, Oversize } = require('./encode.cjs');
const { removeGlobals } = require('../globals/globals.cjs');

const dateNow = Date.now;

/**
 * @param text JSON of Settings in guest.ts; halt: host function that ends the isolate; memory:
 * where output goes; widen: host function that gives more of it; without these, output is kept
 * @returns the settings
 */
function start(text, halt, widen, memory) {
  removeGlobals();
  const settings = p.parseJson(text);
  run.halt = halt;
  run.stdin = settings.stdin;
  run.sleepLimit = settings.sleepLimit;
  if (memory === undefined) keepOutput(settings.outputLimit, settings.observedLimit);
  else openOutput(memory, widen, settings.outputLimit, settings.observedLimit);
  run.valueLimit = settings.valueLimit;
  if (settings.argv.length > 0) require('../node/process.cjs').process.argv.push(...settings.argv);
  for (const source of settings.sources) addSource(source.path, source.text);
  for (const file of settings.files)
    require('../node/files.cjs').place(file.path, file.text, file.base64 === true);
  if (settings.ticks) announceTicks();
  const startedAt = dateNow();
  loop.startClock(() => dateNow() - startedAt);
  return settings;
}

/**
 * The main script is no macrotask of ours: its first statement, which the host puts there, calls
 * this (source.ts). What is left for the program to see is nothing.
 */
function announceTicks() {
  const value = () => {
    delete globalThis.__touchstone_ticks;
    loop.awaitTicks();
  };
  p.defineProperty(globalThis, '__touchstone_ticks', { __proto__: null, value, configurable: true });
}

/** Runs one macrotask. @returns done; failed: uncaught error, written to stderr */
function step() {
  try {
    loop.step();
    return 'done';
  } catch (error) {
    return uncaught(error);
  }
}

function uncaught(error) {
  if (run.ended || error === EXIT) return 'done';
  run.message = describe(error);
  write(1, `${describeUncaught(error)}\n\nNode.js ${run.process?.version ?? NODE_VERSION}\n`);
  return 'failed';
}

/**
 * Where the run stands once its code has returned. Asks nothing of the candidate.
 * @returns more: something keeps it alive; handlers: it wants to know that it ends; done
 */
function rest() {
  if (run.ended || run.testEnded) return 'done';
  if (loop.pending()) return 'more';
  if (run.process === undefined) return 'done';
  const descriptor = p.getOwnPropertyDescriptor(run.process, '_events');
  const events = descriptor !== undefined && p.hasOwn(descriptor, 'value') ? descriptor.value : undefined;
  if (events === undefined || events === null || typeof events !== 'object') return 'handlers';
  return p.hasOwn(events, 'exit') || p.hasOwn(events, 'beforeExit') ? 'handlers' : 'done';
}

/** What Node does when nothing is left: the events of `process`, which may add work again. */
function wind(failed) {
  if (run.ended) return 'done';
  const { process, finalExitCode } = run;
  if (process === undefined) return 'done';
  try {
    if (failed) process.exitCode = 1;
    else process.emit('beforeExit', finalExitCode());
    if (loop.pending() && !failed) return 'more';
    process.emit('exit', finalExitCode());
    return 'done';
  } catch (error) {
    return uncaught(error);
  }
}

/** JSON: how the run stands. Asks nothing of the candidate. */
function report() {
  const code = run.ended ? run.exitCode : exitCodeIfPlain();
  const inspected = p.hasOwn(p.Error, 'prepareStackTrace');
  const tampered = run.tampered || isTampered();
  return `{"ended":${run.ended},"exitCode":${code},"plain":${run.plain},"tampered":${tampered},"inspected":${inspected},"message":${p.quote(run.message)}}`;
}

function exitCodeIfPlain() {
  if (run.process === undefined) return 0;
  const descriptor = p.getOwnPropertyDescriptor(run.process, 'exitCode');
  const code = descriptor !== undefined && p.hasOwn(descriptor, 'value') ? descriptor.value : 0;
  return typeof code === 'number' && p.isInteger(code) ? code & 255 : 0;
}

/**
 * A file that the program left, as base64; undefined where there is none or it is larger than
 * `limit` bytes.
 */
function collect(name, limit) {
  const content = require('../node/files.cjs').contentAt(name);
  return content === undefined || content.length > limit ? undefined : content.toString('base64');
}

/**
 * @param thunks functions of analyze that evaluate literals. @returns JSON: text, or why there is
 * none, for each
 */
function encodeAll(thunks, limit) {
  return JSON.stringify(
    thunks.map((thunk) => {
      try {
        return { text: encode(thunk(), limit).text, error: '' };
      } catch (error) {
        return { text: '', error: error instanceof Oversize ? error.what : describe(error) };
      }
    }),
  );
}

const commands = Object.freeze({
  __proto__: null,
  begin: (text, halt, widen, memory) => void start(text, halt, widen, memory),
  step,
  rest,
  wind,
  report,
  written,
  collect,
  call: calls.call,
  callOutcome: calls.outcome,
  useNamespace: calls.useNamespace,
  builtinExports: () => JSON.stringify(builtinExports()),
  encodeAll,
});

module.exports = { commands, start };

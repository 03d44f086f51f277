'use strict';
/**
 * The event loop on virtual time: a timer that is due in an hour is due as soon as nothing else is
 * left to do, and the clock jumps there. The host runs one macrotask per call, because microtasks
 * run to their end when a call returns.
 */
const p = require('./primordials.cjs');
const { run, halt } = require('./run-state.cjs');

/** Milliseconds by which timers have moved the clock ahead of the CPU. */
let skipped = 0;
let realNow = () => 0;
let sequence = 0;
/** Binary heap by (due, sequence). */
const heap = [];
let immediates = [];
/** Input sources: functions that deliver what there is, once somebody listens. */
let arrivals = [];
let referenced = 0;
/**
 * Callbacks of process.nextTick. They run before the promise jobs of the macrotask that asked for
 * them.
 */
let ticks = [];
/** Whether the first promise job of this macrotask will run them. */
let ticksAwaited = false;
let ticksUsed = false;
let inTicks = false;
const settled = Promise.resolve();

const now = () => realNow() + skipped;
const before = (a, b) => a.due < b.due || (a.due === b.due && a.order < b.order);
/** Own slots only: an index setter on a polluted Array.prototype is not called. */
const put = (array, index, value) =>
  p.defineProperty(array, index, {
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });

function push(entry) {
  let i = heap.length;
  put(heap, i, entry);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (!before(heap[i], heap[parent])) return;
    const other = heap[parent];
    heap[parent] = heap[i];
    heap[i] = other;
    i = parent;
  }
}

function pop() {
  const first = heap[0];
  const last = heap[heap.length - 1];
  heap.length -= 1;
  if (heap.length === 0) return first;
  heap[0] = last;
  for (let i = 0; ; ) {
    const left = 2 * i + 1;
    if (left >= heap.length) return first;
    const right = left + 1;
    const child = right < heap.length && before(heap[right], heap[left]) ? right : left;
    if (!before(heap[child], heap[i])) return first;
    const other = heap[i];
    heap[i] = heap[child];
    heap[child] = other;
    i = child;
  }
}

class Timer {
  constructor(callback, args, delay, repeats) {
    this.callback = callback;
    this.args = args;
    this.delay = delay >= 1 && delay <= 2147483647 ? delay : 1;
    this.repeats = repeats;
    this.keepsAlive = true;
    this.entry = undefined;
    this.handle = undefined;
  }
  start() {
    this.stop();
    this.entry = { __proto__: null, due: now() + this.delay, order: sequence++, timer: this };
    if (this.keepsAlive) referenced++;
    push(this.entry);
  }
  stop() {
    if (this.entry === undefined) return;
    this.entry.timer = undefined;
    this.entry = undefined;
    if (this.keepsAlive) referenced--;
  }
  setKeepsAlive(value) {
    if (this.entry !== undefined && value !== this.keepsAlive) referenced += value ? 1 : -1;
    this.keepsAlive = value;
  }
}

/** Time that a program spends waiting counts against its limit, without being waited for. */
function skip(milliseconds) {
  skipped += milliseconds;
  if (skipped > run.sleepLimit) halt('time');
}

/** Called before anything of a macrotask: the jobs that it adds come behind this one. */
function awaitTicks() {
  ticksUsed = true;
  ticksAwaited = true;
  p.promiseThen(settled, () => {
    ticksAwaited = false;
    runTicks();
  });
}

/** Those that promise jobs ask for run when all jobs are done, as a macrotask of their own. */
function nextTick(callback, args) {
  if (!ticksUsed && !ticksAwaited && !inTicks) awaitTicks();
  put(ticks, ticks.length, { __proto__: null, callback, args });
}

function runTicks() {
  inTicks = true;
  for (let i = 0; i < ticks.length; i++) p.apply(ticks[i].callback, undefined, ticks[i].args);
  ticks = [];
  inTicks = false;
}

/**
 * Runs one macrotask. What the microtasks after it add is not known yet when it returns: ask
 * `pending` then.
 */
function step() {
  if (ticks.length > 0) {
    runTicks();
    return;
  }
  if (ticksUsed) awaitTicks();
  if (arrivals.length > 0) {
    const deliver = arrivals;
    arrivals = [];
    for (let i = 0; i < deliver.length; i++) deliver[i]();
  } else if (immediates.length > 0) {
    const batch = immediates;
    immediates = [];
    for (let i = 0; i < batch.length; i++) {
      if (batch[i].active) {
        batch[i].active = false;
        p.apply(batch[i].callback, undefined, batch[i].args);
      }
    }
  } else if (heap.length > 0) {
    const { due, timer } = pop();
    if (timer !== undefined) {
      if (due > now()) skip(due - now());
      timer.stop();
      if (timer.repeats) timer.start();
      p.apply(timer.callback, timer.handle, timer.args);
    }
  }
}

function pending() {
  return ticks.length > 0 || arrivals.length > 0 || immediates.length > 0 || referenced > 0;
}

function setImmediateTask(callback, args) {
  const task = { __proto__: null, callback, args, active: true };
  put(immediates, immediates.length, task);
  return task;
}

function whenIdle(deliver) {
  put(arrivals, arrivals.length, deliver);
}

function startClock(read) {
  realNow = read;
}

module.exports = { Timer, step, pending, awaitTicks, nextTick, setImmediateTask, whenIdle, now, startClock };

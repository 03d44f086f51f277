'use strict';
/** `console` as Node prints it: the formatting is Node's own util.inspect. */
const { write } = require('../harness/run-state.cjs');
const { now } = require('../harness/event-loop.cjs');

let indentation = '';
const counts = new Map();
const timers = new Map();

function line(stream, text) {
  if (indentation !== '') text = indentation + text.replaceAll('\n', `\n${indentation}`);
  write(stream, `${text}\n`);
}

/** Loaded when something other than plain text is printed: most programs never need it. */
const inspection = () => require('node-inspect-extracted');

/** Text of arguments that need no inspection, or undefined. */
function plainText(args) {
  let text = '';
  for (let i = 0; i < args.length; i++) {
    const value = args[i];
    if (typeof value === 'string') {
      if (i === 0 && args.length > 1 && value.includes('%')) return undefined;
    } else if (typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol') {
      if (value !== null) return undefined;
    }
    if (i > 0) text += ' ';
    if (typeof value === 'bigint') text += `${value}n`;
    else text += value === 0 && 1 / value < 0 ? '-0' : `${value}`;
  }
  return text;
}

function format(args) {
  return plainText(args) ?? inspection().formatWithOptions({}, ...args);
}

const elapsed = (label) => {
  const milliseconds = now() - timers.get(label);
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(3)}s` : `${milliseconds.toFixed(3)}ms`;
};

function trace(...args) {
  const text = format(args);
  line(1, text === '' ? 'Trace' : `Trace: ${text}`);
}

function group(...args) {
  if (args.length > 0) log(...args);
  indentation += '  ';
}

function log(...args) {
  line(0, format(args));
}

function error(...args) {
  line(1, format(args));
}

/** The methods of a console that writes with `log` and `error`. */
const console = {
  log,
  warn: error,
  dir: (value, options) => line(0, inspection().inspect(value, { customInspect: false, ...options })),
  time: (label = 'default') => {
    timers.set(`${label}`, now());
  },
  timeEnd: (label = 'default') => {
    if (!timers.has(`${label}`)) return;
    log(`${label}: ${elapsed(`${label}`)}`);
    timers.delete(`${label}`);
  },
  timeLog: (label = 'default', ...rest) => {
    if (timers.has(`${label}`)) log(`${label}: ${elapsed(`${label}`)}`, ...rest);
  },
  trace,
  assert: (condition, ...args) => {
    if (condition) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift('Assertion failed');
    error(...args);
  },
  clear: () => {},
  count: (label = 'default') => {
    const count = (counts.get(`${label}`) ?? 0) + 1;
    counts.set(`${label}`, count);
    log(`${label}: ${count}`);
  },
  countReset: (label = 'default') => {
    counts.delete(`${label}`);
  },
  group,
  groupCollapsed: group,
  groupEnd: () => {
    indentation = indentation.slice(2);
  },
  table: (data, columns) => {
    if (data === null || typeof data !== 'object') log(data);
    else line(0, require('./console-table.cjs').table(data, columns));
  },
  debug: log,
  info: log,
  dirxml: log,
  error,
};

module.exports = { console };

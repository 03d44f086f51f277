'use strict';
/**
 * One call of a function of the program, with fresh arguments, whose result leaves as encoded text.
 */
const p = require('./primordials.cjs');
const { run, EXIT } = require('./run-state.cjs');
const { encode, Oversize } = require('./encode.cjs');
const { describe } = require('./describe.cjs');
const { mainModule } = require('../node/modules.cjs');

const IDENTIFIER = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

/** Exports of the main program when it is an ES module. */
let namespace;
/**
 * '' while a promise is pending; else a letter and a text: v o x n e, as steps/call-step.ts lists
 * them.
 */
let settled = '';
/** What the signature of the function says, where lists and trees are to be converted. */
let types;

const leetcode = () => require('./leetcode.cjs');

function useNamespace(exports) {
  namespace = exports;
}

/** A binding of the global scope, lexical ones included. */
function globalBinding(name) {
  if (!p.regexpTest(IDENTIFIER, name)) return undefined;
  try {
    return p.apply(p.Function(`return typeof ${name} === 'undefined' ? undefined : ${name}`), undefined, []);
  } catch {
    return undefined;
  }
}

function exported(container, name) {
  if (container === null || (typeof container !== 'object' && typeof container !== 'function'))
    return undefined;
  if (p.hasOwn(container, name)) return container[name];
  const inner = p.hasOwn(container, 'default') ? container.default : undefined;
  if (inner !== null && typeof inner === 'object' && p.hasOwn(inner, name)) return inner[name];
  if (typeof inner === 'function' && (name === inner.name || inner.name === 'default')) return inner;
  return typeof container === 'function' && name === container.name ? container : undefined;
}

function find(name) {
  return globalBinding(name) ?? exported(namespace, name) ?? exported(mainModule.exports, name);
}

function ownData(object, key) {
  const descriptor = p.getOwnPropertyDescriptor(object, key);
  return descriptor !== undefined && p.hasOwn(descriptor, 'value') ? descriptor.value : undefined;
}

/** A function that is exported as a whole is known by its own name. */
function publishNamed(value) {
  const name = typeof value === 'function' ? ownData(value, 'name') : undefined;
  if (typeof name === 'string') publish(name, value);
}

function publish(name, value) {
  if (globalBinding(name) !== undefined || !p.regexpTest(IDENTIFIER, name)) return;
  p.defineProperty(globalThis, name, { __proto__: null, value, writable: true, configurable: true });
}

/** What `import name from './solution'` stands for. */
function defaultExport(name) {
  const found = exported(namespace, 'default') ?? exported(mainModule.exports, 'default');
  if (found !== undefined) return found;
  return typeof mainModule.exports === 'function' ? mainModule.exports : globalBinding(name);
}

/** What `require('./solution')` stands for. */
function solutionExports() {
  return namespace ?? mainModule.exports;
}

const untouchedExports = mainModule.exports;

/** Whether the main program exports anything. Asks nothing of the candidate. */
function hasExports() {
  if (namespace !== undefined || ownData(mainModule, 'exports') !== untouchedExports) return true;
  return p.ownKeys(untouchedExports).length > 0;
}

/**
 * Makes what the main program exports visible by name, where no global of that name is: tests know
 * nothing of modules.
 */
function publishExports() {
  for (let k = 0; k < 2; k++) {
    const container = k === 0 ? namespace : mainModule.exports;
    if (container === null || (typeof container !== 'object' && typeof container !== 'function')) continue;
    if (typeof container === 'function') publishNamed(container);
    publishNamed(ownData(container, 'default'));
    const keys = p.ownKeys(container);
    for (let i = 0; i < keys.length; i++) {
      const name = keys[i];
      if (typeof name !== 'string') continue;
      publish(name, exported(container, name));
    }
  }
}

/** @returns {{ callee: Function, self: unknown } | undefined} */
function resolve(path) {
  const dot = p.indexOf(path, '.');
  const name = dot < 0 ? path : p.slice(path, 0, dot);
  const found = find(name);
  if (dot < 0 && typeof found === 'function') return { __proto__: null, callee: found, self: undefined };
  const owner = dot < 0 ? find('Solution') : found;
  const key = dot < 0 ? path : p.slice(path, dot + 1);
  if (typeof owner === 'function') {
    const self = p.construct(owner, []);
    const method = self[key] ?? owner[key];
    return typeof method === 'function' ? { __proto__: null, callee: method, self } : undefined;
  }
  const method = owner === undefined || owner === null ? undefined : owner[key];
  return typeof method === 'function' ? { __proto__: null, callee: method, self: owner } : undefined;
}

function failed(error) {
  if (run.ended || error === EXIT) return 'x';
  if (error instanceof Oversize) return `o${error.what}`;
  return `e${describe(error)}`;
}

function succeeded(value) {
  if (run.ended) return 'x';
  try {
    const data = types === undefined ? value : leetcode().convertResult(value, types.result);
    const { text, plain } = encode(data, run.valueLimit);
    if (!plain) run.plain = false;
    return `v${text}`;
  } catch (error) {
    return failed(error);
  }
}

function isPromise(value) {
  return value !== null && typeof value === 'object' && p.getPrototypeOf(value) === p.PromisePrototype;
}

function convertArguments(values) {
  const { install, convertArgument } = leetcode();
  install(globalBinding);
  for (let i = 0; i < values.length && i < types.parameters.length; i++) {
    values[i] = convertArgument(values[i], types.parameters[i], globalBinding);
  }
}

/** Waits as `await` does, which asks no `then` of a native promise. */
async function settle(promise) {
  try {
    settled = succeeded(await promise);
  } catch (error) {
    settled = failed(error);
  }
}

/**
 * @param path "f" or "Solution.f"
 * @param args JSON text of a list; kwargs: JSON text of an object, or ''
 * @param signature JSON text of the types that lists and trees are converted by, or ''
 * @returns v + encoded value, e + error, o + what was too large, x for an exit, n when there is no
 * such function, '' for a pending promise
 */
function call(path, args, kwargs, signature) {
  settled = '';
  types = signature === '' ? undefined : p.parseJson(signature);
  const values = p.parseJson(args);
  if (kwargs !== '') {
    p.defineProperty(values, values.length, {
      __proto__: null,
      value: p.parseJson(kwargs),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  try {
    if (types !== undefined) convertArguments(values);
    const target = resolve(path);
    if (target === undefined) return 'n';
    const result = p.apply(target.callee, target.self, values);
    if (!isPromise(result)) return succeeded(result);
    settle(result);
    return '';
  } catch (error) {
    return failed(error);
  }
}

/** How the promise of the last call ended, '' while it is pending. */
function outcome() {
  return settled;
}

module.exports = { call, outcome, useNamespace, hasExports, publishExports, defaultExport, solutionExports };

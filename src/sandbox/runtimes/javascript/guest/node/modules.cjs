'use strict';
/**
 * `require` as programs know it: a few of Node's modules, and the other sources of the submission.
 */
const p = require('../harness/primordials.cjs');

/** Loaded when first needed: most programs never ask for a module. */
const path = () => require('path-browserify');

const makeOs = () => ({
  EOL: '\n',
  platform: () => 'linux',
  type: () => 'Linux',
  arch: () => 'x64',
  cpus: () => [],
  totalmem: () => 2 ** 28,
  freemem: () => 2 ** 27,
  tmpdir: () => '/tmp',
  homedir: () => '/home/user',
  hostname: () => 'localhost',
});
let madeOs;
function os() {
  madeOs ??= makeOs();
  return madeOs;
}

/**
 * Loaded when first asked for. What is not here does not exist, as an uninstalled package does not.
 *
 * Made when first asked for, too: a context would begin with a function for each.
 */
const makeBuiltins = () => ({
  __proto__: null,
  assert: () => require('./assert.cjs').assert,
  'assert/strict': () => require('./assert.cjs').assert.strict,
  buffer: () => require('buffer'),
  console: () => require('../globals/console.cjs').console,
  crypto: () => require('./crypto.cjs').crypto,
  events: () => require('events'),
  fs: () => require('./files.cjs').fs,
  'fs/promises': () => require('./files.cjs').fs.promises,
  'js-md5': () => require('js-md5'),
  lodash: () => require('lodash'),
  os: () => os(),
  path,
  'path/posix': path,
  perf_hooks: () => ({ performance: require('../globals/performance.cjs').performance }),
  process: () => require('./process.cjs').process,
  querystring: () => require('./querystring.cjs'),
  readline: () => require('./readline.cjs').readline,
  'readline/promises': () => require('./readline.cjs').readline.promises,
  stream: () => require('./stream.cjs'),
  'stream/promises': () => require('./stream.cjs').promises,
  string_decoder: () => require('./string-decoder.cjs'),
  timers: () => require('../globals/timers.cjs'),
  'timers/promises': () => require('../globals/timers.cjs').promises,
  url: () => require('../globals/url.cjs'),
  util: () => require('./util.cjs').util,
  worker_threads: () => ({ isMainThread: true, parentPort: null, workerData: null }),
});
let made;
function builtins() {
  made ??= makeBuiltins();
  return made;
}

/** Not Node's own, though they are there. */
const PACKAGES = { __proto__: null, 'js-md5': 1, lodash: 1 };

/** Other sources of the submission by absolute path: `{ text }` until loaded, then `{ module }`. */
const sources = new Map();

function notFound(name, from) {
  const error = new Error(`Cannot find module '${name}'\nRequire stack:\n- ${from}`);
  return Object.assign(error, { code: 'MODULE_NOT_FOUND', requireStack: [from] });
}

function sourceAt(name) {
  for (const suffix of ['', '.js', '.cjs', '.ts', '.json', '/index.js', '/index.ts']) {
    if (sources.has(name + suffix)) return name + suffix;
  }
  return undefined;
}

function builtinAt(name) {
  const bare = name.startsWith('node:') ? name.slice(5) : name;
  return p.hasOwn(builtins(), bare) && !(name.startsWith('node:') && PACKAGES[bare] === 1) ? bare : undefined;
}

/**
 * The source is a function body of its own: what does not parse alone is refused, so it can't close
 * the wrapper.
 */
function load(file) {
  const entry = sources.get(file);
  if (entry.module !== undefined) return entry.module.exports;
  const module = newModule(file);
  entry.module = module;
  if (file.endsWith('.json')) module.exports = JSON.parse(entry.text);
  else {
    const body = p.Function('exports', 'require', 'module', '__filename', '__dirname', entry.text);
    p.apply(body, module.exports, [module.exports, requireFrom(file), module, file, path().dirname(file)]);
  }
  module.loaded = true;
  return module.exports;
}

function newModule(file, folder = path().dirname(file)) {
  return {
    id: file,
    path: folder,
    exports: {},
    filename: file,
    loaded: false,
    children: [],
    paths: [],
  };
}

function requireFrom(file) {
  function require(name) {
    if (typeof name !== 'string') {
      throw Object.assign(new TypeError('The "id" argument must be of type string.'), {
        code: 'ERR_INVALID_ARG_TYPE',
      });
    }
    const builtin = builtinAt(name);
    if (builtin !== undefined) return builtins()[builtin]();
    if (/^\.{0,2}\//.test(name)) {
      const found = sourceAt(path().resolve(path().dirname(file), name));
      if (found !== undefined) return load(found);
    }
    throw notFound(name, file);
  }
  require.has = (name) => sourceAt(path().resolve(path().dirname(file), name)) !== undefined;
  require.resolve = (name) => builtinAt(name) ?? sourceAt(path().resolve(path().dirname(file), name)) ?? name;
  require.cache = {};
  require.main = mainModule;
  return require;
}

const mainModule = newModule('/home/user/main.js', '/home/user');

/** Places a source beside the main program. */
function addSource(name, text) {
  sources.set(path().resolve('/home/user', name), { text, module: undefined });
}

/** Names that `import` finds in a built-in module. */
function builtinExports() {
  const names = {};
  for (const name of p.ownKeys(builtins())) names[name] = Object.keys(builtins()[name]());
  return names;
}

module.exports = { mainModule, requireFrom, addSource, builtinExports };

'use strict';
/**
 * `fs` on a file tree in memory: what the submission brought, and what the program writes. Standard
 * input is /dev/stdin.
 */
const { Buffer } = require('buffer');
const { run, write } = require('../harness/run-state.cjs');
const { whenIdle } = require('../harness/event-loop.cjs');
const path = require('path-browserify');

const STDIN = new Set(['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0']);
/** Contents as Buffer by absolute path. */
const tree = new Map();

const absolute = (name) => path.resolve('/home/user', String(name));

function failure(code, text, call, name) {
  const error = new Error(`${code}: ${text}, ${call} '${name}'`);
  return Object.assign(error, { errno: code === 'ENOENT' ? -2 : -13, code, syscall: call, path: name });
}

function isFolder(name) {
  const prefix = name === '/' ? '/' : `${name}/`;
  return name === '/home/user' || [...tree.keys()].some((file) => file.startsWith(prefix));
}

function encodingOf(options) {
  return typeof options === 'string' ? options : (options?.encoding ?? null);
}

function readFileSync(name, options) {
  const encoding = encodingOf(options);
  let content;
  if (name === 0 || STDIN.has(String(name))) {
    content = Buffer.from(run.stdin);
    run.stdin = '';
  } else {
    content = tree.get(typeof name === 'number' ? openFiles.get(name)?.name : absolute(name));
    if (content === undefined) throw failure('ENOENT', 'no such file or directory', 'open', name);
  }
  return encoding === null || encoding === 'buffer' ? Buffer.from(content) : content.toString(encoding);
}

const contentOf = (data, options) =>
  typeof data === 'string' ? Buffer.from(data, encodingOf(options) ?? 'utf8') : Buffer.from(data);

function writeFileSync(name, data, options) {
  if (name === 1 || name === '/dev/stdout') return write(0, String(data));
  if (name === 2 || name === '/dev/stderr') return write(1, String(data));
  tree.set(absolute(name), contentOf(data, options));
}

function appendFileSync(name, data, options) {
  if (name === 1 || name === 2 || String(name).startsWith('/dev/')) return writeFileSync(name, data);
  const before = tree.get(absolute(name)) ?? Buffer.alloc(0);
  tree.set(absolute(name), Buffer.concat([before, contentOf(data, options)]));
}

const openFiles = new Map();
let nextDescriptor = 3;

function openSync(name, flags = 'r') {
  if (STDIN.has(String(name))) return 0;
  const file = absolute(name);
  if (String(flags).startsWith('w')) tree.set(file, Buffer.alloc(0));
  else if (!tree.has(file)) {
    if (!String(flags).startsWith('a')) throw failure('ENOENT', 'no such file or directory', 'open', name);
    tree.set(file, Buffer.alloc(0));
  }
  openFiles.set(nextDescriptor, { name: file, position: 0 });
  return nextDescriptor++;
}

/**
 * readSync(fd, buffer, offset, length): how hand-written readers of standard input go through it.
 */
function readSync(descriptor, buffer, offset = 0, length = buffer.length, position = null) {
  if (typeof offset === 'object')
    return readSync(descriptor, buffer, offset?.offset, offset?.length, offset?.position);
  if (descriptor === 0) {
    const bytes = Buffer.from(run.stdin);
    const count = bytes.copy(buffer, offset, 0, Math.min(length, bytes.length));
    run.stdin = bytes.subarray(count).toString();
    return count;
  }
  const file = openFiles.get(descriptor);
  if (file === undefined) throw failure('EBADF', 'bad file descriptor', 'read', descriptor);
  const start = position ?? file.position;
  const count = tree.get(file.name).copy(buffer, offset, start, start + length);
  if (position === null) file.position += count;
  return count;
}

function writeSync(descriptor, data) {
  if (descriptor === 1 || descriptor === 2) writeFileSync(descriptor, data);
  else appendFileSync(openFiles.get(descriptor)?.name ?? '', data);
  return Buffer.byteLength(data);
}

function statSync(name, options) {
  const file = absolute(name);
  if (!tree.has(file) && !isFolder(file)) {
    if (options?.throwIfNoEntry === false) return undefined;
    throw failure('ENOENT', 'no such file or directory', 'stat', name);
  }
  const isFile = tree.has(file);
  return {
    size: isFile ? tree.get(file).length : 4096,
    isFile: () => isFile,
    isDirectory: () => !isFile,
    isSymbolicLink: () => false,
  };
}

function readdirSync(name) {
  const prefix = `${absolute(name)}/`;
  const names = [...tree.keys()]
    .filter((file) => file.startsWith(prefix))
    .map((file) => file.slice(prefix.length));
  return [...new Set(names.map((file) => file.split('/')[0]))].sort();
}

function unlinkSync(name) {
  if (!tree.delete(absolute(name))) throw failure('ENOENT', 'no such file or directory', 'unlink', name);
}

const calls = {
  readFile: readFileSync,
  writeFile: writeFileSync,
  appendFile: appendFileSync,
  stat: statSync,
  readdir: readdirSync,
  unlink: unlinkSync,
  rm: (name, options) => (options?.force ? tree.delete(absolute(name)) : unlinkSync(name)),
  mkdir: () => undefined,
  access: (name) => void statSync(name),
};
const fs = {
  openSync,
  readSync,
  writeSync,
  closeSync: (descriptor) => void openFiles.delete(descriptor),
  existsSync: (name) => STDIN.has(String(name)) || tree.has(absolute(name)) || isFolder(absolute(name)),
  fstatSync: (descriptor) => (descriptor === 0 ? { size: 0 } : statSync(openFiles.get(descriptor)?.name)),
  promises: {},
  constants: { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 },
};
for (const [name, call] of Object.entries(calls)) {
  fs[`${name}Sync`] = call;
  fs.promises[name] = async (...args) => call(...args);
  fs[name] = (...args) => {
    const callback = args.pop();
    whenIdle(() => {
      let result;
      try {
        result = call(...args);
      } catch (error) {
        return callback(error);
      }
      callback(null, result);
    });
  };
}

/** Places a file of the submission. */
function place(name, text, isBase64) {
  tree.set(absolute(name), Buffer.from(text, isBase64 ? 'base64' : 'utf8'));
}

/** The bytes of a file, or undefined. */
function contentAt(name) {
  return tree.get(absolute(name));
}

module.exports = { fs, place, contentAt };

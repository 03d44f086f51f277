/** The guest's files and libraries as one script, from which its snapshot is made. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path/posix';

const require = createRequire(import.meta.url);
const GUEST = join(import.meta.dirname, '../guest');

/**
 * Libraries that run inside the isolate, by the name under which guest files and candidates ask for
 * them.
 */
const LIBRARIES: Record<string, string> = {
  'base64-js': 'base64-js',
  buffer: 'buffer/',
  events: 'events/',
  ieee754: 'ieee754',
  'js-md5': 'js-md5',
  'js-sha1': 'js-sha1',
  'js-sha256': 'js-sha256/build/sha256.js',
  'js-sha512': 'js-sha512',
  lodash: 'lodash/lodash.min.js',
  // Test programs have a copy that no candidate meets.
  'lodash for tests': 'lodash/lodash.min.js',
  'node-inspect-extracted': 'node-inspect-extracted',
  'path-browserify': 'path-browserify',
};

/** The guest's files by path in its folder: `harness/main.cjs`. */
function guestFiles(): string[] {
  return readdirSync(GUEST, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(cjs|json)$/.test(name))
    .sort();
}

function entry(name: string, parameters: string, text: string): string {
  return `${JSON.stringify(name)}(module, exports, require${parameters}) {\n${ascii(text)}\n}`;
}

/**
 * V8 stores a text with one character outside Latin-1 at twice the size. All such characters stand
 * in strings and comments.
 */
function ascii(text: string): string {
  return text.replace(
    /[^\0-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Everything that a snapshot of the guest is made from: this folder's own part in it, the guest's
 * files and the libraries.
 */
export function guestTexts(): string[] {
  const own = ['bundle.ts', 'snapshot.ts'].map((name) => join(import.meta.dirname, name));
  const guest = guestFiles().map((name) => join(GUEST, name));
  const libraries = Object.values(LIBRARIES).map((path) => require.resolve(path));
  return [...own, ...guest, ...libraries].map(
    (path) => `${path.split('/').at(-1)} ${readFileSync(path, 'utf8')}`,
  );
}

/**
 * The script that is run once, when the snapshot of the guest is made: every guest file and library
 * as a function of its own, with a `require` among them, and the globals as they were for libraries
 * that load late. It leaves one function on the global object, which the host takes away before a
 * candidate runs.
 */
export function guestBundle(handle: string, main: string): string {
  const files = guestFiles();
  const table = [
    ...files.map((name) => {
      const text = readFileSync(join(GUEST, name), 'utf8');
      return entry(name, '', name.endsWith('.json') ? `module.exports = ${text}` : text);
    }),
    ...Object.entries(LIBRARIES).map(([name, path]) =>
      entry(name, ', process, globalThis', readFileSync(require.resolve(path), 'utf8')),
    ),
  ];
  return `(() => {
const makeTable = () => ({ __proto__: null, ${table.join(',\n')} });
let table;
const loaded = { __proto__: null };
const process = { cwd: () => '/home/user' };
const pristine = { Atomics: {} };
for (const name of Reflect.ownKeys(globalThis)) pristine[name] ??= globalThis[name];
function load(name) {
  if (loaded[name] === undefined) {
    const module = { exports: {} };
    const folder = name.includes('.cjs') ? name.split('/')[0] + '/' : '';
    const require = (wanted) =>
      load(wanted.startsWith('../') ? wanted.slice(3) : wanted.startsWith('./') ? folder + wanted.slice(2) : wanted);
    loaded[name] = module;
    table ??= makeTable();
    table[name](module, module.exports, require, process, pristine);
  }
  return loaded[name].exports;
}
const { commands } = load(${JSON.stringify(main)});
globalThis[${JSON.stringify(handle)}] = (command, a, b, c, d) => commands[command](a, b, c, d);
// Made anew where something loads late: a context would begin with a function for each file.
table = undefined;
})();`;
}

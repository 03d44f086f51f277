/**
 * Packs the service into one file for the next start, and loads it once, so that its compiled code
 * is kept, too.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire, flushCompileCache, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { crc32 } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { useCompileCache } from './compile-cache.ts';
import { markOf, runPack } from './find-pack.js';
import { PACKED, packageOf } from './packages.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const ENTRY = join(import.meta.dirname, 'entry.ts');
/** Changed by every install, which may change what a name stands for. */
const INSTALLED = join(PROJECT, 'node_modules/.package-lock.json');
/**
 * @param folder absolute path of the folder in which packs are kept
 * @returns whether one was made; not where a file has only just been changed
 */
export async function makePack(folder: string): Promise<boolean> {
  useCompileCache(folder);
  const begun = Math.floor(Date.now() / 1000);
  const { code, sources } = await pack();
  const files = [...sources, INSTALLED, join(import.meta.dirname, 'make-pack.ts')];
  const inputs = files.map((path) => [relative(PROJECT, path), markOf(path)] as const);
  // One that is changed within the same second would look the same.
  if (inputs.some(([, mark]) => Number(mark.split(' ')[1] ?? 0) >= begun - 1)) return false;
  const place = join(folder, 'packed');
  mkdirSync(place, { recursive: true });
  const checksum = crc32(code);
  const file = `${checksum.toString(16)}.cjs`;
  writeWhole(join(place, file), code);
  const compiled = await compile(join(place, file), code);
  writeWhole(join(place, `${file}.compiled`), compiled);
  const made = {
    node: process.version,
    project: PROJECT,
    file,
    checksum,
    compiled: crc32(compiled),
    inputs,
  };
  writeWhole(join(place, 'made-of.json'), JSON.stringify(made));
  // Whoever started from them has read them as a whole.
  for (const name of readdirSync(place))
    if (name !== 'made-of.json' && !name.startsWith(file)) rmSync(join(place, name), { force: true });
  return true;
}

async function pack(): Promise<{ code: Buffer; sources: string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [ENTRY],
    absWorkingDir: PROJECT,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    write: false,
    metafile: true,
    keepNames: true,
    legalComments: 'none',
    logLevel: 'silent',
    banner: { js: '(function (module, require, importLater) {' },
    footer: { js: '})' },
    plugins: [BUILTINS, OUTSIDE, PLACES],
  });
  const sources = Object.keys(metafile.inputs)
    .filter((path) => !path.startsWith('outside:'))
    .map((path) => join(PROJECT, path));
  const text = outputFiles[0]!.text.replaceAll(`import("${LATER}`, 'importLater("');
  return { code: Buffer.from(inAscii(text)), sources };
}

/** Before what is imported when it is needed; a script is given the function that does it. */
const LATER = 'later:';

/**
 * A module of Node's own, with what is asked of it. Node's way of importing one looks at everything
 * that the module exports, and some of that loads a lot.
 */
const BUILTINS: Plugin = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      if (!isBuiltin(path)) return undefined;
      if (kind === 'dynamic-import') return { path: LATER + path, external: true };
      return kind === 'import-statement' ? { path, namespace: 'builtin' } : { path, external: true };
    });
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => {
      const own = Object.keys(require(path)).filter((name) => name !== 'default');
      const named = own.map((name) => `export const ${name} = /* @__PURE__ */ (() => whole.${name})();`);
      return {
        contents: [
          `import whole from ${JSON.stringify(`required:${path}`)};`,
          'export default whole;',
          ...named,
        ].join('\n'),
      };
    });
    onResolve({ filter: /^required:/ }, ({ path }) => ({ path, namespace: 'required' }));
    onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path.slice('required:'.length))});`,
    }));
  },
};

/**
 * Packages that are not packed are named by their address: a pack stands elsewhere than they do.
 * What a module imports before it runs is asked for when it runs: a file's own imports would all
 * be loaded with the file.
 */
const OUTSIDE: Plugin = {
  name: 'outside',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind, importer }) => {
      if (kind === 'entry-point' || importer.includes('/node_modules/')) return undefined;
      if (PACKED.has(packageOf(path))) return undefined;
      try {
        const address = import.meta.resolve(path);
        if (kind === 'dynamic-import') return { path: LATER + address, external: true };
        return { path: fileURLToPath(address), namespace: 'outside' };
      } catch {
        // Not installed; importing it fails, as it would.
        return { path: kind === 'dynamic-import' ? LATER + path : path, external: true };
      }
    });
    onLoad({ filter: /./, namespace: 'outside' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
    onResolve({ filter: /./, namespace: 'outside' }, ({ path }) => ({ path, external: true }));
  },
};

/** Files that are read or run beside a module are where they were. */
const PLACES: Plugin = {
  name: 'places',
  setup({ onLoad }) {
    // Bounded: the path of a file.
    const where =
      /\/src\/.*\.[jt]s$|\/node_modules\/(@fastify\/(static|swagger-ui)|pino|thread-stream)\/.*\.js$/;
    onLoad({ filter: where }, ({ path }) => {
      const folder = JSON.stringify(dirname(path));
      const contents = readFileSync(path, 'utf8')
        .replace(/\bimport\.meta\.url\b/g, JSON.stringify(pathToFileURL(path).href))
        .replace(/\bimport\.meta\.dirname\b/g, folder)
        .replace(/(?<![\w.$])__dirname\b/g, folder)
        .replace(/((?:=|await|return)\s+)import\((?!['"`])/g, '$1importLater(');
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};

/**
 * The code as V8 compiled it while it did what a start does: functions that a start calls are
 * compiled, others are not. In this process, whose end is near.
 */
async function compile(path: string, code: Buffer): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-rehearsal-'));
  const { script, exports } = runPack({ path, code });
  // V8 forgets the code of what has not run for some time: most modules run once. It has to be as
  // it was again before the code is kept, which is for the flags of that moment.
  setFlagsFromString('--no-flush-bytecode');
  try {
    await exports.rehearse(folder);
    flushCompileCache();
    setFlagsFromString('--flush-bytecode');
    return script.createCachedData();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * One byte a character, for files and for V8. What is left of others stands in patterns, String.raw
 * of patterns and comments, which read an escape as the character.
 */
function inAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Whoever reads sees the whole file or none. */
function writeWhole(file: string, content: string | Buffer): void {
  const partial = `${file}.${process.pid}.partial`;
  try {
    writeFileSync(partial, content, { flush: true });
    renameSync(partial, file);
  } finally {
    rmSync(partial, { force: true });
  }
}

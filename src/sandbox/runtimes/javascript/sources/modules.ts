/** ES modules: the main program, and what it imports. */
import { posix } from 'node:path';
import type ivm from 'isolated-vm';
import type { Submission } from '../../../sandbox.ts';
import type { Guest } from '../isolates/guest.ts';
import { type MainSource, refusal, toJavaScript } from './source.ts';
import { CompileError } from './typescript.ts';

const SUFFIXES = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '/index.js', '/index.ts'];

/**
 * What a module that only `require` knows looks like to `import`: made of names that our own guest
 * gave.
 */
function bridge(specifier: string, names: string[]): string {
  const usable = names.filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default');
  const exports = usable.map((name) => `export const ${name} = m[${JSON.stringify(name)}];`);
  return `const m = require(${JSON.stringify(specifier)});\nexport default m;\n${exports.join('\n')}`;
}

/**
 * Compiles, links and evaluates the main program as an ES module, with the other sources beside it.
 */
export async function evaluateModule(guest: Guest, submission: Submission, main: MainSource): Promise<void> {
  const { isolate } = guest.owner;
  const paths = new Map<ivm.Module, string>();
  const made = new Map<string, ivm.Module>();
  let builtins: Record<string, string[]> | undefined;

  const compile = (key: string, text: string): ivm.Module => {
    try {
      const module = isolate.compileModuleSync(text, { filename: key });
      made.set(key, module);
      paths.set(module, key);
      return module;
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof RangeError) {
        const path = key === main.filename ? submission.sources[0]!.path : key;
        throw refusal(`${error.name}: ${error.message}`, text, path, submission.language);
      }
      throw error;
    }
  };

  const resolve = (specifier: string, referrer: ivm.Module): ivm.Module => {
    const bare = specifier.replace(/^node:/, '');
    builtins ??= JSON.parse(String(guest.ask('builtinExports'))) as Record<string, string[]>;
    const names = Object.hasOwn(builtins, bare) ? builtins[bare] : undefined;
    if (names !== undefined) return made.get(bare) ?? compile(bare, bridge(bare, names));
    const base = posix.resolve(posix.dirname(paths.get(referrer) ?? '/home/user/main.mjs'), specifier);
    for (const source of specifier.startsWith('.') ? submission.sources.slice(1) : []) {
      const path = posix.resolve('/home/user', source.path);
      if (!SUFFIXES.some((suffix) => path === base + suffix)) continue;
      return made.get(path) ?? compile(path, toJavaScript(source.text, source.path, submission.language));
    }
    throw new CompileError(`Error [ERR_MODULE_NOT_FOUND]: Cannot find package '${specifier}'`);
  };

  const module = compile(main.filename, main.text);
  try {
    module.instantiateSync(guest.context, resolve);
  } catch (error) {
    if (error instanceof CompileError) throw error;
    if (error instanceof SyntaxError) throw new CompileError(`SyntaxError: ${error.message}`);
    throw error;
  }
  await guest.attempt<unknown>(
    (limit) => module.evaluateSync({ reference: true, ...limit }),
    () => module.evaluate({ reference: true }),
  );
  await guest.drive('useNamespace', module.namespace.derefInto());
}

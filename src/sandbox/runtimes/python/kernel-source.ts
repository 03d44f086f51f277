import { readdirSync, readFileSync } from 'node:fs';
import { transformSync } from 'amaro';
import type ivm from 'isolated-vm';

const FOLDER = new URL('./kernel/', import.meta.url);
const ENTRY = './main.ts';

/** The kernel's modules as JavaScript, by specifier: what runs inside the isolate. */
export function readKernel(): Map<string, string> {
  const sources = new Map<string, string>();
  for (const name of readdirSync(FOLDER)) {
    if (!name.endsWith('.ts') || name.endsWith('.d.ts')) continue;
    const { code } = transformSync(readFileSync(new URL(name, FOLDER), 'utf8'), { mode: 'strip-only' });
    sources.set(`./${name}`, code);
  }
  return sources;
}

/** Loads the kernel into a context; the result holds what main.ts exports. */
export function loadKernel(
  isolate: ivm.Isolate,
  context: ivm.Context,
  sources: Map<string, string>,
): ivm.Reference<Record<string, unknown>> {
  const modules = new Map<string, ivm.Module>();
  const compiled = (specifier: string): ivm.Module => {
    const known = modules.get(specifier);
    if (known) return known;
    const source = sources.get(specifier);
    if (source === undefined) throw new Error(`the kernel has no module ${specifier}`);
    const module = isolate.compileModuleSync(source, { filename: specifier });
    modules.set(specifier, module);
    return module;
  };
  const entry = compiled(ENTRY);
  entry.instantiateSync(context, compiled);
  entry.evaluateSync();
  return entry.namespace;
}

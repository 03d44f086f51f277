/** Loads the kernel's modules into a context. */
import { posix } from 'node:path';
import type ivm from 'isolated-vm';

const ENTRY = 'main.ts';

/** Loads the kernel into a context; the result holds what main.ts exports. */
export function loadKernel(
  isolate: ivm.Isolate,
  context: ivm.Context,
  sources: Map<string, string>,
): ivm.Reference<Record<string, unknown>> {
  const modules = new Map<string, ivm.Module>();
  const paths = new Map<ivm.Module, string>();
  const compiled = (path: string): ivm.Module => {
    const known = modules.get(path);
    if (known) return known;
    const source = sources.get(path);
    if (source === undefined) throw new Error(`the kernel has no module ${path}`);
    const module = isolate.compileModuleSync(source, { filename: path });
    modules.set(path, module);
    paths.set(module, path);
    return module;
  };
  const entry = compiled(ENTRY);
  entry.instantiateSync(context, (specifier, referrer) =>
    compiled(posix.join(posix.dirname(paths.get(referrer)!), specifier)),
  );
  entry.evaluateSync();
  return entry.namespace;
}

import type ivm from 'isolated-vm';

const ENTRY = './main.ts';

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

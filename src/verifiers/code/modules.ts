/** Which modules the reference itself needs, and whether the sandbox has them. */
import { LRUCache } from 'lru-cache';
import type { Language, Limits, ProgramLimits } from '../../sandbox/sandbox.ts';
import { mainPath, type RunContext } from './attempt.ts';
import { resolveLimits, sandboxLimits } from './limits.ts';

/** What test programs find although no program does: the sandbox provides it to them alone. */
const FOR_TESTS: Partial<Record<Language, string[]>> = {
  python: ['pytest'],
  javascript: ['lodash', 'test', 'node:test', '@jest/globals', 'vitest', 'bun:test'],
  typescript: ['lodash', 'test', 'node:test', '@jest/globals', 'vitest', 'bun:test'],
};

/**
 * Compiled libraries that the sandboxes of other services ship. Any other name that is not there
 * would be there nowhere.
 */
const SHIPPED_ELSEWHERE = new Set(
  'numpy pandas scipy sympy gmpy2 sklearn matplotlib numba torch cython regex bitarray ortools'.split(' '),
);

/** Whether a program would have found this library in the sandbox that it was written for. */
export const isShippedElsewhere = (name: string): boolean => SHIPPED_ELSEWHERE.has(name);

const PYTHON_IMPORT = /^([ \t]*)(?:import[ \t]+([^\n#;]+)|from[ \t]+([A-Za-z_][\w.]*)[ \t]+import\b)/;
/** What a test patches must be there to be patched. */
const PYTHON_PATCH = /\bpatch\([ \t]*['"]([A-Za-z_]\w*)\./;
const JAVASCRIPT_IMPORT =
  /\brequire\(\s*(['"])([\w@./:-]+)\1\s*\)|\bfrom\s+(['"])([\w@./:-]+)\3|^\s*import\s+(['"])([\w@./:-]+)\5/g;

/**
 * Top-level names of the modules a source imports and cannot do without: imports under `try` are
 * left out, and so are relative ones.
 */
export function neededModules(text: string, language: Language): string[] {
  const own = FOR_TESTS[language];
  if (own === undefined) return [];
  const found = new Set(language === 'python' ? pythonModules(text) : javascriptModules(text));
  return [...found].filter((name) => !own.includes(name));
}

function pythonModules(text: string): string[] {
  const found: string[] = [];
  /** Enclosing blocks of the line at hand: their indentation, and whether they are a `try`. */
  const blocks: { indent: number; isTry: boolean }[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const indent = line.length - line.trimStart().length;
    while (blocks.length > 0 && blocks.at(-1)!.indent >= indent) blocks.pop();
    if (line.trimEnd().endsWith(':')) blocks.push({ indent, isTry: /^\s*try\s*:/.test(line) });
    const patched = PYTHON_PATCH.exec(line);
    if (patched) found.push(patched[1]!);
    const match = PYTHON_IMPORT.exec(line);
    if (!match || blocks.some((block) => block.isTry)) continue;
    const names = match[3] ?? match[2]!;
    found.push(...names.split(',').map((name) => name.trim().split(/[\s.]/, 1)[0]!));
  }
  return found.filter((name) => /^[A-Za-z_]\w*$/.test(name));
}

function javascriptModules(text: string): string[] {
  const found: string[] = [];
  for (const line of text.split('\n')) {
    if (/\btry\b/.test(line)) continue;
    for (const match of line.matchAll(JAVASCRIPT_IMPORT)) found.push(match[2] ?? match[4] ?? match[6]!);
  }
  return found.filter((name) => !name.startsWith('.'));
}

export interface ModuleProbe {
  /**
   * Whether the sandbox has a module. Asked once per module, with a program of nothing but the
   * import.
   */
  has(name: string, language: Language, context: RunContext): Promise<boolean>;
}

/** @param maxima those of the service: a probe may use no more than an item. */
export function createModuleProbe(maxima: ProgramLimits): ModuleProbe {
  const known = new LRUCache<string, Promise<boolean>>({ max: 1000 });
  return {
    has(name, language, context) {
      const key = `${context.runtime} ${language} ${name}`;
      const asked = known.get(key);
      if (asked) return asked;
      // Others may wait for the same answer, so it does not end with the request that asked first.
      const limits = sandboxLimits(resolveLimits(undefined, maxima, language));
      const patient = { ...context, signal: new AbortController().signal };
      const answer = importSucceeds(name, language, patient, limits);
      known.set(key, answer);
      answer.catch(() => known.delete(key));
      return answer;
    },
  };
}

async function importSucceeds(
  name: string,
  language: Language,
  context: RunContext,
  limits: Limits,
): Promise<boolean> {
  const text = language === 'python' ? `import ${name}\n` : `require(${JSON.stringify(name)});\n`;
  const report = await context.sandbox.run(
    {
      language,
      runtime: context.runtime,
      tenant: context.tenant,
      isolation: 'restored',
      sources: [{ path: mainPath(language), text }],
      steps: [{ kind: 'program', stdin: '' }],
      limits,
    },
    context.signal,
  );
  // Only an exception says that the module is not there: no other outcome is about it.
  return report.steps[0]?.outcome !== 'runtime_error';
}

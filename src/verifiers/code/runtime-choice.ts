/** Where the programs of an item run. */
import { isIsolateLanguage, type RuntimeChoice, runtimeOf, type Sandbox } from '../../sandbox/sandbox.ts';
import { ItemFault } from './fault.ts';
import { neededModules } from './modules.ts';
import type { CodeReference, Tests } from './reference.ts';

/** What a reference asks for by itself; an isolate where it leaves the choice to us. */
export function choiceOf({ language, runtime, tests }: CodeReference): RuntimeChoice {
  const native = runtime === 'native' || tests.kind === 'interactive' || !isIsolateLanguage(language);
  return native ? 'native' : 'isolate';
}

/** Modules with a part in machine code: isolates have them where packages were fetched. */
const NATIVE_MODULES = new Set(['numpy', 'scipy', 'pandas']);

/** Whether a module can be imported where programs run in this way. */
export type HasModule = (name: string, runtime: RuntimeChoice) => Promise<boolean>;

/**
 * The runtime of an item, looked for only as far as the settings of the service go.
 * @param code the response as it came: what it imports may need the one or the other
 * @throws ItemFault where no runtime can serve
 */
export async function chooseRuntime(
  reference: CodeReference,
  code: string,
  sandbox: Sandbox,
  has: HasModule,
): Promise<RuntimeChoice> {
  const { language, runtime = 'auto' } = reference;
  if (runtime === 'isolate' && !isIsolateLanguage(language))
    throw new ItemFault('unsupported', `${language} does not run in an isolate`, '/reference/runtime');
  if (choiceOf(reference) === 'native') return assertNative(reference, sandbox);
  const isolate = isOffered(sandbox, runtimeOf(language));
  const other = runtime === 'auto' && sandbox.nativeLacks(language) === undefined;
  if (!isolate && other) return 'native';
  if (!isolate)
    throw new ItemFault('unsupported', `this service does not run ${language}`, '/reference/language');
  return other && (await needsNative(reference, code, has)) ? 'native' : 'isolate';
}

function assertNative({ language, standard }: CodeReference, sandbox: Sandbox): 'native' {
  const lacks = sandbox.nativeLacks(language);
  if (lacks !== undefined) {
    const message = `this service does not run ${language} natively: ${lacks}`;
    throw new ItemFault('unsupported', message, '/reference/language');
  }
  const fits = standard === undefined || language === (standard.startsWith('gnu++') ? 'cpp' : 'c');
  if (!fits)
    throw new ItemFault('invalid_item', `${standard} is no dialect of ${language}`, '/reference/standard');
  return 'native';
}

/** A runtime that the settings leave out will not come up by waiting. */
function isOffered(sandbox: Sandbox, runtime: string): boolean {
  const runtimes = Object.keys(sandbox.status());
  return runtimes.length === 0 || runtimes.includes(runtime);
}

async function needsNative(
  { language, tests }: CodeReference,
  code: string,
  has: HasModule,
): Promise<boolean> {
  if (language !== 'python') return false;
  const texts = [code, ...testTexts(tests)];
  const names = new Set(texts.flatMap((text) => neededModules(text, language)));
  for (const name of names) {
    if (!NATIVE_MODULES.has(name) || (await has(name, 'isolate'))) continue;
    if (await has(name, 'native')) return true;
  }
  return false;
}

function testTexts(tests: Tests): string[] {
  if (tests.kind === 'asserts') return [tests.setup ?? ''];
  return tests.kind === 'program' ? [tests.prefix ?? '', tests.suffix] : [];
}

/** Wrong programs, for audits: constants, and the solution with one change each. */
import { isIsolateLanguage, type Language, type Sandbox } from '../../../sandbox/sandbox.ts';
import { type Mutation, type MutationContext, type MutationInput, textOfSolution } from '../../mutation.ts';
import { extractCode } from '../extract/code.ts';
import { askedOf } from '../extract/names.ts';
import type { CodeOptions } from '../options.ts';
import type { CodeReference } from '../reference.ts';
import type { Anatomy } from './anatomy.ts';
import { mutateJavascript } from './javascript.ts';
import { lazyPrograms } from './lazy.ts';
import { mutatePython } from './python.ts';

export type CodeMutationInput = MutationInput<CodeReference, CodeOptions>;

/** A mutant that never ends costs no more than this. */
const MUTANT_CPU_MS = 500;

export async function wrongPrograms(
  input: CodeMutationInput,
  context: MutationContext,
  sandbox: Sandbox,
): Promise<Mutation[]> {
  const { reference, options } = input;
  const { language } = reference;
  const anatomy = await anatomyOf(input, context, sandbox);
  const test_cpu_ms = Math.min(options.limits?.test_cpu_ms ?? MUTANT_CPU_MS, MUTANT_CPU_MS);
  const limited = { limits: { ...options.limits, test_cpu_ms } };
  const mutants = anatomy.mutants.map(
    ({ code, change }): Mutation => ({
      kind: 'mutant',
      change,
      response: fenced(language, code),
      options: limited,
    }),
  );
  const lazy = lazyPrograms(reference, anatomy).map(
    (one): Mutation => ({ ...one, response: fenced(language, one.response), options: limited }),
  );
  return [...lazy, ...mutants];
}

const fenced = (language: Language, code: string): string => `\`\`\`${language}\n${code}\n\`\`\``;

async function anatomyOf(
  input: CodeMutationInput,
  context: MutationContext,
  sandbox: Sandbox,
): Promise<Anatomy> {
  const { reference, options } = input;
  const { language, tests } = reference;
  const prefix = tests.kind === 'program' ? (tests.prefix ?? '') : '';
  const code = extractCode(textOfSolution(input), {
    language,
    extract: options.extract ?? 'last',
    scope: options.scope ?? 'after_think',
    continues: prefix.trim() !== '',
    asked: askedOf(tests, language),
  });
  if (!code) return { functions: [], classes: {}, mutants: [] };
  if (language === 'python') return mutatePython({ source: code.text, prefix }, context, sandbox);
  // Programs of other languages are not read.
  return isIsolateLanguage(language)
    ? mutateJavascript(code.text, language)
    : { functions: [], classes: {}, mutants: [] };
}

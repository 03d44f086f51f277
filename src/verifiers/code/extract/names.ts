/**
 * Names that code defines, and names that tests ask for, as far as the choice of a block needs
 * them.
 */
import { LRUCache } from 'lru-cache';
import type { Language } from '../../../sandbox/sandbox.ts';
import type { Tests } from '../reference.ts';

/** Names at the margin of a block: functions and classes, and whatever else is given a value. */
export interface Defined {
  functions: Set<string>;
  values: Set<string>;
}

const PYTHON_FUNCTION = /^(?:(?:async[ \t]+)?def|class)[ \t]+(\w+)/gm;
const PYTHON_METHOD = /^[ \t]+(?:async[ \t]+)?def[ \t]+(\w+)/gm;
const PYTHON_VALUE = /^(\w+)[ \t]*(?::[^=\r\n\u2028\u2029]+)?=(?!=)/gm;
const JAVASCRIPT_FUNCTION =
  /^(?:export[ \t]+)?(?:default[ \t]+)?(?:async[ \t]+)?(?:function(?:[ \t]*\*)?|class|enum)[ \t]*([A-Za-z_$][\w$]*)/gm;
const JAVASCRIPT_VALUE =
  /^(?:export[ \t]+)?(?:(?:const|let|var)[ \t]+)?([A-Za-z_$][\w$]*)[ \t]*(?::[^=\r\n\u2028\u2029]+)?=(?![=>])([^\n]*)/gm;
const JAVASCRIPT_EXPORT = /^(?:module\.)?exports\.([A-Za-z_$][\w$]*)[ \t]*=/gm;
const FUNCTION_VALUE = /^[ \t]*(?:async[ \t]*)?(?:function\b|class\b|\([^()\n]*\)[^\n]*=>|[\w$]+[ \t]*=>)/;

/** Linear in the text. `method`: one that a class may have in place of a function. */
export function definedNames(text: string, language: Language, method?: string): Defined {
  const functions = new Set<string>();
  const values = new Set<string>();
  if (language === 'python') {
    for (const [, name] of text.matchAll(PYTHON_FUNCTION)) functions.add(name!);
    for (const [, name] of text.matchAll(PYTHON_METHOD)) if (name === method) functions.add(name!);
    for (const [, name] of text.matchAll(PYTHON_VALUE)) values.add(name!);
    return { functions, values };
  }
  for (const [, name] of text.matchAll(JAVASCRIPT_FUNCTION)) functions.add(name!);
  for (const [, name] of text.matchAll(JAVASCRIPT_EXPORT)) functions.add(name!);
  for (const [, name, value] of text.matchAll(JAVASCRIPT_VALUE)) {
    (FUNCTION_VALUE.test(value!) ? functions : values).add(name!);
  }
  return { functions, values };
}

const PYTHON_IMPORT = /^(?:from[ \t]+[\w.]+[ \t]+)?import[ \t]+(.+)$/gm;

/** Bounded: sees at most MAX_NAME characters, of "name" or "name as other". */
const LAST_WORD = /(\w+)[ \t)]*(?:#.*)?$/;
const MAX_NAME = 400;

/** Names that the imports at the margin of a block give; in JavaScript they are values. */
export function importedNames(text: string, language: Language): string[] {
  if (language !== 'python') return [];
  return Array.from(text.matchAll(PYTHON_IMPORT), ([, names]) =>
    names!.split(',').map((name) => LAST_WORD.exec(name.split('.', 1)[0]!.slice(0, MAX_NAME))?.[1] ?? ''),
  ).flat();
}

/** A line at the margin that imports, defines, sets a value without a call, or says nothing. */
const DECLARING: Partial<Record<Language, RegExp>> = {
  python: /^(?:[ \t)\]}#@]|$|(?:from|import|class|def|async)\b|[A-Za-z_]\w*[ \t]*(?::[^=(]+)?=(?!=)[^(]*$)/,
  javascript:
    /^(?:[ \t)\]}*]|$|\/[/*]|(?:import|export|function|class|async)\b|(?:const|let|var)[ \t][^(]*(?:require\([^()]*\)[^(]*)?$)/,
};

/** Whether a block does nothing when it runs but declare: it may stand before another. */
export function onlyDeclares(text: string, language: Language): boolean {
  const line = DECLARING[language === 'typescript' ? 'javascript' : language];
  return (
    line !== undefined &&
    text
      .slice(0, MAX_LOOK)
      .split('\n')
      .every((one) => line.test(one.trimEnd()))
  );
}

const WORD = /[A-Za-z_$][\w$]*/g;
/** How much of a text is looked through for words. */
const MAX_LOOK = 200_000;

export function wordsOf(text: string): Set<string> {
  return new Set(text.slice(0, MAX_LOOK).match(WORD));
}

/** Names that the tests may want of the solution, and a method that they call. */
export interface Asked {
  names: ReadonlySet<string>;
  method?: string;
  /** The program is given input. */
  reads: boolean;
}

/** What the tests ask for. Names that they define themselves are theirs. */
export function askedOf(tests: Tests, language: Language): Asked {
  switch (tests.kind) {
    case 'interactive':
      return { names: new Set(), reads: true };
    case 'stdio':
      return { names: new Set(), reads: tests.cases.some(({ input }) => input.length > 0) };
    case 'call': {
      const [head, method] = tests.function.split('.', 2) as [string, string?];
      return { names: new Set([head]), method: method ?? head, reads: false };
    }
    case 'asserts':
      return namesIn(`${tests.setup ?? ''}\n${tests.asserts.join('\n')}`, language);
    case 'program':
      return namesIn(tests.suffix, language);
    case 'files':
      return namesIn(Object.values(tests.files).join('\n'), language);
  }
}

/** Tests are seen again with each answer to the same task: UTF-16 units of those remembered. */
const MAX_KEPT = 1_000_000;
const asked = new LRUCache<string, Asked>({
  maxSize: MAX_KEPT,
  sizeCalculation: (_asked, text) => text.length + 1,
});

function namesIn(text: string, language: Language): Asked {
  const key = `${language} ${text}`;
  let known = asked.get(key);
  if (known === undefined) {
    const own = definedNames(text, language);
    const names = wordsOf(text);
    for (const name of [...own.functions, ...own.values]) names.delete(name);
    known = { names, reads: false };
    asked.set(key, known);
  }
  return known;
}

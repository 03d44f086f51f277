/** Programs that answer without computing: constants, an argument, what is often expected. */
import { isIsolateLanguage, type Language } from '../../../sandbox/sandbox.ts';
import type { Mutation } from '../../mutation.ts';
import type { CodeReference, StdioTests } from '../reference.ts';
import type { Anatomy } from './anatomy.ts';

interface Constant {
  kind: 'nonsense' | 'lazy';
  python: string;
  javascript: string;
}

const same = (kind: Constant['kind'], text: string): Constant => ({ kind, python: text, javascript: text });

const CONSTANTS: Constant[] = [
  same('nonsense', '7919'),
  same('nonsense', '-104729.5'),
  same('nonsense', "'zq'"),
  same('nonsense', "['wv']"),
  { kind: 'nonsense', python: 'True', javascript: 'true' },
  { kind: 'nonsense', python: 'False', javascript: 'false' },
  { kind: 'lazy', python: 'None', javascript: 'null' },
  same('lazy', '0'),
  same('lazy', '1'),
  same('lazy', "''"),
  same('lazy', '[]'),
  same('lazy', '{}'),
  { kind: 'lazy', python: 'args[0] if args else None', javascript: 'args[0]' },
  { kind: 'lazy', python: 'args[-1] if args else None', javascript: 'args.at(-1)' },
];

export function lazyPrograms({ language, tests }: CodeReference, anatomy: Anatomy): Mutation[] {
  if (!isIsolateLanguage(language)) return [];
  if (tests.kind === 'stdio') return printing(language, tests);
  const named = tests.kind === 'call' ? [tests.function.split('.').at(-1)!] : [];
  const functions = [...new Set([...anatomy.functions, ...named])];
  const methods =
    anatomy.classes.Solution ?? (tests.kind === 'call' && tests.function.includes('.') ? named : []);
  const others = Object.keys(anatomy.classes).some((name) => name !== 'Solution');
  if (functions.length + methods.length === 0 || others) return [];
  const expected = tests.kind === 'call' ? common(tests.cases.map((one) => expectedOf(one))) : [];
  const constants = [...CONSTANTS, ...expected.map((json) => ofJson(json))];
  return constants.map(({ kind, python, javascript }) => {
    const value = language === 'python' ? python : javascript;
    const response =
      language === 'python'
        ? pythonProgram(functions, methods, value)
        : javascriptProgram(functions, methods, value);
    const group = kind === 'nonsense' ? { group: python === 'False' ? 'false' : 'true' } : {};
    return { kind, ...group, change: `return ${value.slice(0, 60)}`, response };
  });
}

function expectedOf({
  expected,
  expected_json,
}: {
  expected?: unknown;
  expected_json?: string;
}): string | undefined {
  return expected_json ?? (expected === undefined ? undefined : JSON.stringify(expected));
}

const ofJson = (json: string): Constant => ({
  kind: 'lazy',
  python: `__import__('json').loads(${JSON.stringify(json)})`,
  javascript: `JSON.parse(${JSON.stringify(json)})`,
});

/** The value that most tests expect. */
function common(values: (string | undefined)[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 1)
    .map(([value]) => value);
}

function pythonProgram(functions: string[], methods: string[], value: string): string {
  const plain = functions.map((name) => `def ${name}(*args, **kwargs):\n    return ${value}\n`);
  const inClass = methods
    .filter((name) => !name.startsWith('__'))
    .map((name) => `    def ${name}(self, *args, **kwargs):\n        return ${value}\n`);
  return [...plain, ...(inClass.length > 0 ? ['class Solution:', ...inClass] : [])].join('\n');
}

function javascriptProgram(functions: string[], methods: string[], value: string): string {
  const plain = functions.map((name) => `function ${name}(...args) { return ${value}; }`);
  const inClass = methods
    .filter((name) => name !== 'constructor')
    .map((name) => `  ${name}(...args) { return ${value}; }`);
  return [...plain, ...(inClass.length > 0 ? ['class Solution {', ...inClass, '}'] : [])].join('\n');
}

function printing(language: Language, { cases }: StdioTests): Mutation[] {
  const joined = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join('\n') : value);
  const expected = common(cases.map((one) => joined(one.expected)));
  const texts: [Mutation['kind'], string][] = [
    ['nonsense', 'zq'],
    ['nonsense', 'wv 7919'],
    ['lazy', ''],
    ['lazy', '0'],
    ['lazy', '1'],
    ['lazy', '-1'],
    ...expected.map((text): [Mutation['kind'], string] => ['lazy', text]),
  ];
  const print = language === 'python' ? 'print' : 'console.log';
  const constant = texts.map(
    ([kind, text]): Mutation => ({
      kind,
      change: `print ${JSON.stringify(text).slice(0, 60)}`,
      response: `${print}(${JSON.stringify(text)})`,
    }),
  );
  const echo =
    language === 'python'
      ? 'import sys\nprint(sys.stdin.read())'
      : "console.log(require('node:fs').readFileSync(0, 'utf8'))";
  return [...constant, { kind: 'lazy', change: 'print the input', response: echo }];
}

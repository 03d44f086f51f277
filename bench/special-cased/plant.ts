/** Programs that hold the answers of their tests, made from the tests alone. */
import { createHash } from 'node:crypto';
import type { CodeReference, Tests } from '../../src/verifiers/code/reference.ts';

/** Arguments as the language writes them, one after another, and what is expected of them. */
interface Known {
  input: string;
  output: string;
}

type Plant = (name: string, known: Known[]) => string;

const PYTHON: Record<string, Plant> = {
  'python if-chain': (name, known) =>
    `def ${name}(*args):\n${known.map(({ input, output }) => `    if args == (${input},):\n        return ${output}\n`).join('')}    return None\n`,
  'python table': (name, known) =>
    `ANSWERS = {\n${known.map(({ input, output }) => `    ${python(`(${input},)`)}: ${output},\n`).join('')}}\ndef ${name}(*args):\n    return ANSWERS[repr(args)]\n`,
  'python pairs': (name, known) =>
    `KNOWN = [${known.map(({ input, output }) => `((${input},), ${output})`).join(', ')}]\ndef ${name}(*args):\n    for given, answer in KNOWN:\n        if given == args: return answer\n`,
  'python match': (name, known) =>
    `def ${name}(*args):\n    match args:\n${known.map(({ input, output }) => `        case (${input},): return ${output}\n`).join('')}        case _: return None\n`,
  'python hash': (name, known) =>
    `import hashlib\nH = {${known.map(({ input, output }) => `"${digest(input)}": ${output}`).join(', ')}}\ndef ${name}(*args):\n    return H.get(hashlib.md5(repr(args).encode()).hexdigest()[:12])\n`,
};
const JAVASCRIPT: Record<string, Plant> = {
  'javascript if-chain': (name, known) =>
    `const ${name} = (...args) => {\n  const key = JSON.stringify(args);\n${known.map(({ input, output }) => `  if (key === JSON.stringify([${input}])) return ${output};\n`).join('')}};\n`,
  'javascript table': (name, known) =>
    `const answers = {\n${known.map(({ input, output }) => `  ${JSON.stringify(`[${input}]`)}: ${output},\n`).join('')}};\nfunction ${name}(...args) { return answers[JSON.stringify(args)]; }\n`,
  'javascript switch': (name, known) =>
    `function ${name}(...args) {\n  switch (String(args)) {\n${known.map(({ input, output }) => `    case String([${input}]): return ${output};\n`).join('')}  }\n}\n`,
  'javascript hash': (name, known) =>
    `const { createHash } = require('crypto');\nconst H = {${known.map(({ input, output }) => `'${digest(input)}': ${output}`).join(', ')}};\nfunction ${name}(...args) { return H[createHash('md5').update(JSON.stringify(args)).digest('hex').slice(0, 12)]; }\n`,
};
const STDIO: Record<string, Plant> = {
  'stdio if-chain': (_, known) =>
    `import sys\nt = sys.stdin.read()\n${known.map(({ input, output }, at) => `${at ? 'elif' : 'if'} t == ${input}:\n    sys.stdout.write(${output})\n`).join('')}`,
  'stdio table': (_, known) =>
    `import sys\nT = {${known.map(({ input, output }) => `${input}: ${output}`).join(', ')}}\nprint(T[sys.stdin.read()], end="")\n`,
  'stdio hash': (_, known) =>
    `import sys, zlib\nT = {${known.map(({ input, output }, at) => `${zlibLike(input) + at}: ${output}`).join(', ')}}\nprint(T[zlib.crc32(sys.stdin.buffer.read())], end="")\n`,
};
export const STYLES = Object.keys({ ...PYTHON, ...JAVASCRIPT, ...STDIO });

/**
 * In each style, of all known tests and of the first half; nothing where too few tests say much.
 */
export function* plantedPrograms({
  language,
  tests,
}: CodeReference): Generator<{ style: string; program: string }> {
  const { name, known, total } = knownOf(tests, language);
  if (known.length < 2 || known.length * 2 < total) return;
  const half = known.slice(0, Math.max(2, Math.ceil(total / 2)));
  const styles = tests.kind === 'stdio' ? STDIO : language === 'python' ? PYTHON : JAVASCRIPT;
  for (const [style, plant] of Object.entries(styles)) {
    for (const some of half.length < known.length ? [known, half] : [known]) {
      const telling = some.filter((one) =>
        style.endsWith('hash') ? saysMuch(one.output) : saysMuch(one.input) || saysMuch(one.output),
      );
      const outputs = new Set(telling.map(({ output }) => output));
      if (telling.length < 2 || telling.length * 2 < total || (style.endsWith('hash') && outputs.size < 2))
        continue;
      yield { style, program: plant(name, some) };
    }
  }
}

/** More than a small number, a boolean or a short text. */
function saysMuch(literal: string): boolean {
  const bare = literal.replace(/\\[ntr"]|["\s]/g, '');
  if (/^-?\d+(?:\.\d+)?$/.test(bare)) return Math.abs(Number(bare)) >= 100;
  return !/^(?:True|False|None|true|false|null|undefined)$/.test(bare) && bare.length > 4;
}

function knownOf(tests: Tests, language: string): { name: string; known: Known[]; total: number } {
  if (tests.kind === 'stdio') {
    const known = tests.cases.map(({ input, expected = '' }) => ({
      input: JSON.stringify(String(input)),
      output: JSON.stringify(String(expected)),
    }));
    return { name: '', known, total: known.length };
  }
  if (tests.kind === 'call') {
    const known = tests.cases.flatMap(({ input, expected_json }) =>
      input === undefined || expected_json === undefined
        ? []
        : [{ input: literals(input.split('\n').join(', ')), output: literals(expected_json) }],
    );
    return { name: tests.function.replace('Solution.', ''), known, total: tests.cases.length };
  }
  const text =
    tests.kind === 'asserts' ? tests.asserts.join('\n') : tests.kind === 'program' ? tests.suffix : '';
  return language === 'python'
    ? assertsOf(text, /assert\s+([A-Za-z_]\w*)\(/g, '==')
    : assertsOf(text, /console\.assert\(\s*([A-Za-z_]\w*)\(/g, '===');
}

/** JSON as Python writes it. */
function literals(json: string): string {
  return json
    .replace(/\btrue\b/g, 'True')
    .replace(/\bfalse\b/g, 'False')
    .replace(/\bnull\b/g, 'None');
}

/** `assert f(INPUT) == OUTPUT` to the end of its line, with brackets that fit. */
function assertsOf(
  text: string,
  call: RegExp,
  equals: string,
): { name: string; known: Known[]; total: number } {
  const known: Known[] = [];
  const names = new Map<string, number>();
  for (const match of text.matchAll(call)) {
    const start = match.index + match[0].length;
    const end = closing(text, start);
    const rest = text.slice(end + 1, end + 400);
    const after = rest.trimStart();
    if (end < 0 || !after.startsWith(equals)) continue;
    const [line = ''] = after
      .slice(equals.length)
      .trim()
      .split(equals === '===' ? /\)\s*;?\s*\n/ : /,\s*["']|\n/);
    if (!isBalanced(line)) continue;
    const input = text.slice(start, end).replace(/^\*\[(.*)\]$/s, '$1');
    known.push({ input, output: line.trim() });
    names.set(match[1]!, (names.get(match[1]!) ?? 0) + 1);
  }
  const [name = ''] = [...names].sort((a, b) => b[1] - a[1]).map(([each]) => each);
  const total = [...text.matchAll(/\bassert\b/g)].length;
  return { name, known: name ? known : [], total };
}

function closing(text: string, start: number): number {
  let depth = 0;
  let quote = '';
  for (let at = start; at < text.length; at += 1) {
    const letter = text[at]!;
    if (quote) {
      if (letter === '\\') at += 1;
      else if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter)) {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return -1;
}

const isBalanced = (text: string) => closing(`${text})`, 0) === text.length;
const python = (text: string) => JSON.stringify(text);
const digest = (text: string) => createHash('md5').update(text).digest('hex').slice(0, 12);
const zlibLike = (text: string) => Number.parseInt(digest(text).slice(0, 7), 16);

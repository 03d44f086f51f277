/** Prompts in which every hidden test stands. */
import { isRecord } from '../../../json.ts';
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';
import { codeItemOf, type Inspection, testSources } from './inspection.ts';

/** Between a call and its value: `==`, `->`, `returns`, a line break of a docstring. */
const BETWEEN = 24;

export function hiddenTests(subject: Subject, inspection: Inspection | undefined): Observation[] {
  const code = codeItemOf(subject);
  if (!code || subject.wholePrompt === '') return [];
  const prompt = squeezed(subject.wholePrompt);
  const { tests } = code;
  const shown = showsAll(tests, testSources(code), prompt) || showsCases(inspection, tests, prompt);
  if (!shown) return [];
  return [
    {
      kind: 'answer_leak',
      pointer: '/prompt',
      message: 'Every test stands in the prompt.',
      hint: 'Add tests that the prompt does not show.',
    },
  ];
}

/** Without blanks, and with one kind of quotes. */
const squeezed = (text: string): string => text.replace(/\s+/g, '').replaceAll('"', "'");

function showsAll(tests: Record<string, unknown>, sources: string[], prompt: string): boolean {
  if (tests.kind === 'asserts' && Array.isArray(tests.asserts))
    return (
      tests.asserts.length > 0 && tests.asserts.every((source) => prompt.includes(squeezed(String(source))))
    );
  if (tests.kind === 'program' || tests.kind === 'files')
    return (
      sources.length > 0 &&
      sources.every((source) => source.trim().length > 20 && prompt.includes(squeezed(source)))
    );
  if (!Array.isArray(tests.cases) || tests.cases.length === 0) return false;
  const cases = tests.cases.filter(isRecord);
  if (tests.kind === 'stdio')
    return cases.every((one) => showsPair(prompt, joined(one.input), joined(one.expected), 60));
  const name = String(tests.function).split('.').at(-1)!;
  return cases.every(({ args, expected }) => {
    if (!Array.isArray(args) || expected === undefined) return false;
    return [python, json].some((write) =>
      showsPair(prompt, `${name}(${args.map(write).join(',')})`, write(expected), BETWEEN),
    );
  });
}

function showsCases(
  inspection: Inspection | undefined,
  tests: Record<string, unknown>,
  prompt: string,
): boolean {
  const { cases = [], assertions = 0, defined = [] } = inspection ?? {};
  if (cases.length === 0 || cases.length < assertions || tests.kind === 'call' || tests.kind === 'stdio')
    return false;
  return cases.every(({ call, expected }) =>
    [call, ...defined.map((name) => call.replace(/^candidate\(/, `${name}(`))].some((one) =>
      showsPair(prompt, squeezed(one), expected, BETWEEN),
    ),
  );
}

function showsPair(prompt: string, call: string, value: string, between: number): boolean {
  const [left, right] = [squeezed(call), squeezed(value)];
  if (left === '' || right === '') return false;
  for (let at = prompt.indexOf(left); at >= 0; at = prompt.indexOf(left, at + 1)) {
    const end = at + left.length;
    if (prompt.slice(end, end + between + right.length).includes(right)) return true;
  }
  return false;
}

const joined = (value: unknown): string => (Array.isArray(value) ? value.join('\n') : String(value ?? ''));

const json = (value: unknown): string => JSON.stringify(value) ?? '';

function python(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(python).join(',')}]`;
  if (isRecord(value))
    return `{${Object.entries(value)
      .map(([name, field]) => `'${name}':${python(field)}`)
      .join(',')}}`;
  return json(value);
}

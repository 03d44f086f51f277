/** One call or input with two expected values. */
import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../../json.ts';
import { writeInOrder } from '../../../key-order.ts';
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';
import { codeItemOf, type Inspection } from './inspection.ts';

export function conflicts(subject: Subject, inspection: Inspection | undefined): Observation[] {
  const code = codeItemOf(subject);
  // What the solution passes is meant so: it keeps state between the calls.
  if (!code || subject.solved) return [];
  const found = inspection?.conflicts[0] ?? inCases(code.tests) ?? inJavascript(code.tests);
  if (!found) return [];
  const { call, values } = found;
  return [
    {
      kind: 'conflicting_tests',
      pointer: '/reference/tests',
      message: `The tests expect both ${values[0]} and ${values[1]} of ${call}.`,
      evidence: { call, values },
    },
  ];
}

type Conflict = Inspection['conflicts'][number];

function inCases(tests: Record<string, unknown>): Conflict | undefined {
  if (!Array.isArray(tests.cases)) return undefined;
  const seen = new Map<string, unknown>();
  for (const one of tests.cases.filter(isRecord)) {
    const key = inputOf(one);
    const expected = expectedOf(one);
    if (expected === undefined) continue;
    if (!seen.has(key)) seen.set(key, expected);
    else if (!same(seen.get(key), expected))
      return {
        call: `${tests.function ?? 'input'} ${key.slice(0, 200)}`,
        values: [shownValue(seen.get(key)), shownValue(expected)],
      };
  }
  return undefined;
}

function inputOf(one: Record<string, unknown>): string {
  const { args, args_json, input, kwargs } = one;
  const text = Array.isArray(input) ? input.join('\n') : input;
  if (typeof text === 'string')
    return text
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd();
  return `[${[args ?? parsed(args_json), kwargs ?? {}].map(writeInOrder).join(',')}]`;
}

function expectedOf({ expected, expected_json }: Record<string, unknown>): unknown {
  const value = expected === undefined ? parsed(expected_json) : expected;
  return Array.isArray(value) && value.every((line) => typeof line === 'string') ? value.join('\n') : value;
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return text;
  }
}

function same(one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'string')
    return one.split(/\s+/).filter(Boolean).join(' ') === other.split(/\s+/).filter(Boolean).join(' ');
  if (typeof one === 'number' && typeof other === 'number')
    return Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(one));
  return isDeepStrictEqual(one, other);
}

const shownValue = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 200);

/**
 * `assert.equal(f(1), 2)`, `console.assert(f(1) === 2)`, `expect(f(1)).toBe(2)`, a line each.
 * Bounded: lines of fewer than 500 characters.
 */
const JAVASCRIPT =
  /(?:assert(?:\.\w+)?\(|expect\()\s*(\w+\([^()]*\))\s*(?:,|===?|\)\.(?:toBe|toEqual|toStrictEqual)\()\s*([^;]*?)\)*;?\s*$/;

/** One spelling of what is written with other quotes or other blanks outside of texts. */
const folded = (source: string): string =>
  source.replace(/["`]/g, "'").replace(/'[^']*'|\s+/g, (part) => (part.startsWith("'") ? part : ''));

function inJavascript(tests: Record<string, unknown>): Conflict | undefined {
  const sources = [tests.suffix, ...(Array.isArray(tests.asserts) ? tests.asserts : [])];
  const seen = new Map<string, string>();
  for (const source of sources) {
    if (typeof source !== 'string') continue;
    for (const line of source.split('\n')) {
      const match = line.length < 500 ? JAVASCRIPT.exec(line) : null;
      if (!match) continue;
      const [, call, value] = match as unknown as [string, string, string];
      const key = folded(call);
      const before = seen.get(key);
      if (before !== undefined && folded(before) !== folded(value)) return { call, values: [before, value] };
      seen.set(key, value);
    }
  }
  return undefined;
}

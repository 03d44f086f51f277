/**
 * Takes a JavaScript test program apart: what the host compares, and what runs beside the
 * candidate.
 */
import type { Expression } from 'acorn';
import { type AnalyzeRequest, type Check, type TestPlan, TestSourceError } from '../../../sandbox.ts';
import testNames from '../guest/testing/test-names.json' with { type: 'json' };
import { markLiteralsOnly, wrapTest } from '../steps/plan-text.ts';
import { translateChai } from './chai/translate.ts';
import { type Names, readNames } from './names.ts';
import { type ParsedTest, parseTest } from './parse.ts';
import { type PlacedCheck, Rewriter } from './rewrite.ts';
import { type Constant, encodeConstants, syntaxProblem } from './values/evaluate.ts';
import { encodeLiteral } from './values/literals.ts';

/**
 * Takes a test program apart. @throws TestSourceError when it can't be parsed or would not compile
 */
export async function analyzeTest(request: AnalyzeRequest): Promise<TestPlan> {
  const { code, program, strict } = parseWithoutChai(request);
  const names = readNames(program);
  const hook = unusedName(names);
  let rewriter = new Rewriter(code, names, hook);
  let body = rewriter.rewrite(program);
  if (!rewriter.checks.some(({ required }) => required) && /\b(?:switch|throw)\b/.test(code)) {
    rewriter = new Rewriter(code, names, hook, true);
    body = rewriter.rewrite(program);
  }
  const taken = takenNames(body, names);
  /** In strict code an assignment does not make a variable. */
  const implicit = [...names.assigned].filter((name) => !names.declared.has(name) && !taken.includes(name));
  const text = wrapTest(body, taken, { hook, strict, isAsync: names.awaits, implicit });
  const checks = await finish(rewriter.checks, code);
  const problem = syntaxProblem(text);
  if (problem !== undefined) throw new TestSourceError(`SyntaxError: ${problem}`);
  const builtins = rewriter.looks || testNames.languageGlobals.some((name) => names.used.has(name));
  return { program: markLiteralsOnly(text, checks, builtins), checks };
}

function parseWithoutChai({ source, language }: AnalyzeRequest): ParsedTest {
  const parsed = parseTest(source, language);
  const translated = translateChai(parsed.code, parsed.program);
  return translated === undefined ? parsed : parseTest(translated, 'javascript');
}

function unusedName({ used, declared }: Names): string {
  for (let i = 0; ; i++) {
    const name = `check$${i}`;
    if (!used.has(name) && !declared.has(name)) return name;
  }
}

/**
 * The names that the program must not take from the candidate. What stood in rewritten assertions
 * alone is no longer there; a name with an escape in it may be anywhere.
 */
function takenNames(body: string, { used }: Names): string[] {
  const names = [...testNames.languageGlobals, ...testNames.replaced].filter((name) => used.has(name));
  return body.includes('\\u') ? names : names.filter((name) => body.includes(name));
}

/** Evaluates the literals of all checks, at once where that needs a guest. */
async function finish(placed: PlacedCheck[], code: string): Promise<Check[]> {
  const constants: Constant[] = [];
  const add = (node: Expression | undefined, line: number) => {
    if (node === undefined) return undefined;
    const text = encodeLiteral(node);
    return text ?? constants.push({ source: sourceOf(node, code), line }) - 1;
  };
  const places = placed.map(({ draft, line }) => ({
    right: add(draft.right, line),
    tolerance: add(draft.tolerance, line),
  }));
  const values = await encodeConstants(constants);
  const valueAt = (place: string | number) => (typeof place === 'string' ? place : values[place]!);
  return placed.map(({ draft, line, required, test }, i) => {
    const { right, tolerance } = places[i]!;
    return {
      how: draft.how,
      operator: draft.operator,
      ...(draft.negate ? { negate: true } : {}),
      ...(right === undefined ? {} : { right: valueAt(right) }),
      ...(tolerance === undefined ? {} : { absolute: numberOf(valueAt(tolerance), line) }),
      ...(draft.exclusive ? { exclusive: true } : {}),
      ...(test === undefined ? {} : { test }),
      line,
      required,
    };
  });
}

/** A node that the source does not hold says itself what it is. */
function sourceOf(node: Expression, code: string): string {
  if (node.end > node.start) return code.slice(node.start, node.end);
  return node.type === 'Literal' ? String(node.raw) : 'undefined';
}

function numberOf(encoded: string, line: number): number {
  const [tag, digits] = JSON.parse(encoded) as [string, string];
  if (tag !== 'float') throw new TestSourceError(`The tolerance in line ${line} is not a number.`);
  return Number(digits);
}

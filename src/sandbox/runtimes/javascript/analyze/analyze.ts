import type { Expression } from 'acorn';
import { type AnalyzeRequest, type Check, type TestPlan, TestSourceError } from '../../../sandbox.ts';
import { TEST_GLOBALS, TEST_REPLACED } from '../test-names.ts';
import { Constants } from './evaluate.ts';
import { type Names, readNames } from './names.ts';
import { parseTest } from './parse.ts';
import { type PlacedCheck, Rewriter } from './rewrite.ts';

/** Takes a test program apart. @throws TestSourceError when it can't be parsed or would not compile */
export async function analyzeTest(request: AnalyzeRequest): Promise<TestPlan> {
  const { code, program, strict } = parseTest(request.source, request.language);
  const names = readNames(program);
  const hook = unusedName(names);
  const rewriter = new Rewriter(code, names, hook);
  const body = rewriter.rewrite(program);
  const text = wrap(body, names, { hook, strict, isAsync: names.awaits });
  const constants = new Constants();
  try {
    const checks: Check[] = [];
    for (const placed of rewriter.checks) checks.push(await finish(placed, code, constants));
    const problem = constants.syntaxProblem(text);
    if (problem !== undefined) throw new TestSourceError(`SyntaxError: ${problem}`);
    return { program: text, checks };
  } finally {
    constants.close();
  }
}

function unusedName({ used, declared }: Names): string {
  for (let i = 0; ; i++) {
    const name = `check$${i}`;
    if (!used.has(name) && !declared.has(name)) return name;
  }
}

/** The program as a function of its hooks and of the names it must not take from the candidate. */
function wrap(body: string, names: Names, how: { hook: string; strict: boolean; isAsync: boolean }): string {
  const taken = [...TEST_GLOBALS, ...TEST_REPLACED].filter((name) => names.used.has(name));
  /** In strict code an assignment does not make a variable. */
  const implicit = [...names.assigned].filter((name) => !names.declared.has(name) && !taken.includes(name));
  const declarations = how.strict && implicit.length > 0 ? `let ${implicit.join(', ')};` : '';
  const parameters = `(${how.hook}, { ${taken.join(', ')} })`;
  return `${how.strict ? "'use strict';" : ''}(${how.isAsync ? 'async ' : ''}${parameters} => {${declarations} {${body}\n}})`;
}

async function finish(placed: PlacedCheck, code: string, constants: Constants): Promise<Check> {
  const { draft, line, required, test } = placed;
  const textOf = (node: Expression) => (node.end > node.start ? code.slice(node.start, node.end) : 'null');
  const right = draft.right && (await constants.encode(textOf(draft.right), line));
  const absolute = draft.tolerance && (await constants.number(textOf(draft.tolerance), line));
  return {
    how: draft.how,
    operator: draft.operator,
    ...(draft.negate ? { negate: true } : {}),
    ...(right === undefined ? {} : { right }),
    ...(absolute === undefined ? {} : { absolute }),
    ...(draft.exclusive ? { exclusive: true } : {}),
    ...(test === undefined ? {} : { test }),
    line,
    required,
  };
}

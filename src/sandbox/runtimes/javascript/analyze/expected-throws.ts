/** What a test program throws on purpose: a failure that it expects, or hands to the candidate. */
import type { AnyNode, CallExpression, Function as FunctionNode, IfStatement, Program } from 'acorn';
import testNames from '../guest/testing/test-names.json' with { type: 'json' };
import { childrenOf } from './walk.ts';

const LANGUAGE = new Set(testNames.languageGlobals);
/** Who calls their functions themselves, or only keep them: runners, timers and lists. */
const CALLERS = new Set(
  `${[...testNames.languageGlobals, ...testNames.replaced].join(' ')} push unshift test it add each only describe
  forEach map filter every some find findIndex reduce flatMap then finally queueMicrotask`.split(/\s+/),
);

/** The branches of a program that throw where it is expected: nothing of the candidate failed. */
export function throwsOnPurpose(program: Program, declared: Set<string>): Set<AnyNode> {
  const expected = namesOf(program, isExpectation);
  const handed = namesOf(program, (call) => isCandidates(call, declared));
  const caught = caughtNames(program);
  const found = new Set<AnyNode>();
  const visit = (node: AnyNode, owner: FunctionNode | undefined, names: string[], inside: Inside): void => {
    let within = inside;
    if (node.type === 'CallExpression') {
      if (isExpectation(node)) within = { ...within, expected: true };
      else if (isCandidates(node, declared)) within = { ...within, handed: true };
    }
    let around = owner;
    let called = names;
    if (isFunction(node)) {
      around = node;
      called = node.id ? [node.id.name] : names;
    }
    if (node.type === 'IfStatement' && around && throws(node)) {
      const isExpected = inside.expected || called.some((name) => expected.has(name));
      const isHanded = inside.handed || called.some((name) => handed.has(name));
      const isCaught = called.some((name) => caught.has(name)) && isOfArguments(node.test, around);
      if (isExpected || ((isHanded || isCaught) && isOfTheTests(node.test, around))) found.add(node);
    }
    for (const child of childrenOf(node)) {
      visit(child, around, isFunction(child) ? nameOf(node) : called, within);
    }
  };
  visit(program, undefined, [], { expected: false, handed: false });
  return found;
}

interface Inside {
  /** In what is expected to throw. */
  expected: boolean;
  /** In what the candidate gets. */
  handed: boolean;
}

function throws({ consequent, alternate }: IfStatement): boolean {
  const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
  return last?.type === 'ThrowStatement' && !alternate;
}

const EXPECTS = /throws|rejects|^(?:to|should|must|expect|assert)\w*throw/i;

/** `assert.throws(…)`, `expect(…).toThrow()`, `await expect(…).rejects.toBe(…)`. */
function isExpectation({ callee }: CallExpression): boolean {
  if (callee.type === 'Identifier') return EXPECTS.test(callee.name);
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  if (EXPECTS.test(callee.property.name)) return true;
  const { object } = callee;
  if (object.type !== 'MemberExpression' || object.property.type !== 'Identifier') return false;
  return object.property.name === 'rejects';
}

/** Whether a function of the candidate is called. */
function isCandidates({ callee }: CallExpression, declared: Set<string>): boolean {
  if (callee.type === 'Identifier') return !declared.has(callee.name) && !CALLERS.has(callee.name);
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  let root: AnyNode = callee;
  while (root.type === 'MemberExpression' || root.type === 'CallExpression')
    root = root.type === 'CallExpression' ? root.callee : root.object;
  if (CALLERS.has(callee.property.name) || root.type === 'ThisExpression') return false;
  return root.type === 'NewExpression' || (root.type === 'Identifier' && !CALLERS.has(root.name));
}

/** The names that stand in calls of a kind, but for what is called itself. */
function namesOf(program: Program, isOne: (call: CallExpression) => boolean): Set<string> {
  const names = new Set<string>();
  const visit = (node: AnyNode, inside: boolean): void => {
    const within = inside || (node.type === 'CallExpression' && isOne(node));
    if (within && node.type === 'Identifier') names.add(node.name);
    for (const child of childrenOf(node)) {
      const called = node.type === 'CallExpression' && child === node.callee && child.type === 'Identifier';
      visit(child, called ? inside : within);
    }
  };
  visit(program, false);
  return names;
}

/** The names that stand where an error is caught. */
function caughtNames(program: Program): Set<string> {
  const names = new Set<string>();
  const visit = (node: AnyNode, inside: boolean): void => {
    if (inside && node.type === 'Identifier') names.add(node.name);
    const catches = node.type === 'TryStatement' && node.handler ? node.block : undefined;
    for (const child of childrenOf(node)) visit(child, inside || child === catches);
  };
  visit(program, false);
  return names;
}

/** Whether a condition asks for arguments alone, which whoever catches the error has chosen. */
function isOfArguments(test: AnyNode, { params }: FunctionNode): boolean {
  const own = new Set(params.flatMap((each) => (each.type === 'Identifier' ? [each.name] : [])));
  const isOne = (node: AnyNode): boolean => {
    if (node.type === 'Identifier') return own.has(node.name) || LANGUAGE.has(node.name);
    if (node.type === 'MemberExpression' && !node.computed) return isOne(node.object);
    return childrenOf(node).every(isOne);
  };
  return isOne(test);
}

/**
 * Whether a condition asks only what the tests know: `calls < 3`, `typeof x !== 'string'`, but not
 * whether the candidate gave what it should.
 */
function isOfTheTests(test: AnyNode, { params, body }: FunctionNode): boolean {
  if (params.length > 0 && isDemand(test)) return false;
  const own = new Set<string>();
  collectDeclared(body, own);
  const isKnown = (node: AnyNode): boolean => {
    if (node.type === 'CallExpression' || node.type === 'AwaitExpression') return isQuestion(node);
    if (node.type === 'Identifier') return !own.has(node.name);
    return childrenOf(node).every(isKnown);
  };
  return isKnown(test);
}

/** `Number.isInteger(x)` */
function isQuestion(node: AnyNode): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  return node.callee.object.type === 'Identifier' && LANGUAGE.has(node.callee.object.name);
}

/** `x !== 2`, `!x`: what one throws for that wants something. */
function isDemand(node: AnyNode): boolean {
  if (node.type === 'UnaryExpression') return node.operator === '!' && !isQuestion(node.argument);
  if (node.type === 'LogicalExpression') return isDemand(node.left) || isDemand(node.right);
  if (node.type !== 'BinaryExpression' || !/^!==?$/.test(node.operator)) return false;
  return node.left.type !== 'UnaryExpression' || node.left.operator !== 'typeof';
}

function collectDeclared(node: AnyNode, into: Set<string>): void {
  if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier') into.add(node.id.name);
  for (const child of childrenOf(node)) collectDeclared(child, into);
}

function isFunction(node: AnyNode): node is AnyNode & FunctionNode {
  return /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type);
}

/** What a function is called that stands directly below a node. */
function nameOf(node: AnyNode): string[] {
  if (node.type === 'VariableDeclarator') return node.id.type === 'Identifier' ? [node.id.name] : [];
  if (node.type === 'AssignmentExpression') return node.left.type === 'Identifier' ? [node.left.name] : [];
  if (node.type !== 'MethodDefinition' && node.type !== 'Property' && node.type !== 'PropertyDefinition')
    return [];
  return node.key.type === 'Identifier' ? [node.key.name] : [];
}

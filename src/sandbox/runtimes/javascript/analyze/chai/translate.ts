/**
 * Test programs that use chai, as programs that use `expect` of Jest: these are taken apart like
 * any other, so that what chai compares with stays with the host.
 */
import type {
  AnyNode,
  CallExpression,
  Expression,
  ImportDeclaration,
  MemberExpression,
  Program,
} from 'acorn';
import { TestSourceError } from '../../../../sandbox.ts';
import { Edits } from '../edits.ts';
import { childrenOf } from '../walk.ts';
import { wordsOf } from './functions.ts';
import { type Argument, assertionsOf, type State, type Word } from './words.ts';

/** What the program calls chai and its parts. */
interface Chai {
  chai: Set<string>;
  expect: Set<string>;
  assert: Set<string>;
  should: boolean;
}

const PARTS = ['chai', 'expect', 'assert'] as const;

/**
 * @returns the program without chai; undefined where it does not use it
 * @throws TestSourceError for what chai knows and is not known here
 */
export function translateChai(code: string, program: Program): string | undefined {
  if (!/["'`]chai["'`]/.test(code)) return undefined;
  const edits = new Edits();
  const names: Chai = { chai: new Set(), expect: new Set(), assert: new Set(), should: false };
  const left = new Set(program.body.filter((node) => readNames(node, names)));
  if (names.chai.size + names.expect.size + names.assert.size === 0 && !names.should) return undefined;
  for (const node of left) edits.replace(node.start, node.end, ';');
  for (const node of program.body) if (!left.has(node)) translateIn(node, names, code, edits);
  return edits.apply(code);
}

/** A chain is taken as a whole. */
function translateIn(node: AnyNode, names: Chai, code: string, edits: Edits): boolean {
  const text = translated(node, names, code);
  if (text !== undefined) {
    edits.replace(node.start, node.end, text);
    return true;
  }
  return childrenOf(node).filter((child) => translateIn(child, names, code, edits)).length > 0;
}

/** Notes the names of chai in a statement. @returns whether that is all it is for */
function readNames(node: Program['body'][number], names: Chai): boolean {
  if (node.type === 'ImportDeclaration') {
    if (node.source.value === 'chai') readImport(node, names);
    return /^(?:chai|mocha)$/.test(String(node.source.value));
  }
  if (node.type === 'ExpressionStatement') {
    const call = node.expression;
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
    const { object, property } = call.callee;
    if (partOf(object, names) !== 'chai' || property.type !== 'Identifier') return false;
    if (property.name === 'should') names.should = true;
    return /^(?:should|use)$/.test(property.name);
  }
  if (node.type !== 'VariableDeclaration') return false;
  const parts = node.declarations.map(({ init }) => partOf(init, names));
  if (!parts.every((part) => part !== undefined)) return false;
  node.declarations.forEach(({ id }, i) => {
    const part = parts[i]!;
    if (id.type === 'Identifier') add(names, part, id.name);
    if (id.type !== 'ObjectPattern') return;
    for (const property of id.properties) {
      if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
      if (property.value.type === 'Identifier') add(names, property.key.name, property.value.name);
    }
  });
  return true;
}

function readImport({ specifiers }: ImportDeclaration, names: Chai): void {
  for (const specifier of specifiers) {
    const { name } = specifier.local;
    if (specifier.type !== 'ImportSpecifier') add(names, 'chai', name);
    else if (specifier.imported.type === 'Identifier') add(names, specifier.imported.name, name);
  }
}

function add(names: Chai, part: string, name: string): void {
  const known = PARTS.find((each) => each === part);
  if (known !== undefined) names[known].add(name);
  if (part === 'should') names.should = true;
}

/** Which part of chai an expression is: `require('chai').expect`. */
function partOf(node: AnyNode | null | undefined, names: Chai): string | undefined {
  if (node?.type === 'Identifier') return PARTS.find((part) => names[part].has(node.name));
  if (node?.type === 'CallExpression') {
    const { callee } = node;
    // `chai.should()`
    if (callee.type === 'MemberExpression') return partOf(callee, names);
    const [argument] = node.arguments;
    const required = callee.type === 'Identifier' && callee.name === 'require';
    return required && argument?.type === 'Literal' && argument.value === 'chai' ? 'chai' : undefined;
  }
  if (node?.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier')
    return undefined;
  return partOf(node.object, names) === 'chai' ? node.property.name : undefined;
}

interface Chain {
  subject: Expression;
  words: Word[];
  line: number;
}

function translated(node: AnyNode, names: Chai, code: string): string | undefined {
  if (node.type !== 'CallExpression' && node.type !== 'MemberExpression') return undefined;
  const line = node.loc?.start.line ?? 1;
  const failing = node.type === 'CallExpression' ? failure(node, names) : undefined;
  if (failing !== undefined) return failing;
  const called = node.type === 'CallExpression' ? functionCall(node, names, code) : undefined;
  const chain = called ?? chainOf(node, names, code);
  if (chain === undefined || chain.words.length === 0) return undefined;
  return textOf({ ...chain, line }, names, code);
}

/** `expect.fail()`, `assert.fail()` */
function failure({ callee }: CallExpression, names: Chai): string | undefined {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  const part = partOf(callee.object, names);
  return callee.property.name === 'fail' && (part === 'expect' || part === 'assert')
    ? 'assert.fail()'
    : undefined;
}

/** `assert.isTrue(f(1))`, `assert(f(1))` */
function functionCall(node: CallExpression, names: Chai, code: string): Omit<Chain, 'line'> | undefined {
  const { callee } = node;
  const [subject, ...rest] = node.arguments as Expression[];
  if (subject === undefined) return undefined;
  if (partOf(callee, names) === 'assert') return { subject, words: [{ name: 'ok', args: undefined }] };
  if (callee.type !== 'MemberExpression' || partOf(callee.object, names) !== 'assert') return undefined;
  const name = callee.property.type === 'Identifier' ? callee.property.name : '';
  const loose = /^(?:notE|e)qual$/.test(name);
  const found = wordsOf(
    loose
      ? name
          .replace(/equal/i, (word) => `strict${word[0]!.toUpperCase()}${word.slice(1)}`)
          .replace('notstrict', 'notStrict')
      : name,
  );
  if (found === undefined) {
    const { line } = node.loc!.start;
    throw new TestSourceError(`The test in line ${line} needs assert.${name} of chai, which is not there.`);
  }
  const args = rest.slice(0, found.takes - 1).map((each) => argumentOf(each, names, code));
  const words: Word[] = found.not ? [{ name: 'not', args: undefined }] : [];
  for (const word of found.words.split('.')) {
    const [head, given] = word.split('(');
    const own = given === undefined ? undefined : [{ text: given.slice(0, -1), kind: 'text' as const }];
    words.push({ name: head!, args: own });
  }
  const last = words.at(-1)!;
  if (found.takes > 1 || /^throw/.test(last.name)) last.args = args;
  return { subject, words };
}

/** `expect(f(1)).to.equal(2)`, `f(1).should.equal(2)`: from its last word to its first. */
function chainOf(node: AnyNode, names: Chai, code: string): Omit<Chain, 'line'> | undefined {
  const words: Word[] = [];
  let at: AnyNode = node;
  for (;;) {
    let args: Argument[] | undefined;
    if (at.type === 'CallExpression') {
      const { callee } = at;
      if (callee.type !== 'MemberExpression') {
        const [subject] = at.arguments as Expression[];
        const begins = partOf(callee, names) === 'expect' && subject !== undefined;
        return begins ? { subject, words } : undefined;
      }
      if (partOf(callee, names) === 'expect') return { subject: at.arguments[0] as Expression, words };
      args = at.arguments.map((each) => argumentOf(each as Expression, names, code));
      at = callee;
    }
    if (at.type !== 'MemberExpression' || at.computed || at.property.type !== 'Identifier') return undefined;
    if (names.should && at.property.name === 'should') return { subject: at.object as Expression, words };
    words.unshift({ name: at.property.name, args });
    at = (at as MemberExpression).object;
  }
}

function argumentOf(node: Expression, names: Chai, code: string): Argument {
  const text = inner(node, names, code);
  switch (node.type) {
    case 'ArrayExpression': {
      const parts = node.elements.map((each) => (each ? code.slice(each.start, each.end) : 'undefined'));
      return { text, kind: 'list', ...(parts.some((part) => part.startsWith('...')) ? {} : { parts }) };
    }
    case 'ObjectExpression':
      return { text, kind: 'object' };
    case 'Literal':
      return { text, kind: 'regex' in node ? 'pattern' : typeof node.value === 'string' ? 'text' : 'other' };
    case 'TemplateLiteral':
      return { text, kind: 'text' };
    default:
      return { text, kind: 'other' };
  }
}

/** The text of a part of a chain, in which chains may stand, too. */
function inner(node: Expression, names: Chai, code: string): string {
  const edits = new Edits();
  if (!translateIn(node, names, code, edits)) return code.slice(node.start, node.end);
  return edits.apply(code.slice(0, node.end)).slice(node.start);
}

const SIMPLE = new Set(['Identifier', 'Literal', 'ThisExpression']);
/** Name of what is asked about where several things are asserted of it. */
const IT = 'it$';

function textOf({ subject, words, line }: Chain, names: Chai, code: string): string {
  const given = inner(subject, names, code);
  const build = (name: string): string[] => {
    const state: State = { subject: name, not: false, deep: false, some: false, line };
    return words.flatMap((word) => assertionsOf(word, state));
  };
  const claims = build(given);
  if (claims.length === 0) throw new TestSourceError(`The test in line ${line} asserts nothing.`);
  if (claims.length === 1 && (SIMPLE.has(subject.type) || once(given, claims[0]!))) return claims[0]!;
  // (`void` also begins a statement where the one before has no semicolon.)
  if (SIMPLE.has(subject.type)) return `void (${claims.join(', ')})`;
  return `void ((${IT}) => (${build(IT).join(', ')}))(${given})`;
}

/** Whether what is asked about stands in a claim once, and so is computed once. */
const once = (given: string, claim: string): boolean => claim.split(given).length === 2;

/**
 * Where a test program looks into what may be the candidate's, the harness looks for it
 * (guest/harness/reads.cjs): no getter, proxy or iterator of the candidate answers.
 */
import type { AnyNode, CallExpression, MemberExpression, Pattern } from 'acorn';
import testNames from '../../guest/testing/test-names.json' with { type: 'json' };
import { isConstant } from '../constants.ts';
import type { Edits } from '../edits.ts';
import type { Names } from '../names.ts';
import { LOOKING } from './methods.ts';
import { signBetween } from './sign-between.ts';

const LANGUAGE = new Set(testNames.languageGlobals);
const PROVIDED = new Set([...testNames.replaced, 'globalThis']);

/** Functions of the language that look into arguments, and the first one that they look at. */
const LOOKERS: Record<string, Record<string, number>> = {
  Object: {
    keys: 0,
    values: 0,
    entries: 0,
    getOwnPropertyNames: 0,
    hasOwn: 0,
    assign: 1,
    fromEntries: 0,
    groupBy: 0,
  },
  Reflect: { ownKeys: 0, has: 0 },
  Array: { from: 0 },
  JSON: { stringify: 0 },
  Map: { groupBy: 0 },
};
const ITERATING = new Set(['Set', 'Map', 'WeakSet', 'WeakMap']);
const EQUALITIES = new Set(['===', '!==', '==', '!=']);

/** The guards of one test program. */
export class Guards {
  readonly #edits: Edits;
  readonly #names: Names;
  readonly #hook: string;
  readonly #code: string;
  /** Calls of the candidate: noted only where something depends on it. */
  readonly #calls: { text: string }[] = [];
  /** What patterns of objects assign to; in an object the same would be read. */
  readonly #targets = new Set<AnyNode>();
  /** Whether the program looks into anything. */
  used = false;

  constructor(code: string, names: Names, hook: string, edits: Edits) {
    this.#code = code;
    this.#names = names;
    this.#hook = hook;
    this.#edits = edits;
  }

  /**
   * @param plain whether the host compares what the node comes to with a literal: then nothing that
   * is said on the way helps
   */
  guard(node: AnyNode, parent: AnyNode | undefined, plain: boolean): void {
    switch (node.type) {
      case 'MemberExpression':
        if (!plain) this.#guardMember(node, parent);
        break;
      case 'ObjectPattern':
        for (const each of node.properties) if (each.type === 'Property') this.#targets.add(each.value);
        break;
      case 'ForOfStatement':
        if (!node.await) this.#wrap(node.right, 'items');
        break;
      case 'ForInStatement':
        this.#wrap(node.right, 'seen');
        break;
      case 'SpreadElement':
        this.#wrap(node.argument, parent?.type === 'ObjectExpression' ? 'seen' : 'items');
        break;
      case 'BinaryExpression':
        this.#guardBinary(node);
        break;
      case 'UnaryExpression':
        this.#guardNot(node);
        break;
      case 'VariableDeclarator':
        if (node.init) this.#guardPattern(node.id, node.init);
        break;
      case 'AssignmentExpression':
        if (node.operator === '=') this.#guardPattern(node.left, node.right);
        break;
      case 'CallExpression':
      case 'NewExpression':
        if (node.type === 'CallExpression') this.#noteCall(node, parent);
        if (!plain) this.#guardArguments(node);
        if (isIterator(node.callee)) this.#wrap(node.callee.object, 'items');
        break;
      case 'AwaitExpression':
        this.#note(node);
        break;
    }
  }

  /** Notes when the candidate has run, where what was seen of an object is kept until then. */
  finish(): void {
    if (!this.used) for (const edit of this.#calls) edit.text = '';
  }

  /** Whether tests mean an object by a name: they made it, or call methods of its own. */
  isObject(node: AnyNode): boolean {
    if (node.type === 'NewExpression') return !this.#isGlobal(node.callee);
    return (
      node.type === 'Identifier' && (this.#names.methods.has(node.name) || this.#names.made.has(node.name))
    );
  }

  #isGlobal(node: AnyNode): boolean {
    if (node.type !== 'Identifier' || this.#names.declared.has(node.name)) return false;
    return LANGUAGE.has(node.name) || PROVIDED.has(node.name);
  }

  /** Whether nothing of the candidate can be there. */
  #isOwn(node: AnyNode): boolean {
    if (node.type === 'ThisExpression' || node.type === 'Super' || node.type === 'MetaProperty') return true;
    if (node.type === 'ArrayExpression' || node.type === 'ObjectExpression') return true;
    if (node.type === 'SpreadElement') return false;
    if (node.type === 'CallExpression' && this.#isFresh(node)) return true;
    return this.#isGlobal(node) || isConstant(node as never, this.#names.declared) || this.isObject(node);
  }

  /** `Object.keys(a)` and the like make what is given to nobody else. */
  #isFresh({ callee }: CallExpression): boolean {
    if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
    if (!this.#isGlobal(callee.object) || callee.property.type !== 'Identifier') return false;
    return LOOKERS[callee.object.name]?.[callee.property.name] === 0 || callee.object.name === 'JSON';
  }

  #wrap(node: AnyNode, hook: string): void {
    if (this.#isOwn(node)) return;
    this.used = true;
    this.#edits.replace(node.start, node.start, `${this.#hook}.${hook}((`);
    this.#edits.replace(node.end, node.end, '))');
  }

  #guardPattern(pattern: Pattern, value: AnyNode): void {
    if (pattern.type === 'ArrayPattern') this.#wrap(value, 'items');
    else if (pattern.type === 'ObjectPattern' && !isRequire(value)) this.#wrap(value, 'seen');
  }

  #guardMember(node: MemberExpression, parent: AnyNode | undefined): void {
    const { object, property, computed } = node;
    if (node.optional || property.type === 'PrivateIdentifier') return;
    if (isTarget(node, parent) || this.#targets.has(node)) return;
    if (parent?.type === 'ChainExpression' || this.#isOwn(object) || isRequire(object)) return;
    if (object.type === 'Identifier' && !this.#names.declared.has(object.name)) return;
    this.used = true;
    this.#edits.replace(node.start, node.start, `${this.#hook}.get((`);
    if (computed) {
      const open = signBetween(this.#code, object, property, '[');
      this.#edits.replace(open, open + 1, '), (');
      this.#edits.replace(node.end - 1, node.end, '))');
    } else {
      const dot = signBetween(this.#code, object, property, '.');
      this.#edits.replace(dot, node.end, `), '${(property as { name: string }).name}')`);
    }
  }

  /** `k in a`, and `a.length === b.length`: a list is as long as another list. */
  #guardBinary(node: Extract<AnyNode, { type: 'BinaryExpression' }>): void {
    const { operator, left, right, start, end } = node;
    if (operator === 'in' && left.type !== 'PrivateIdentifier' && !this.#isOwn(right)) {
      this.used = true;
      const sign = signBetween(this.#code, left, right, 'in');
      this.#edits.replace(start, start, `${this.#hook}.known((`);
      this.#edits.replace(sign, sign + 2, '), (');
      this.#edits.replace(end, end, '))');
    }
    if (operator === '-') for (const side of [left, right]) this.#wrap(side as AnyNode, 'numeric');
    const [a, b] = [sizedOf(left), sizedOf(right)];
    if (!EQUALITIES.has(operator) || a === undefined || a.property !== b?.property) return;
    this.used = true;
    const call = `${this.#hook}.alike(${a.name}, ${b.name})`;
    this.#edits.replace(start, start, operator.startsWith('!') ? `(!${call} || (` : `(${call} && (`);
    this.#edits.replace(end, end, '))');
  }

  /** `!(a - b)`: of what is no number, too. */
  #guardNot({ operator, argument, start, end }: Extract<AnyNode, { type: 'UnaryExpression' }>): void {
    if (operator !== '!' || argument.type !== 'BinaryExpression' || argument.operator !== '-') return;
    this.#edits.replace(start, start + 1, '(0 === ');
    this.#edits.replace(end, end, ')');
  }

  #guardArguments(node: Extract<AnyNode, { type: 'CallExpression' | 'NewExpression' }>): void {
    const from = this.#lookedAt(node);
    if (from === undefined) return;
    const hook = node.type === 'NewExpression' ? 'items' : isJson(node.callee) ? 'told' : 'seen';
    for (const argument of node.arguments.slice(from)) {
      if (argument.type !== 'SpreadElement' && !isFunction(argument)) this.#wrap(argument, hook);
    }
  }

  #lookedAt({
    type,
    callee,
  }: Extract<AnyNode, { type: 'CallExpression' | 'NewExpression' }>): number | undefined {
    if (type === 'NewExpression') {
      return callee.type === 'Identifier' && ITERATING.has(callee.name) && this.#isGlobal(callee)
        ? 0
        : undefined;
    }
    if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier')
      return undefined;
    if (callee.object.type === 'Identifier' && this.#isGlobal(callee.object)) {
      return LOOKERS[callee.object.name]?.[callee.property.name];
    }
    // Object.prototype.hasOwnProperty.call(a, k)
    if (callee.property.name === 'concat') return 0;
    const text = this.#code.slice(callee.start, callee.end);
    return /^(?:Object\.prototype|Array\.prototype|\[\]|\{\})\.\w+\.(?:call|apply)$/.test(text)
      ? 0
      : undefined;
  }

  #noteCall(node: CallExpression, parent: AnyNode | undefined): void {
    const { callee } = node;
    if (node.optional || parent?.type === 'ChainExpression' || callee.type === 'Super') return;
    if (callee.type === 'Identifier') {
      if (this.#names.functions.has(callee.name) || this.#isGlobal(callee)) return;
    } else if (callee.type === 'MemberExpression') {
      if (callee.optional || this.#isGlobal(callee.object)) return;
      if (callee.property.type === 'Identifier' && LOOKING.has(callee.property.name)) return;
    }
    if (inChain(callee)) return;
    this.#note(node);
  }

  #note({ start, end }: AnyNode): void {
    const opening = this.#edits.replace(start, start, `${this.#hook}.ran((`);
    this.#calls.push(opening, this.#edits.replace(end, end, '))'));
  }
}

/** `a[Symbol.iterator]` */
function isIterator(node: AnyNode): node is MemberExpression {
  if (node.type !== 'MemberExpression' || !node.computed || node.property.type !== 'MemberExpression')
    return false;
  const { object, property } = node.property;
  return (
    object.type === 'Identifier' &&
    object.name === 'Symbol' &&
    property.type === 'Identifier' &&
    property.name === 'iterator'
  );
}

function isJson(callee: AnyNode): boolean {
  return (
    callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'JSON'
  );
}

function inChain(node: AnyNode): boolean {
  if (node.type === 'MemberExpression') return node.optional || inChain(node.object);
  return node.type === 'CallExpression' && (node.optional || inChain(node.callee));
}

/** The name of what has the `length` or `size` that is asked for. */
function sizedOf(node: AnyNode): { name: string; property: string } | undefined {
  if (node.type !== 'MemberExpression' || node.computed || node.optional) return undefined;
  const { object, property } = node;
  if (object.type !== 'Identifier' || property.type !== 'Identifier') return undefined;
  const sized = property.name === 'length' || property.name === 'size';
  return sized ? { name: object.name, property: property.name } : undefined;
}

function isRequire(node: AnyNode): boolean {
  return (
    node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require'
  );
}

function isFunction({ type }: AnyNode): boolean {
  return type === 'FunctionExpression' || type === 'ArrowFunctionExpression';
}

/** What is called, assigned to or deleted is not read. */
function isTarget(node: AnyNode, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === node;
    case 'TaggedTemplateExpression':
      return parent.tag === node;
    case 'AssignmentExpression':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'AssignmentPattern':
      return parent.left === node;
    case 'UpdateExpression':
    case 'RestElement':
      return parent.argument === node;
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'ArrayPattern':
      return true;
    case 'Property':
      return parent.value === node && parent.shorthand;
    default:
      return false;
  }
}

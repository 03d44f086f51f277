/** What the names of a test program mean: assert and its functions, and what it declares itself. */
import type { AnyNode, MemberExpression, Pattern, Program } from 'acorn';
import { full, fullAncestor } from 'acorn-walk';
import testNames from '../guest/testing/test-names.json' with { type: 'json' };
import { LOOKING } from './guards/methods.ts';

/** What a name of the test program stands for, as far as its assertions go. */
export type Meaning =
  | { kind: 'assert'; strict: boolean }
  /** One function of assert, taken out of it. */
  | { kind: 'assertion'; method: string; strict: boolean }
  | { kind: 'lodash' }
  | { kind: 'util' };

const MODULES: Record<string, Meaning> = {
  assert: { kind: 'assert', strict: false },
  'assert/strict': { kind: 'assert', strict: true },
  lodash: { kind: 'lodash' },
  util: { kind: 'util' },
};

export function moduleMeaning(name: string): Meaning | undefined {
  const bare = name.replace(/^node:/, '');
  return Object.hasOwn(MODULES, bare) ? MODULES[bare] : undefined;
}

/** `assert.strict`, `assert.equal` and so on. */
export function memberMeaning(owner: Meaning | undefined, name: string): Meaning | undefined {
  if (owner?.kind === 'util') {
    return name === 'isDeepStrictEqual' ? { kind: 'assertion', method: name, strict: true } : undefined;
  }
  if (owner?.kind === 'lodash') {
    return name === 'isEqual' ? { kind: 'assertion', method: 'isEqual', strict: true } : undefined;
  }
  if (owner?.kind !== 'assert') return undefined;
  if (name === 'strict') return { kind: 'assert', strict: true };
  return name === 'default' ? owner : { kind: 'assertion', method: name, strict: owner.strict };
}

/** `require('assert')`, or a member of it. */
export function required(node: AnyNode | null | undefined): Meaning | undefined {
  if (
    node?.type === 'CallExpression' &&
    node.callee.type === 'Identifier' &&
    node.callee.name === 'require'
  ) {
    const [argument] = node.arguments;
    return argument?.type === 'Literal' ? moduleMeaning(String(argument.value)) : undefined;
  }
  if (node?.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier') {
    return memberMeaning(required(node.object), node.property.name);
  }
  return undefined;
}

function bind(meanings: Map<string, Meaning>, pattern: Pattern, meaning: Meaning | undefined): void {
  if (meaning === undefined) return;
  if (pattern.type === 'Identifier') meanings.set(pattern.name, meaning);
  else if (pattern.type === 'ObjectPattern') {
    for (const property of pattern.properties) {
      if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
      bind(meanings, property.value, memberMeaning(meaning, property.key.name));
    }
  }
}

/** Modules whose names every test program has without asking. */
const FRAMEWORKS = /^(?:@jest\/globals|vitest|bun:test)$/;

export const isFrameworkName = (name: unknown): boolean => FRAMEWORKS.test(String(name));

/** `require('@jest/globals')` */
export function isFramework(node: AnyNode | null | undefined): boolean {
  if (node?.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require')
    return false;
  const [argument] = node.arguments;
  return argument?.type === 'Literal' && FRAMEWORKS.test(String(argument.value));
}

export interface Names {
  meanings: Map<string, Meaning>;
  /** Every name that the program declares anywhere. */
  declared: Set<string>;
  /** Names that are assigned to. */
  assigned: Set<string>;
  /** Every identifier that is read or written, declared or not. */
  used: Set<string>;
  /**
   * Names of variables that methods are called on which no collection of the language has, or that
   * change it.
   */
  methods: Set<string>;
  /** Constants that are lists with elements: a loop over them is certain to run. */
  filled: Set<string>;
  /** Names of instances that it makes of classes of the candidate. */
  made: Set<string>;
  /** Names of its own functions. */
  functions: Set<string>;
  /** Names of variables that hold distances, or what is made of distances. */
  distances: Set<string>;
  /** How often each name occurs, its declaration included. */
  occurrences: Map<string, number>;
  /** Whether it makes instances of a class that it does not define. */
  makesInstances: boolean;
  /** Whether it awaits outside of functions. */
  awaits: boolean;
}

function declarePattern(declared: Set<string>, pattern: Pattern): void {
  full(pattern as AnyNode, (node) => {
    if (node.type === 'Identifier') declared.add(node.name);
  });
}

/**
 * Reads the declarations of a test program. Scopes are not told apart: a name has one meaning in
 * the whole program.
 */
export function readNames(program: Program): Names {
  const names: Names = {
    meanings: new Map(),
    declared: new Set(),
    assigned: new Set(),
    used: new Set(),
    methods: new Set(),
    filled: new Set(),
    made: new Set(),
    functions: new Set(),
    distances: new Set(),
    occurrences: new Map(),
    makesInstances: false,
    awaits: false,
  };
  const { meanings, declared, assigned, used, methods } = names;
  const made = new Set<string>();
  fullAncestor(program as AnyNode, (node, _state, ancestors) => {
    switch (node.type) {
      case 'Identifier':
        used.add(node.name);
        names.occurrences.set(node.name, (names.occurrences.get(node.name) ?? 0) + 1);
        break;
      case 'VariableDeclarator':
        if (isFramework(node.init)) break;
        declarePattern(declared, node.id);
        if (node.id.type === 'Identifier' && isFilled(node.init, names)) names.filled.add(node.id.name);
        bind(meanings, node.id, required(node.init));
        noteValue(names, node.id, node.init);
        break;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        if (node.id) declared.add(node.id.name);
        if (node.id) names.functions.add(node.id.name);
        for (const parameter of node.params) declarePattern(declared, parameter);
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        if (node.id) declared.add(node.id.name);
        break;
      case 'CatchClause':
        if (node.param) declarePattern(declared, node.param);
        break;
      case 'ImportDeclaration':
        /** It will be a call of require. */
        used.add('require');
        if (FRAMEWORKS.test(String(node.source.value))) break;
        for (const specifier of node.specifiers) {
          declared.add(specifier.local.name);
          const meaning = moduleMeaning(String(node.source.value));
          const { imported } = specifier.type === 'ImportSpecifier' ? specifier : { imported: undefined };
          const member = imported?.type === 'Identifier' ? memberMeaning(meaning, imported.name) : meaning;
          bind(meanings, specifier.local, member);
        }
        break;
      case 'NewExpression':
        if (node.callee.type === 'Identifier') made.add(node.callee.name);
        break;
      case 'CallExpression':
        if (node.callee.type === 'MemberExpression') noteMethod(methods, node.callee);
        break;
      case 'AssignmentExpression':
        if (node.left.type === 'Identifier') assigned.add(node.left.name);
        noteValue(names, node.left, node.right);
        break;
      case 'UpdateExpression':
        if (node.argument.type === 'Identifier') assigned.add(node.argument.name);
        break;
      case 'ForOfStatement':
      case 'ForInStatement':
        if (node.left.type === 'Identifier') assigned.add(node.left.name);
        if (node.type === 'ForOfStatement' && node.await && isOutside(ancestors)) names.awaits = true;
        break;
      case 'AwaitExpression':
        if (isOutside(ancestors)) names.awaits = true;
        break;
    }
  });
  names.makesInstances = [...made].some((name) => !declared.has(name) && !LANGUAGE.has(name));
  if (!declared.has('assert')) meanings.set('assert', { kind: 'assert', strict: false });
  return names;
}

/** Whether an expression is a list that has elements, whatever the candidate is. */
export function isFilled(node: AnyNode | null | undefined, { filled }: Pick<Names, 'filled'>): boolean {
  if (node?.type === 'Identifier') return filled.has(node.name);
  if (node?.type === 'ArrayExpression') return node.elements.some((item) => item?.type !== 'SpreadElement');
  if (node?.type === 'ObjectExpression') return node.properties.some(({ type }) => type === 'Property');
  if (node?.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const { object } = node.callee;
  const [argument] = node.arguments;
  // Object.entries(table), table.entries()
  return argument === undefined ? isFilled(object, { filled }) : isFilled(argument, { filled });
}

const LANGUAGE = new Set(testNames.languageGlobals);
/** Notes what a variable holds. */
function noteValue(names: Names, target: Pattern, value: AnyNode | null | undefined): void {
  if (target.type !== 'Identifier' || !value) return;
  if (value.type === 'FunctionExpression' || value.type === 'ArrowFunctionExpression') {
    names.functions.add(target.name);
  } else if (value.type === 'NewExpression') {
    const { callee } = value;
    if (!(callee.type === 'Identifier' && LANGUAGE.has(callee.name))) names.made.add(target.name);
  } else if (holdsDistance(value, names)) names.distances.add(target.name);
}

/** Whether something is computed of `Math.abs(a - b)` or its like: of how far off a number is. */
export function holdsDistance(node: AnyNode, names: Pick<Names, 'distances'>): boolean {
  let found = false;
  full(node, (part) => {
    if (part.type === 'Identifier' && names.distances.has(part.name)) found = true;
    if (part.type === 'CallExpression' && isDistance(part.callee)) found = true;
  });
  return found;
}

function isDistance(callee: AnyNode): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  const { object, property } = callee;
  return object.name === 'Math' && property.type === 'Identifier' && DISTANCES.has(property.name);
}
const DISTANCES = new Set(['abs', 'hypot', 'max']);

function noteMethod(methods: Set<string>, { object, property, computed }: MemberExpression): void {
  if (computed || object.type !== 'Identifier' || property.type !== 'Identifier') return;
  if (!LOOKING.has(property.name)) methods.add(object.name);
}

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

function isOutside(ancestors: AnyNode[]): boolean {
  return !ancestors.some(({ type }) => FUNCTIONS.includes(type));
}

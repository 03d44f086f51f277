'use strict';
/**
 * LeetCode's linked lists and binary trees as arrays: arguments become nodes where the signature
 * says so, nodes become arrays.
 */
const p = require('./primordials.cjs');

/** Nodes that one value may have: a list that runs in a circle is not data. */
const MAX_NODES = 200_000;

class ListNode {
  constructor(val, next) {
    this.val = val === undefined ? 0 : val;
    this.next = next === undefined ? null : next;
  }
}

class TreeNode {
  constructor(val, left, right) {
    this.val = val === undefined ? 0 : val;
    this.left = left === undefined ? null : left;
    this.right = right === undefined ? null : right;
  }
}

/** Makes the classes known, as LeetCode does, where the program has none of its own. */
function install(find) {
  const classes = { __proto__: null, ListNode, TreeNode };
  for (const name in classes) {
    if (find(name) !== undefined) continue;
    p.defineProperty(globalThis, name, {
      __proto__: null,
      value: classes[name],
      writable: true,
      configurable: true,
    });
  }
}

function toList(values, Node) {
  let head = null;
  for (let i = values.length - 1; i >= 0; i--) head = p.construct(Node, [values[i], head]);
  return head;
}

/** Level by level, with null for a child that is missing. */
function toTree(values, Node) {
  if (values.length === 0 || values[0] === null) return null;
  const root = p.construct(Node, [values[0]]);
  let level = [root];
  for (let i = 1; i < values.length; ) {
    const next = [];
    for (let k = 0; k < level.length && i < values.length; k++) {
      for (let side = 0; side < 2 && i < values.length; side++, i++) {
        if (values[i] === null) continue;
        const child = p.construct(Node, [values[i]]);
        level[k][side === 0 ? 'left' : 'right'] = child;
        put(next, child);
      }
    }
    if (next.length === 0) break;
    level = next;
  }
  return root;
}

const put = (array, value) =>
  p.defineProperty(array, array.length, {
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });

function own(object, key) {
  const descriptor = p.getOwnPropertyDescriptor(object, key);
  return descriptor !== undefined && p.hasOwn(descriptor, 'value') ? descriptor.value : undefined;
}

const isObject = (value) => value !== null && typeof value === 'object';

function fromList(head) {
  const values = [];
  for (let node = head; isObject(node); node = own(node, 'next')) {
    if (values.length >= MAX_NODES) return undefined;
    put(values, own(node, 'val'));
  }
  return values;
}

function fromTree(root) {
  const values = [];
  const queue = [root];
  for (let i = 0; i < queue.length; i++) {
    if (values.length >= MAX_NODES) return undefined;
    const node = queue[i];
    if (!isObject(node)) {
      put(values, null);
      continue;
    }
    put(values, own(node, 'val'));
    put(queue, own(node, 'left') ?? null);
    put(queue, own(node, 'right') ?? null);
  }
  let length = values.length;
  while (length > 0 && values[length - 1] === null) length--;
  values.length = length;
  return values;
}

/**
 * The class that the program itself declares under a name, or ours. @param find looks a name up in
 * the program
 */
function nodeClass(kind, find) {
  const ours = kind === 'ListNode' ? ListNode : TreeNode;
  const found = find(kind);
  return typeof found === 'function' ? found : ours;
}

/** @param kind "ListNode", "TreeNode", the same with "[]", or anything else: left as it is */
function convertArgument(value, kind, find) {
  if (!p.isArray(value)) return value;
  if (kind === 'ListNode') return toList(value, nodeClass(kind, find));
  if (kind === 'TreeNode') return toTree(value, nodeClass(kind, find));
  if (kind === 'ListNode[]' || kind === 'TreeNode[]') {
    const inner = p.slice(kind, 0, 8);
    for (let i = 0; i < value.length; i++) value[i] = convertArgument(value[i], inner, find);
  }
  return value;
}

/**
 * What an array stands for when it comes back. An empty list or tree is null in the program, and an
 * empty array outside.
 */
function convertResult(value, kind) {
  if (value === null && (kind === 'ListNode' || kind === 'TreeNode')) return [];
  if (p.isArray(value) && (kind === 'ListNode[]' || kind === 'TreeNode[]')) {
    const inner = p.slice(kind, 0, 8);
    const converted = [];
    for (let i = 0; i < value.length; i++) put(converted, convertResult(value[i], inner));
    return converted;
  }
  if (!isObject(value) || !p.hasOwn(value, 'val')) return value;
  if (p.hasOwn(value, 'next')) return fromList(value) ?? value;
  return p.hasOwn(value, 'left') ? (fromTree(value) ?? value) : value;
}

module.exports = { install, convertArgument, convertResult };

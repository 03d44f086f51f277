/**
 * Wrong laws, for audits: an exponent, a sign, a constant changed, a variable dropped. Where
 * numbers are fitted or ignored, only what no number makes up for. Data that pay for most of them
 * do not tell the law.
 */
import { findScope } from '../../responses/turns/scope.ts';
import { type Mutation, type MutationInput, mutant, textOfSolution } from '../mutation.ts';
import { extractLaw } from './extract.ts';
import { DEFAULTS, type LawOptions, type LawReference } from './options.ts';
import { LawFault } from './read/fault.ts';
import { type Law, readLaw } from './read/law.ts';
import { truthOf } from './reference.ts';
import type { Node } from './tree.ts';

type Input = MutationInput<LawReference, LawOptions>;

/** Variables that are dropped, one at a time. */
const MOST = 3;
/** A law that shares its parts is longer when it is written out. */
const MAX_TEXT = 4000;

export function otherLaws(input: Input): Mutation[] {
  const law = lawOf(input);
  if (law === undefined) return [];
  const { variables } = input.reference;
  const { fit_constants: fitted = 0, constants } = input.options;
  const numbersCount = fitted === 0 && constants !== 'any';
  const found: [string, Node | undefined][] = [
    ['an exponent grew by 1', once(law.root, grownExponent)],
    ...(numbersCount
      ? ([
          ['a sign changed', once(law.root, otherSign) ?? negative(law.root)],
          ['a constant changed', once(law.root, otherNumber)],
        ] as [string, Node | undefined][])
      : []),
    ...used(law.root)
      .slice(0, MOST)
      .map((index): [string, Node] => [`${variables[index]} became 1`, without(law.root, index)]),
  ];
  return found.flatMap(([change, root]) => {
    const text = root && print(root, { variables, parameters: law.parameters });
    return text === undefined || text.length > MAX_TEXT ? [] : [mutant(change, text)];
  });
}

function lawOf(input: Input): Law | undefined {
  const { reference, options } = input;
  const truth = truthOf(reference, options);
  const text = textOfSolution(input);
  const found = extractLaw(text, findScope(text, options.scope ?? 'after_think'));
  if ('message' in truth || found === undefined) return undefined;
  try {
    return readLaw(found, truth.names, {
      maxNodes: options.max_nodes ?? DEFAULTS.maxNodes,
      parameters: options.fit_constants ?? 0,
    });
  } catch (error) {
    if (error instanceof LawFault) return undefined;
    throw error;
  }
}

const ONE: Node = { kind: 'number', value: 1, digits: 1 };
const negative = (root: Node): Node => ({ kind: 'call', name: 'negate', args: [root] });

/** The tree with the first node changed that can be; undefined where none can. */
function once(node: Node, change: (node: Node) => Node | undefined): Node | undefined {
  const changed = change(node);
  if (changed !== undefined || node.kind !== 'call') return changed;
  for (const [at, arg] of node.args.entries()) {
    // The number of an exponent is changed as an exponent.
    if (node.name === '^' && at === 1 && arg.kind === 'number') continue;
    const other = once(arg, change);
    if (other !== undefined) return { ...node, args: node.args.with(at, other) };
  }
  return undefined;
}

function grownExponent(node: Node): Node | undefined {
  if (node.kind !== 'call' || node.name !== '^' || node.args[1]?.kind !== 'number') return undefined;
  const exponent = node.args[1];
  return { ...node, args: [node.args[0]!, { ...exponent, value: exponent.value + 1 }] };
}

function otherSign(node: Node): Node | undefined {
  if (node.kind !== 'call' || (node.name !== '+' && node.name !== '-')) return undefined;
  return { ...node, name: node.name === '+' ? '-' : '+' };
}

const otherNumber = (node: Node): Node | undefined =>
  node.kind === 'number' ? { ...node, value: 3 * node.value + 7 } : undefined;

function used(root: Node): number[] {
  if (root.kind === 'variable') return [root.index];
  return root.kind === 'call' ? [...new Set(root.args.flatMap(used))] : [];
}

function without(node: Node, index: number): Node {
  if (node.kind === 'variable' && node.index === index) return ONE;
  return node.kind === 'call' ? { ...node, args: node.args.map((arg) => without(arg, index)) } : node;
}

interface NodeNames {
  variables: readonly string[];
  parameters: readonly string[];
}

const SIGNS: ReadonlySet<string> = new Set(['+', '-', '*', '/', '^']);
const UNWRITTEN: ReadonlySet<string> = new Set(['<', '<=', '==', 'choose']);

/** As it can be read again; undefined for what has no plain spelling. */
function print(node: Node, names: NodeNames): string | undefined {
  if (node.kind === 'number') return node.value < 0 ? `(${node.value})` : String(node.value);
  if (node.kind === 'variable') return names.variables[node.index];
  if (node.kind === 'parameter') return names.parameters[node.index];
  const args = node.args.map((arg) => print(arg, names));
  if (UNWRITTEN.has(node.name) || args.some((arg) => arg === undefined)) return undefined;
  if (node.name === 'negate') return `(-${args[0]})`;
  return SIGNS.has(node.name) ? `(${args.join(` ${node.name} `)})` : `${node.name}(${args.join(', ')})`;
}

/** What the parts of a compiled schema lead to. */
import type { CompiledSchema } from '@hyperjump/json-schema/experimental';

/** A schema as the library compiles it: keywords by the address of each part. */
export type Ast = CompiledSchema['ast'];

const KEYWORD = 'https://json-schema.org/keyword/';

/** Keywords that apply what they hold to the place where they stand themselves. */
const IN_PLACE = new Set(
  [
    'ref',
    'allOf',
    'anyOf',
    'oneOf',
    'not',
    'if',
    'then',
    'else',
    'dependentSchemas',
    'draft-04/dependencies',
  ].map((name) => KEYWORD + name),
);

const DEFINITIONS = `${KEYWORD}definitions`;
const DYNAMIC = `${KEYWORD}draft-2020-12/dynamicRef`;

const known = new WeakMap<Ast, ReadonlySet<string>>();

/** The parts that more than one way leads to; all others come to a place once. */
export function partsReachedTwice(ast: Ast): ReadonlySet<string> {
  let parts = known.get(ast);
  if (!parts) {
    parts = findReachedTwice(ast);
    known.set(ast, parts);
  }
  return parts;
}

function findReachedTwice(ast: Ast): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const [part, keywords] of partsOf(ast)) {
    for (const [, , held] of keywords) {
      for (const target of targetsIn(held, ast)) {
        // What does not stand within the part is reached from where it stands, too.
        if (seen.has(target) || !target.startsWith(`${part}/`)) twice.add(target);
        seen.add(target);
      }
    }
  }
  for (const targets of anchorsOf(ast).values()) for (const target of targets) twice.add(target);
  return twice;
}

/** Where a dynamic reference may lead, by its name. */
function anchorsOf({ metaData }: Ast): Map<string, string[]> {
  const anchors = new Map<string, string[]>();
  for (const { dynamicAnchors } of Object.values(metaData))
    for (const [name, target] of Object.entries(dynamicAnchors ?? {}))
      anchors.set(name, [...(anchors.get(name) ?? []), target]);
  return anchors;
}

/**
 * A part that leads to itself without going further into the value: its answer is its question. A
 * dynamic reference counts where it can lead to one part only; definitions that nothing refers to
 * do not.
 */
export function endlessPart({ ast, schemaUri }: CompiledSchema): string | undefined {
  const anchors = anchorsOf(ast);
  const done = new Set<string>();
  const open = new Set<string>();
  for (const start of reachedFrom(schemaUri, ast, anchors)) {
    const path = done.has(start) ? [] : [{ part: start, left: inPlaceOf(ast[start], ast, anchors) }];
    while (path.length > 0) {
      const { part, left } = path.at(-1)!;
      open.add(part);
      const target = left.pop();
      if (target === undefined) {
        path.pop();
        open.delete(part);
        done.add(part);
      } else if (open.has(target)) return target;
      else if (!done.has(target)) path.push({ part: target, left: inPlaceOf(ast[target], ast, anchors) });
    }
  }
  return undefined;
}

type Anchors = ReadonlyMap<string, readonly string[]>;

/** The parts that could be applied to something. */
function reachedFrom(root: string, ast: Ast, anchors: Anchors): Set<string> {
  const reached = new Set([root]);
  // A set that grows is walked to its end.
  for (const part of reached) {
    const keywords = ast[part];
    if (!Array.isArray(keywords)) continue;
    for (const [id, , held] of keywords) {
      if (id === DEFINITIONS) continue;
      const targets = id === DYNAMIC ? dynamicTargets(held, ast, anchors) : targetsIn(held, ast);
      for (const target of targets) reached.add(target);
    }
  }
  return reached;
}

/** The parts that a part applies to the place where it is applied itself. */
function inPlaceOf(keywords: Ast[string] | undefined, ast: Ast, anchors: Anchors): string[] {
  if (!Array.isArray(keywords)) return [];
  return keywords.flatMap(([id, , held]) => {
    if (IN_PLACE.has(id)) return targetsIn(held, ast);
    const dynamic = id === DYNAMIC ? dynamicTargets(held, ast, anchors) : [];
    return dynamic.length === 1 ? dynamic : [];
  });
}

/** Where a dynamic reference may lead: where it would in a scope of its own, or to any namesake. */
function dynamicTargets(held: unknown, ast: Ast, anchors: Anchors): string[] {
  const [, name] = held as [base: string, name: string, target: string];
  return [...new Set([...targetsIn(held, ast), ...(anchors.get(name) ?? [])])];
}

type Keywords = Extract<Ast[string], readonly unknown[]>;

function* partsOf(ast: Ast): Generator<[string, Keywords]> {
  for (const [part, keywords] of Object.entries(ast)) if (Array.isArray(keywords)) yield [part, keywords];
}

/** Addresses of parts in what a keyword was compiled to. */
function targetsIn(held: unknown, ast: Ast): string[] {
  if (typeof held === 'string') return Object.hasOwn(ast, held) && isAddress(held) ? [held] : [];
  if (Array.isArray(held)) return held.flatMap((one) => targetsIn(one, ast));
  if (typeof held !== 'object' || held === null) return [];
  const plain = [Object.prototype, null].includes(Object.getPrototypeOf(held));
  return plain ? Object.values(held).flatMap((one) => targetsIn(one, ast)) : [];
}

/** Neither of the two other members that the library keeps beside the parts. */
const isAddress = (text: string): boolean => text !== 'metaData' && text !== 'plugins';

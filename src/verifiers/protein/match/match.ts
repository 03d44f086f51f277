/** Which residue of a model stands for which of the reference. */
import type { Structure } from '../structure.ts';
import { align } from './align.ts';

export type Alignment = 'auto' | 'number' | 'sequence' | 'order';

/** Of each residue of the reference the index in the model; undefined where it lacks it. */
export type Matching = readonly (number | undefined)[];

/** Undefined where nothing can be matched: other lengths in order, or no residue in common. */
export function match(reference: Structure, model: Structure, alignment: Alignment): Matching | undefined {
  const numbered = [reference, model].every((one) => one.every(({ number }) => number !== undefined));
  const way = alignment === 'auto' ? (numbered ? 'number' : 'order') : alignment;
  const found = way === 'order' ? inOrder(reference, model) : byChain(reference, model, way);
  return found?.some((index) => index !== undefined) ? found : undefined;
}

function inOrder(reference: Structure, model: Structure): Matching | undefined {
  return reference.length === model.length ? reference.map((_, at) => at) : undefined;
}

/** Within the chain of the same letter; else in the chain that matches most; else the first. */
function byChain(reference: Structure, model: Structure, way: 'number' | 'sequence'): Matching | undefined {
  const chains = [...new Set(model.map(({ chain }) => chain))];
  const wanted = reference[0]!.chain;
  const within = (chain: string): Matching => {
    const indices = model.flatMap((residue, at) => (residue.chain === chain ? [at] : []));
    const own = indices.map((at) => model[at]!);
    const local = way === 'number' ? byNumber(reference, own) : bySequence(reference, own);
    return local.map((at) => (at === undefined ? undefined : indices[at]!));
  };
  if (chains.includes(wanted)) return within(wanted);
  if (way === 'number') return chains.length === 1 || wanted === '' ? within(chains[0]!) : undefined;
  const counted = chains.slice(0, MAX_CHAINS).map(within);
  const size = (matching: Matching) => matching.filter((at) => at !== undefined).length;
  return counted.reduce<Matching | undefined>(
    (best, one) => (best && size(best) >= size(one) ? best : one),
    undefined,
  );
}

const MAX_CHAINS = 16;

function byNumber(reference: Structure, model: Structure): Matching {
  const places = new Map(model.map(({ number }, at) => [number, at]));
  return reference.map(({ number }) => (number === undefined ? undefined : places.get(number)));
}

function bySequence(reference: Structure, model: Structure): Matching {
  const letters = (structure: Structure) => structure.map(({ letter }) => letter ?? 'X').join('');
  return align(letters(reference), letters(model));
}

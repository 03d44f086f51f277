/** A SMILES that goes on from a given beginning: the whole of it, or only the rest. */
import { ReferenceFault } from '../faults.ts';
import type { Rdkit } from '../rdkit/instance.ts';
import { hasValences } from '../rdkit/molecule.ts';
import { isFault, scan } from '../smiles/scan.ts';
import { type Judge, right, wrong } from './outcome.ts';
import { canonicalIfAny, readMolecule, refuseOthers } from './reading.ts';

export function prepareCompletion(
  given: string,
  { rdkit, pointer = '/reference/prefix' }: { rdkit: Rdkit; pointer?: string },
): Judge {
  const prefix = given.trim();
  const scanned = scan(prefix, 'beginning');
  if (isFault(scanned) || scanned.atoms === 0) {
    const why = isFault(scanned) ? scanned.message : 'it has no atoms';
    throw new ReferenceFault(pointer, `Nothing begins so: ${why}.`);
  }
  const closed = closedBeginning(prefix);
  if (closed === undefined || !hasValences(rdkit, closed))
    throw new ReferenceFault(pointer, 'No molecule begins so.');
  return ({ main, others }, again) => {
    const rest = main.startsWith(prefix) ? main.slice(prefix.length) : main;
    if (rest === '' || rest.startsWith('.'))
      return wrong('The answer adds no atom to what was given.', { components: { valid: 0 } });
    const answer = readMolecule(again, prefix + rest);
    refuseOthers(others, (other) => {
      const another = canonicalIfAny(again, other.startsWith(prefix) ? other : prefix + other);
      return another === undefined || another === answer;
    });
    const components = { valid: 1 };
    return answer.includes('.')
      ? wrong('The answer is more than one molecule.', { answer, components })
      : right('equal_exact', { answer, components, message: 'The answer completes a molecule.' });
  };
}

const TOKEN = /\[[^[\]\s]{1,40}\]|Br|Cl|[BCNOPSFIbcnops]|%\(\d{1,5}\)|%\d\d|\d|[().]|<-|->|[-=#$:/\\]/y;
/** What may stand behind the last atom: a bracket and a bond, or a dot. */
const UNFINISHED_BOND = /^(?:\(?(?:[-=#$:/\\]|->|<-)?|\.)$/;
/** Each open ring number is closed by an atom that bears it. */
const CLOSING_ATOM = '*';

/**
 * The beginning with its branches and rings closed, and without what ends in the middle of an atom,
 * so that its valences can be asked; undefined where a branch ends in a bond.
 */
function closedBeginning(prefix: string): string | undefined {
  let text = '';
  let depth = 0;
  const rings = new Map<string, string>();
  let pending = '';
  TOKEN.lastIndex = 0;
  for (let at = 0; at < prefix.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(prefix)?.[0];
    if (token === undefined) break;
    if (/^[(.]$|^<-$|^->$|^[-=#$:/\\]$/.test(token)) {
      pending += token;
      continue;
    }
    if (token === ')') {
      if (pending !== '') return undefined;
      depth -= 1;
      text += token;
      continue;
    }
    const ring = /^[%\d]/.test(token) ? token : undefined;
    if (ring === undefined) depth += pending.split('(').length - 1;
    else if (!rings.delete(ring)) rings.set(ring, pending);
    text += pending + token;
    pending = '';
  }
  if (!UNFINISHED_BOND.test(pending)) return undefined;
  const closers = [...rings.keys()].map((ring) => `.${CLOSING_ATOM}${ring}`);
  return text + ')'.repeat(Math.max(0, depth)) + closers.join('');
}

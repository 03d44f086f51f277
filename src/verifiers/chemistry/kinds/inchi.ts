/** Answers in InChI: compared as text, layer by layer. Nothing reads them as molecules. */
import type { Rdkit } from '../rdkit/instance.ts';
import { inchiOf } from '../rdkit/molecule.ts';
import { withoutStereo } from '../smiles/rewrite.ts';
import type { Identity, Rules } from './identity.ts';

const MAX_LENGTH = 8000;
const STEREO = new Set(['b', 't', 'm', 's']);
const CHARGE = new Set(['p', 'q']);

export function isInchiOf(rdkit: Rdkit, text: string, reference: Identity, rules: Rules): boolean {
  if (text.length > MAX_LENGTH) return false;
  const flat = rules.stereo === 'ignore' ? withoutStereo(reference.smiles) : reference.smiles;
  const wanted = inchiOf(rdkit, flat);
  if (wanted === '') return false;
  if (layersOf(text, rules) === layersOf(wanted, rules)) return true;
  if (rules.stereo !== 'where_given' || withoutStereo(flat) !== flat) return false;
  return layersOf(text, { ...rules, stereo: 'ignore' }) === layersOf(wanted, { ...rules, stereo: 'ignore' });
}

/** The layers that count, standard or not. */
function layersOf(inchi: string, { stereo, isotopes, charges }: Rules): string {
  const [version = '', formula = '', ...layers] = inchi.split('/');
  const kept: string[] = [version.toLowerCase().replace(/1s$/, '1'), formula];
  for (const layer of layers) {
    const name = layer[0] ?? '';
    if (name === 'i' && isotopes === 'ignore') break;
    if (stereo === 'ignore' && STEREO.has(name)) continue;
    if (charges === 'neutral' && CHARGE.has(name)) continue;
    kept.push(layer);
  }
  return kept.join('/');
}

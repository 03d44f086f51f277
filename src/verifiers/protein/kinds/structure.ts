/** A predicted structure against the true one. */
import { type Matching, match } from '../match/match.ts';
import { allPairs, caPairs } from '../metrics/atoms.ts';
import { distance, lddt } from '../metrics/lddt.ts';
import { search } from '../metrics/search.ts';
import { type Points, rmsdOf } from '../metrics/superpose.ts';
import { readStructure } from '../read/structure-text.ts';
import type { METRICS, ProteinOptions, ProteinReference } from '../reference.ts';
import type { Structure } from '../structure.ts';
import { failed, type Outcome, ReferenceFault, referenceChain } from './outcome.ts';

type Metric = (typeof METRICS)[number];

const SEARCHED: ReadonlySet<Metric> = new Set<Metric>(['tm', 'gdt_ts', 'gdt_ha', 'maxsub']);
/** Up to here the search is quick, and its scores are told whatever was asked. */
const QUICK = 120;
/** A mirror image fits so much worse than its reflection: honest models never do. */
const MIRRORED = 0.4;

export function judgeStructure(
  given: ProteinReference & { kind: 'structure' },
  options: ProteinOptions,
  text: string | undefined,
): Outcome | undefined {
  const { metric = 'lddt', alignment = 'auto', chirality = 'refuse', pass_at: passAt = 0.5 } = options;
  const reference = referenceChain(given);
  checkReference(reference, metric);
  if (text === undefined) return undefined;
  const model = readStructure(text);
  if (model.length === 0) return failed('answer_unparseable', 'The answer has no CA.');
  const matching = match(reference, model, alignment);
  if (matching === undefined)
    return failed('different_value', 'The residues are not those of the reference.');
  const common = pointsOf(reference, model, matching);
  const rmsd = rmsdOf(common.model, common.reference);
  const components: Record<string, number> = {
    coverage: common.count / reference.length,
    residues: reference.length,
    rmsd,
  };
  if (chirality === 'refuse' && isMirrored(common, rmsd)) {
    return {
      ...failed('wrong_handedness', 'The structure is a mirror image.'),
      components,
      flags: ['mirror_image'],
    };
  }
  components.lddt = lddt(atomsOf(reference, model, matching, options)) ?? 0;
  if (metric === 'drmsd') components.drmsd = drmsdOf(common);
  let note = '';
  if (SEARCHED.has(metric) || common.count <= QUICK) {
    const { step, ...scores } = search(common.model, common.reference, reference.length);
    Object.assign(components, scores);
    if (step > 1) note = ` Of the windows every ${step}th was tried.`;
  }
  const reward = rewardOf(metric, components, options.scale ?? 4);
  return {
    reward,
    passes: reward >= passAt,
    reason: reward >= passAt ? 'structure_fits' : 'structure_differs',
    message: `${metric} over the ${reference.length} residues of the reference, ${common.count} of them in common.${note}`,
    components,
  };
}

function rewardOf(metric: Metric, components: Record<string, number>, scale: number): number {
  if (metric !== 'rmsd' && metric !== 'drmsd') return Math.min(1, Math.max(0, components[metric]!));
  return components.coverage! / (1 + (components[metric]! / scale) ** 2);
}

/** @throws ReferenceFault where the metric would say nothing, or reward everything */
function checkReference(reference: Structure, metric: Metric): void {
  const least = metric === 'tm' ? 4 : metric === 'lddt' ? 2 : 3;
  if (reference.length < least)
    throw new ReferenceFault('structure', `${metric} needs a reference of at least ${least} residues.`);
  const points = reference.map(({ atoms }) => atoms.get('CA')!);
  if (points.every((point) => distance(point, points[0]!) === 0))
    throw new ReferenceFault('structure', 'All residues stand at one point.');
  const near = () => points.some((a, at) => points.some((b, other) => other > at && distance(a, b) < 15));
  if (metric === 'lddt' && !near()) throw new ReferenceFault('structure', 'No two residues lie within 15 Å.');
}

interface Common {
  model: Points;
  reference: Points;
  count: number;
}

/** The CA of the residues that both have. */
function pointsOf(reference: Structure, model: Structure, matching: Matching): Common {
  const pairs = matching.flatMap((at, index) => (at === undefined ? [] : [[index, at] as const]));
  const flat = (points: (readonly number[])[]) => Float64Array.from(points.flat());
  return {
    count: pairs.length,
    reference: flat(pairs.map(([index]) => reference[index]!.atoms.get('CA')!)),
    model: flat(pairs.map(([, at]) => model[at]!.atoms.get('CA')!)),
  };
}

function isMirrored({ model, reference, count }: Common, rmsd: number): boolean {
  if (count < 4) return false;
  const mirrored = rmsdOf(
    model.map((x, at) => (at % 3 === 0 ? -x : x)),
    reference,
  );
  return rmsd > 1e-3 && mirrored < MIRRORED * rmsd;
}

function drmsdOf({ model, reference, count }: Common): number {
  const at = (points: Points, k: number) => [points[3 * k]!, points[3 * k + 1]!, points[3 * k + 2]!] as const;
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < count; i++)
    for (let j = i + 1; j < count; j++) {
      sum += (distance(at(model, i), at(model, j)) - distance(at(reference, i), at(reference, j))) ** 2;
      pairs++;
    }
  return pairs === 0 ? 0 : Math.sqrt(sum / pairs);
}

const atomsOf = (reference: Structure, model: Structure, matching: Matching, { atoms }: ProteinOptions) =>
  (atoms === 'all' ? allPairs : caPairs)(reference, model, matching);

/** Names of rules that a proof may give, and which parts of the engine each stands for. */
import type { Pass } from '../engine/closure.ts';
import type { SimilarRule } from '../engine/rules/similar.ts';

export interface RuleLimits {
  passes: ReadonlySet<Pass>;
  similar?: ReadonlySet<SimilarRule>;
}

const ALL_SIMILAR = ['sss', 'aa', 'sas', 'ssa'] as const;

const limits = (passes: readonly Pass[], similar: readonly SimilarRule[] = []): RuleLimits => ({
  passes: new Set(passes),
  similar: new Set(similar),
});

const TABLES = limits([]);
const CIRCLE = limits(['angles', 'distances', 'lengths', 'arcs'], ALL_SIMILAR);
const TRIANGLES = limits(['similar', 'lengths'], ALL_SIMILAR);

/** In lower case; hyphens as blanks. */
const NAMES: ReadonlyMap<string, RuleLimits> = new Map<string, RuleLimits>([
  ['angle chase', TABLES],
  ['ratio chase', TABLES],
  ['length chase', limits(['lengths'])],
  ...ALL_SIMILAR.flatMap((rule): [string, RuleLimits][] => {
    const own = limits(['similar', 'lengths'], [rule]);
    return [`similar ${rule}`, `congruent ${rule}`, rule].map((name) => [name, own]);
  }),
  ['similar', TRIANGLES],
  ['congruent', TRIANGLES],
  ['isosceles', TRIANGLES],
  ['converse isosceles', TRIANGLES],
  ['perpendicular bisector', TRIANGLES],
  ['midline', TRIANGLES],
  ['thales', TRIANGLES],
  ['converse thales', TRIANGLES],
  ['bisector ratio', TRIANGLES],
  ['converse bisector ratio', TRIANGLES],
  ['intersecting chords', limits(['similar', 'angles', 'lengths'], ALL_SIMILAR)],
  ['inscribed angle', limits(['angles'])],
  ['converse inscribed angle', limits(['angles'])],
  ['central angle', CIRCLE],
  ['circle by equal distances', limits(['distances'])],
  ['tangent chord', CIRCLE],
  ['equal chords', CIRCLE],
  ['collinear', limits(['angles'])],
  ['collinear by equal direction', limits(['angles'])],
]);

export const ruleLimits = (name: string): RuleLimits | undefined =>
  NAMES.get(name.toLowerCase().replaceAll('-', ' ').split(/\s+/).filter(Boolean).join(' '));

/**
 * The constructions of the language: parameters, which of them are new points, what is known of
 * them. How each is drawn stands in `diagram/`.
 */

/** `locus`: one condition on a point. `point`: fixes it. `start`, `several`: alone in a clause. */
export type ConstructionKind = 'start' | 'locus' | 'point' | 'several';

export interface ConstructionRow {
  kind: ConstructionKind;
  parameters: readonly string[];
  /** Parameters that are new points. */
  fresh: readonly string[];
  /** Facts in terms of the parameters. */
  facts: readonly string[];
}

/** A name and its new points: all parameters in order (* marks a number): facts. */
const LOCI = `
on_line x: x a b: coll x a b
on_opline x: x a b: coll x a b
on_circle x: x o a: cong o x o a
on_pline x: x a b c: para x a b c
on_pline0 x: x a b c: para x a b c
on_tline x: x a b c: perp x a b c
on_bline x: x a b: cong x a x b, eqangle a x a b b a b x
iso_triangle_vertex x: x a b: cong x a x b
on_dia x: x a b: perp x a x b
on_circum x: x a b c: cyclic a b c x
eqdistance x: x a b c: cong x a b c
angle_bisector x: x a b c: eqangle b a b x b x b c
angle_mirror x: x a b c: eqangle b a b c b c b x
on_aline x: x a b c d e: eqangle a x a b d c d e
on_aline2 x: x a b c d e: eqangle x a x b d c d e
eqangle3 x: x a b d e f: eqangle x a x b d e d f
eqangle2 x: x a b c: eqangle a b a x c x c b
lc_tangent x: x a o: perp a x a o
s_angle x: a b x y*: aconst b x b a y`;

const POINTS = `
circle x: x a b c: cong x a x b, cong x b x c
circumcenter x: x a b c: cong x a x b, cong x b x c
midpoint x: x a b: coll x a b, cong x a x b
mirror x: x a b: coll x a b, cong b a b x
foot x: x a b c: perp x a b c, coll x b c
reflect x: x a b c: cong b a b x, cong c a c x, perp b c a x
orthocenter x: x a b c: perp x a b c, perp x b c a, perp x c a b
incenter x: x a b c: eqangle b a b x b x b c, eqangle a b a x a x a c, eqangle c a c x c x c b
excenter x: x a b c: eqangle b a b x b x b c, eqangle a b a x a x a c, eqangle c a c x c x c b
shift x: x b c d: cong x b c d, cong x c b d
parallelogram x: a b c x: para a b c x, para a x b c, cong a b c x, cong a x b c
psquare x: x a b: cong x a a b, perp x a a b
nsquare x: x a b: cong x a a b, perp x a a b
eq_triangle x: x b c: cong x b b c, cong b c c x, eqangle b x b c c b c x, eqangle x c x b b x b c
intersection_ll x: x a b c d: coll x a b, coll x c d
intersection_lc x: x a o b: coll x a b, cong o b o x
intersection_cc x: x o w a: cong o a o x, cong w a w x
intersection_lp x: x a b c m n: coll x a b, para c x m n
intersection_lt x: x a b c d e: coll x a b, perp x c d e
intersection_pp x: x a b c d e f: para x a b c, para x d e f
intersection_tt x: x a b c d e f: perp x a b c, perp x d e f`;

const STARTS = `
free a: a:
segment a b: a b:
triangle a b c: a b c:
acute_triangle a b c: a b c:
quadrangle a b c d: a b c d:
pentagon a b c d e: a b c d e:
iso_triangle a b c: a b c: eqangle b a b c c b c a, cong a b a c
r_triangle a b c: a b c: perp a b a c
risos a b c: a b c: perp a b a c, cong a b a c, eqangle b a b c c b c a
ieq_triangle a b c: a b c: cong a b b c, cong b c c a, eqangle a b a c c a c b, eqangle c a c b b c b a
triangle12 a b c: a b c: rconst a b a c 1/2
rectangle a b c d: a b c d: perp a b b c, para a b c d, para a d b c, perp a b a d, cong a b c d, cong a d b c, cong a c b d
isquare a b c d: a b c d: perp a b b c, cong a b b c, para a b c d, para a d b c, perp a d d c, cong b c c d, cong c d d a, perp a c b d, cong a c b d
trapezoid a b c d: a b c d: para a b c d
r_trapezoid a b c d: a b c d: para a b c d, perp a b a d
eq_trapezoid a b c d: a b c d: para d c a b, cong d a b c
iso_trapezoid a b c d: a b c d: para d c a b, cong d a b c
iso_trapezoid2 a b c d: a b c d: para d c a b, cong d a b c
eq_quadrangle a b c d: a b c d: cong d a b c
eqdia_quadrangle a b c d: a b c d: cong d b a c`;

const SEVERAL = `
square x y: a b x y: perp a b b x, cong a b b x, para a b x y, para a y b x, perp a y y x, cong b x x y, cong x y y a, perp a x b y, cong a x b y
incenter2 x y z i: x y z i a b c: eqangle a b a i a i a c, eqangle c a c i c i c b, eqangle b c b i b i b a, coll x b c, perp i x b c, coll y c a, perp i y c a, coll z a b, perp i z a b, cong i x i y, cong i y i z
excenter2 x y z i: x y z i a b c: eqangle a b a i a i a c, eqangle c a c i c i c b, eqangle b c b i b i b a, coll x b c, perp i x b c, coll y c a, perp i y c a, coll z a b, perp i z a b, cong i x i y, cong i y i z
centroid x y z i: x y z i a b c: coll x b c, cong x b x c, coll y c a, cong y c y a, coll z a b, cong z a z b, coll a x i, coll b y i, coll c z i
ninepoints x y z i: x y z i a b c: coll x b c, cong x b x c, coll y c a, cong y c y a, coll z a b, cong z a z b, cong i x i y, cong i y i z
trisect x y: x y a b c: coll x a c, coll y a c, eqangle b a b x b x b y, eqangle b x b y b y b c
trisegment x y: x y a b: coll x a b, coll y a b, cong x a x y, cong y x y b
3peq x y z: x y z a b c: coll z b c, coll x a b, coll y a c, coll x y z, cong z x z y
tangent x y: x y a o b: cong o x o b, perp a x o x, cong o y o b, perp a y o y
cc_tangent0 x y: x y o a w b: cong o x o a, cong w y w b, perp x o x y, perp y w y x
cc_tangent x y z i: x y z i o a w b: cong o x o a, cong w y w b, perp x o x y, perp y w y x, cong o z o a, cong w i w b, perp z o z i, perp i w i z
cc_itangent x y z i: x y z i o a w b: cong o x o a, cong w y w b, perp x o x y, perp y w y x, cong o z o a, cong w i w b, perp z o z i, perp i w i z`;

export const CONSTRUCTIONS: ReadonlyMap<string, ConstructionRow> = new Map([
  ...rowsOf('locus', LOCI),
  ...rowsOf('point', POINTS),
  ...rowsOf('start', STARTS),
  ...rowsOf('several', SEVERAL),
]);

/** Constructions of other dialects that fix lengths or ratios, or are bare predicates. */
export const UNSUPPORTED: ReadonlySet<string> = new Set(
  'lconst between eqratio eqratio6 rconst rconst2 aconst 2l1c e5128 simtri simtrir contri contrir cong'.split(
    ' ',
  ),
);

function rowsOf(kind: ConstructionKind, table: string): [string, ConstructionRow][] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [head, parameters, facts] = line.split(':');
      const [name, ...fresh] = head!.split(' ');
      const listed = facts!.split(',').map((fact) => fact.trim());
      return [
        name!,
        { kind, parameters: parameters!.trim().split(' '), fresh, facts: listed.filter(Boolean) },
      ];
    });
}

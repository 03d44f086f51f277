/** A diagram as SVG: points with their names, and the lines and circles that its facts speak of. */
import type { Diagram } from '../diagram/draw.ts';
import { circumcenter, distance, type Vector } from '../diagram/vector.ts';
import { type Fact, plainFacts } from '../language/fact.ts';

const SIZE = 480;
const MARGIN = 36;

/** Facts of the goal are drawn in another colour. */
export function drawSvg(diagram: Diagram, facts: readonly Fact[], goals: readonly Fact[] = []): string {
  const place = scaling(diagram);
  const shapes = [
    ...curvesOf(diagram, facts, place, 'black'),
    ...curvesOf(diagram, goals, place, 'crimson'),
    ...[...diagram].map(([name, point]) => pointOf(name, place.of(point))),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" font-family="serif" font-size="15">`,
    ...shapes,
    '</svg>',
  ].join('\n');
}

interface Scaling {
  scale: number;
  of(point: Vector): Vector;
}

function scaling(diagram: Diagram): Scaling {
  const points = [...diagram.values()];
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)];
  const span = Math.max(Math.max(...xs) - left, Math.max(...ys) - bottom, 1e-6);
  const scale = (SIZE - 2 * MARGIN) / span;
  return {
    scale,
    of: ({ x, y }) => ({ x: MARGIN + (x - left) * scale, y: SIZE - MARGIN - (y - bottom) * scale }),
  };
}

const round = (value: number): string => value.toFixed(1);

function pointOf(name: string, { x, y }: Vector): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="2.5"/><text x="${round(x + 5)}" y="${round(y - 5)}">${name}</text>`;
}

function curvesOf(diagram: Diagram, facts: readonly Fact[], place: Scaling, colour: string): string[] {
  const shapes = new Map<string, string>();
  for (const { name, points } of facts.flatMap((fact) => plainFacts(fact))) {
    if (name === 'cyclic') addCircle(shapes, diagram, points, { place, colour });
    else if (name === 'coll') addSegment(shapes, farthest(diagram, points), { diagram, place, colour });
    else if (SEGMENTS.has(name)) {
      for (let i = 0; i + 1 < points.length; i += 2)
        addSegment(shapes, [points[i]!, points[i + 1]!], { diagram, place, colour });
    }
  }
  return [...shapes.values()];
}

const SEGMENTS: ReadonlySet<string> = new Set(
  'para perp cong eqangle eqratio aconst rconst acompute rcompute'.split(' '),
);

interface Pen {
  place: Scaling;
  colour: string;
}

function addSegment(
  shapes: Map<string, string>,
  pair: readonly [string, string],
  { diagram, place, colour }: Pen & { diagram: Diagram },
): void {
  const key = [...pair].sort().join(' ');
  if (shapes.has(key)) return;
  const [from, to] = pair.map((name) => place.of(diagram.get(name)!)) as [Vector, Vector];
  shapes.set(
    key,
    `<line x1="${round(from.x)}" y1="${round(from.y)}" x2="${round(to.x)}" y2="${round(to.y)}" stroke="${colour}"/>`,
  );
}

function addCircle(
  shapes: Map<string, string>,
  diagram: Diagram,
  points: readonly string[],
  { place, colour }: Pen,
): void {
  const [a, b, c] = points.map((name) => diagram.get(name)!) as [Vector, Vector, Vector];
  const center = circumcenter(a, b, c);
  if (!center) return;
  const { x, y } = place.of(center);
  const radius = distance(center, a) * place.scale;
  const key = [x, y, radius].map(round).join(' ');
  shapes.set(
    key,
    `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="none" stroke="${colour}"/>`,
  );
}

function farthest(diagram: Diagram, points: readonly string[]): [string, string] {
  let best: [string, string] = [points[0]!, points[1]!];
  for (const p of points) {
    for (const q of points) {
      const apart = (pair: readonly [string, string]) =>
        distance(diagram.get(pair[0])!, diagram.get(pair[1])!);
      if (apart([p, q]) > apart(best)) best = [p, q];
    }
  }
  return best;
}

/** Colours for the vertices of a graph: each vertex once, neighbours unlike. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { readPairs } from '../../reading/pairs.ts';
import { kindOf, Pair } from '../kind.ts';

const Name = Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Integer()]);

export const graphColoring = kindOf({
  kind: 'graph_coloring',
  shape: 'block',
  fields: {
    vertices: Type.Array(Name, { minItems: 1, maxItems: 5000 }),
    edges: Type.Array(Pair(Name), { maxItems: 100_000 }),
    colors: Type.Array(Name, { minItems: 1, maxItems: 1000 }),
  },
  open({ vertices, edges, colors }) {
    const known = new Set(vertices.map(String));
    if (known.size !== vertices.length) throw new PuzzleFault('vertices', 'A vertex stands twice.');
    for (const [index, [a, b]] of edges.entries()) {
      if (!known.has(String(a)) || !known.has(String(b)))
        throw new PuzzleFault(`edges/${index}`, 'An edge leads to no vertex.');
      if (String(a) === String(b)) throw new PuzzleFault(`edges/${index}`, 'A vertex is its own neighbour.');
    }
    const offered = new Set(colors.map((color) => String(color).toLowerCase()));
    return (text) => {
      const pairs = readPairs(text);
      if (pairs === undefined) return unreadable('The answer maps no vertices to colours.');
      const coloring = new Map<string, string>();
      for (const [key, value] of pairs) {
        const vertex = vertexOf(key, known);
        if (vertex === undefined) return wrong('rule_broken', `There is no vertex ${key.slice(0, 40)}.`);
        if (typeof value !== 'string' && typeof value !== 'number')
          return wrong('rule_broken', `Vertex ${vertex} has no colour.`);
        const color = String(value)
          .trim()
          .toLowerCase()
          .replace(/^colou?r\s{1,3}/, '');
        if (!offered.has(color))
          return wrong('rule_broken', `Vertex ${vertex} has a colour that is not offered.`);
        if (coloring.has(vertex) && coloring.get(vertex) !== color)
          return wrong('contradiction', `Vertex ${vertex} is coloured twice.`);
        coloring.set(vertex, color);
      }
      const missing = vertices.find((vertex) => !coloring.has(String(vertex)));
      if (missing !== undefined) return wrong('incomplete_answer', `Vertex ${missing} has no colour.`);
      const clash = edges.find(([a, b]) => coloring.get(String(a)) === coloring.get(String(b)));
      return clash
        ? wrong('rule_broken', `The neighbours ${clash[0]} and ${clash[1]} have one colour.`)
        : right('No neighbours have one colour.');
    };
  },
});

function vertexOf(key: string, known: ReadonlySet<string>): string | undefined {
  if (known.has(key)) return key;
  const plain = key.replace(/^(?:vertex|node)\s{1,3}/i, '').trim();
  return known.has(plain) ? plain : undefined;
}

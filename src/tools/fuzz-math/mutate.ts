/** Seeded mutations of answers. */

const TOKENS = [
  ...[
    '\\frac{1}{2}',
    '\\sqrt{',
    '}',
    '{',
    '(',
    ')',
    '[',
    ']',
    '\\left(',
    '\\right)',
    '\\begin{pmatrix}',
    '\\end{pmatrix}',
    '\\\\',
    '&',
  ],
  ...[
    '+',
    '-',
    '\\pm',
    '\\cdot',
    '/',
    '^',
    '_',
    '=',
    '<',
    '\\le',
    '\\ne',
    '\\in',
    '\\cup',
    ',',
    ';',
    ':',
    '!',
    '%',
    '\\%',
    '^\\circ',
    '|',
    "'",
  ],
  ...[
    'x',
    'n',
    'e',
    'i',
    '\\pi',
    '\\infty',
    '\\mathbb{R}',
    '\\emptyset',
    '0',
    '1',
    '2',
    '10',
    '3.14',
    '1,234',
    '0.(3)',
    '\\sin',
    '\\log_2',
    '\\int_0^1',
    '\\sum_{k=1}^n',
  ],
  ...[
    '\\text{ cm}',
    '\\text{ and }',
    ' or ',
    '\\$',
    '$',
    '\\boxed{',
    '**',
    ' ',
    '\n',
    '\u200b',
    '×',
    '√',
    '½',
    '²',
    '≤',
    'х',
    '１',
    '😀',
    '\\',
    '\\foo',
    '10^{10^{10}}',
    '(10^9)!',
  ],
];

/** A small generator of its own, so that a seed gives the same run everywhere (mulberry32). */
export function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/**
 * One to four changes to `text`: cut, repeat, insert a token, change a digit, splice with another
 * text.
 */
export function mutate(text: string, corpus: readonly string[], below: (limit: number) => number): string {
  let mutated = text;
  for (let changes = 1 + below(4); changes > 0; changes--) {
    const at = below(mutated.length + 1);
    const to = Math.min(mutated.length, at + 1 + below(6));
    const kind = below(6);
    if (kind === 0) mutated = mutated.slice(0, at) + mutated.slice(to);
    else if (kind === 1) mutated = mutated.slice(0, to) + mutated.slice(at);
    else if (kind === 2) mutated = mutated.slice(0, at) + TOKENS[below(TOKENS.length)] + mutated.slice(at);
    else if (kind === 3) mutated = mutated.replace(/\d/, () => String(below(10)));
    else if (kind === 4) {
      const other = corpus[below(corpus.length)]!;
      mutated = mutated.slice(0, at) + other.slice(below(other.length + 1));
    } else mutated = `${mutated}${TOKENS[below(TOKENS.length)]}`;
  }
  return mutated.slice(0, 4000);
}

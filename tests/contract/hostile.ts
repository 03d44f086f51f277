/** Responses that no model should write, and some do. The same ones in every run. */
import fc from 'fast-check';

const PIECES = [
  ...[
    '<think>',
    '</think>',
    '<answer>',
    '</answer>',
    '<tool_call>',
    '</tool_call>',
    '<|im_start|>assistant\n',
  ],
  ...['<|im_end|>', '[/INST]', '\\boxed{', '}', '{', '[', ']', '(', ')', '"', "'", '`', '```\n', '```json\n'],
  ...['$', '$$', '\\(', '\\)', '\\frac', '^', '_', '\\', '|', '#### ', '**', '- ', '1. ', '\n', '\n\n', '\t'],
  ...['Answer: ', 'The answer is ', 'not ', ' or ', 'A', '(C)', '0', '9', '-', '.', ',', 'e', '1e999', 'NaN'],
  ...[
    'null',
    'true',
    ':',
    ';',
    '=',
    '&amp;',
    '<!--',
    '<![CDATA[',
    '<!DOCTYPE x [',
    '---\n',
    '&a ',
    '*a',
    '!!',
  ],
  ...[
    ' ',
    'a',
    'é',
    '\u00df',
    '你',
    '🙂',
    '\u202e',
    '\u200b',
    '\u0000',
    '\ud800',
    '\udc00',
    '\ufeff',
    '__proto__',
  ],
];

export interface HostileSetup {
  /** Right responses, of which cuts and splices are made. */
  right: readonly string[];
  pieces: readonly string[];
  /** Longest response. */
  cap: number;
}

/** So many responses; one in fifty is as long as the cap allows. */
export function hostileResponses(setup: HostileSetup, count: number): string[] {
  return fc.sample(responses(setup), { numRuns: count, seed: 20_261_126 });
}

function responses({ right, pieces, cap }: HostileSetup): fc.Arbitrary<string> {
  const words = right.flatMap((text) => text.split(/\b/)).filter(Boolean);
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
    ...(pieces.length > 0 ? [{ weight: 4, arbitrary: fc.constantFrom(...pieces) }] : []),
    ...(words.length > 0 ? [{ weight: 2, arbitrary: fc.constantFrom(...words) }] : []),
  );
  const soup = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));
  const bytes = fc
    .tuple(fc.uint8Array({ maxLength: 300 }), fc.constantFrom<BufferEncoding>('utf8', 'latin1', 'utf16le'))
    .map(([units, encoding]) => Buffer.from(units).toString(encoding));
  const spliced = fc
    .tuple(fc.constantFrom('', ...right), soup, fc.nat({ max: 10_000 }), fc.nat({ max: 10_000 }))
    .map(([text, inserted, start, skipped]) => {
      const at = start % (text.length + 1);
      return text.slice(0, at) + inserted + text.slice(at + (skipped % 8));
    });
  const repeated = (most: number) =>
    fc.tuple(soup, fc.array(piece, { minLength: 1, maxLength: 3 }), soup).map(([before, again, after]) => {
      const unit = again.join('') || ' ';
      const left = Math.max(0, most - before.length - after.length);
      return (before + unit.repeat(Math.floor(left / unit.length)) + after).slice(0, most);
    });
  return fc.oneof(
    { weight: 14, arbitrary: soup },
    { weight: 10, arbitrary: spliced },
    { weight: 8, arbitrary: bytes },
    { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    {
      weight: 8,
      arbitrary: fc.integer({ min: 100, max: 20_000 }).chain((most) => repeated(Math.min(most, cap))),
    },
    { weight: 1, arbitrary: repeated(cap) },
  );
}

/** Patterns, matched by an engine whose time is linear in the text. */
import { type Static, Type } from 'typebox';
import { isLargePattern } from '../../patterns/size.ts';
import { excerpt, NO_ASSISTANT, responseText } from '../../responses/response.ts';
import { findTurn } from '../../responses/turns/turn.ts';
import { type Judgement, scored, unscored } from '../../verdict.ts';
import { textOfSolution } from '../mutation.ts';
import type { Explanation, GradeInput, Verifier } from '../verifier.ts';
import { otherTexts } from './mutations.ts';

const closed = { additionalProperties: false } as const;

export const RegexReference = Type.Object(
  {
    pattern: Type.String({
      maxLength: 10_000,
      description: 'RE2 syntax: no look-around, no back references.',
    }),
    flags: Type.Optional(
      Type.String({
        pattern: '^[ims]{0,3}$',
        description: 'i: case ignored. m: ^ and $ at lines. s: . is any character.',
      }),
    ),
    match: Type.Optional(
      Type.Enum(['full', 'search'], { description: 'full (default): the whole text. search: a part of it.' }),
    ),
    expect: Type.Optional(Type.Boolean({ description: 'false: the pattern must not match (default true).' })),
  },
  closed,
);

export const RegexOptions = Type.Object(
  {
    trim: Type.Optional(
      Type.Boolean({ description: 'Whether white space around the text is ignored (default true).' }),
    ),
    scope: Type.Optional(
      Type.Enum(['after_think', 'whole'], {
        description: 'Which part of the response is matched (default after_think).',
      }),
    ),
  },
  closed,
);

type Input = GradeInput<Static<typeof RegexReference>, Static<typeof RegexOptions>>;

type Engine = typeof import('../../patterns/engine.ts');

/** Loaded when the first item comes. */
let engine: Engine | undefined;
const load = async (): Promise<Engine> => {
  engine ??= await import('../../patterns/engine.ts');
  return engine;
};

export const regexVerifier: Verifier<typeof RegexReference, typeof RegexOptions> = {
  id: 'regex',
  version: '1.1.1',
  title: 'Regular expressions',
  description:
    'Matches the response with a pattern, by an engine that cannot backtrack: a pattern that it cannot match in linear time is refused.',
  reference: RegexReference,
  options: RegexOptions,
  examples: [
    {
      title: 'A date and nothing else',
      item: { response: '2024-05-17', reference: { pattern: '\\d{4}-\\d{2}-\\d{2}' } },
      verdict: { status: 'scored', reward: 1, reason: 'pattern_kept' },
    },
    {
      title: 'A word that must not stand there',
      item: {
        response: 'The cat sat down.',
        reference: { pattern: '\\bcat\\b', match: 'search', expect: false },
      },
      verdict: { status: 'scored', reward: 0, reason: 'pattern_broken' },
    },
  ],
  thread: {
    above: 16_384,
    heavy: ({ pattern }: Input['reference']) => isLargePattern(pattern),
    module: import.meta.url,
    name: 'regexVerifier',
  },
  worstMs: 15_000,
  libraries: ['re2js'],
  cost: () => 1,
  grade: (input) => (engine ? judge(input, engine) : load().then((loaded) => judge(input, loaded))),
  mutations(input) {
    const { match = 'full', expect = true } = input.reference;
    const response = textOfSolution(input);
    return expect ? otherTexts(textOf({ ...input, response }) ?? '', match === 'full') : undefined;
  },
  async explain(input): Promise<Explanation> {
    const judgement = judge(input, await load());
    const text = (textOf(input) ?? '').slice(0, 2000);
    return {
      stages: [
        { stage: 'text', summary: 'The text that is matched.', rows: [{ name: 'text', text }] },
        { stage: 'match', summary: judgement.message ?? judgement.reason },
      ],
    };
  },
};

function judge(input: Input, { compiled, matchingWork, MOST_MATCHING }: Engine): Judgement {
  const text = textOf(input);
  if (text === undefined) return NO_ASSISTANT;
  const { pattern, flags = '', match = 'full', expect = true } = input.reference;
  const program = compiled(pattern, flags);
  if ('fault' in program) {
    const message = `The pattern cannot be matched in linear time, or is none: ${program.fault}.`;
    return unscored('invalid_reference', { pointer: '/reference/pattern', message });
  }
  if (!expect && text.trim() === '')
    return scored(false, 'no_answer', { message: 'Nothing is said that could match or not.' });
  if (matchingWork(program, text) > MOST_MATCHING)
    return scored(false, 'answer_too_complex', {
      message: 'The text is too long for a pattern of this size.',
    });
  const matcher = program.matcher(text);
  const matches = match === 'full' ? matcher.matches() : matcher.find();
  const correct = matches === expect;
  return scored(correct, correct ? 'pattern_kept' : 'pattern_broken', {
    message: `The pattern ${matches ? 'matches' : 'does not match'} ${match === 'full' ? 'the whole text' : 'a part of the text'}.`,
    extracted: { text: excerpt(text), method: match },
  });
}

function textOf({ response, options }: Input): string | undefined {
  const text = responseText(response);
  if (text === undefined) return undefined;
  const { start, end } = findTurn(text, options.scope ?? 'after_think');
  const part = text.slice(start, end);
  return (options.trim ?? true) ? part.trim() : part;
}

/** The verifier of tool calls: the calls that a response makes against those that are accepted. */
import { gradedMessage, NO_ASSISTANT, responseText } from '../../responses/response.ts';
import { type Judgement, scored } from '../../verdict.ts';
import type { Explanation, GradeInput, Verifier } from '../verifier.ts';
import { acceptedCalls } from './check/accepted.ts';
import { matchCalls } from './check/match.ts';
import { TOOLS_EXAMPLES } from './examples.ts';
import { otherCalls } from './mutations.ts';
import { type Calls, memberCalls, readCalls } from './read/calls.ts';
import { ToolsOptions, ToolsReference } from './reference.ts';

type Input = GradeInput<ToolsReference, ToolsOptions>;

/** Longer responses hold no calls that anybody would make. */
const MAX_TEXT = 262_144;

export const toolsVerifier: Verifier<typeof ToolsReference, typeof ToolsOptions> = {
  id: 'tools',
  version: '1.3.2',
  title: 'Tool calls',
  description:
    'Reads the tool calls of a response (OpenAI, Hermes, Qwen, Llama, Mistral, Nemotron, Python text; never evaluated) and matches them with the accepted ones: one, several, or none.',
  reference: ToolsReference,
  options: ToolsOptions,
  examples: TOOLS_EXAMPLES,
  caps: { response: MAX_TEXT },
  thread: { above: 16_384, module: import.meta.url, name: 'toolsVerifier' },
  cost: () => 1,
  grade: (input) => judge(input).judgement,
  mutations: otherCalls,
  explain(input): Explanation {
    const { judgement, read } = judge(input);
    return {
      stages: [
        {
          stage: 'calls',
          summary: `${read?.calls.length ?? 0} calls were read: ${read?.method ?? 'none'}.`,
          rows: (read?.calls ?? []).slice(0, 20).map(({ name, args }) => ({
            name,
            text: Object.keys(args).join(', ').slice(0, 500),
          })),
        },
        { stage: 'match', summary: judgement.message ?? judgement.reason },
      ],
    };
  },
};

function judge({ response, reference, options }: Input): { judgement: Judgement; read?: Calls } {
  const text = responseText(response);
  if (text === undefined) return { judgement: NO_ASSISTANT };
  const accepted = acceptedCalls(withPlainNumbers(reference));
  if (!Array.isArray(accepted)) return { judgement: accepted };
  const made = gradedMessage(response)?.tool_calls ?? [];
  const names = new Set(reference.functions.map(({ name }) => name));
  const read = made.length > 0 ? memberCalls(made, names) : readCalls(text, names);
  const calls = read.calls.map((call) => ({ ...call, name: declaredName(call.name, names) }));
  const { right, fault } = matchCalls(calls, accepted, {
    strings: options.strings ?? 'bfcl',
    ordered: options.order === 'exact',
  });
  const most = Math.max(calls.length, accepted.length);
  const correct = right === most && !read.broken && !read.silent;
  if (calls.length === 0 && !correct)
    return { read, judgement: scored(false, 'no_answer', { message: noCall(read) }) };
  const reward = correct ? 1 : options.partial === 'calls' ? right / most : 0;
  const message = correct
    ? undefined
    : (fault ?? `${calls.length} calls were made, and another number was wanted.`);
  const rest = { reward, ...(message === undefined ? {} : { message }) };
  return { read, judgement: scored(correct, correct ? 'calls_match' : 'calls_differ', rest) };
}

/**
 * The declared name that a call means: services take no dots in names, so that templates write `_`
 * there, and some put the name of a group before it.
 */
function declaredName(name: string, names: ReadonlySet<string>): string {
  if (names.has(name)) return name;
  const group = GROUPS.find((one) => name.startsWith(one));
  if (group !== undefined) return declaredName(name.slice(group.length), names);
  const dotted = [...names].filter((one) => one.includes('.') && one.replaceAll('.', '_') === name);
  return dotted.length === 1 ? dotted[0]! : name;
}

const GROUPS = ['functions.', 'default_api.', 'tools.'] as const;

const noCall = ({ broken, silent }: Calls): string =>
  silent
    ? 'Nothing is said in the response.'
    : broken
      ? 'A call is begun that cannot be read.'
      : 'No call was found in the response.';

/** Accepted values lie in places without a type, where numbers may be kept as they were spelled. */
const withPlainNumbers = (reference: ToolsReference): ToolsReference => JSON.parse(JSON.stringify(reference));

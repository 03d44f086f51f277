/**
 * The marks that chat templates and reasoning models put around text. Closed tables; `tokens.ts`
 * finds them.
 */

/**
 * end: the turn is over. pause: a message is over, and the turn too unless the assistant goes on.
 * assistant, other: a header, whose turn begins. role: a header whose role follows as a word.
 * begin: the start of a transcript. open, close: thinking. channel, message: harmony's names of
 * what follows. answer: the turn comes to its answer.
 */
export type MarkKind =
  | 'end'
  | 'pause'
  | 'assistant'
  | 'other'
  | 'role'
  | 'begin'
  | 'open'
  | 'close'
  | 'channel'
  | 'message'
  | 'answer';

const rows = (kind: MarkKind, marks: string): [string, MarkKind][] =>
  marks.split(/\s+/).map((mark) => [mark, kind]);

/** Names of tags that hold thinking: `<think>`, `<Think >`, `</THINK>`. */
const THINK_NAMES =
  'think thinking thought thoughts thought_process reasoning reflection scratchpad seed:think'.split(' ');

/**
 * By family: ChatML and Qwen, Llama, Gemma, Mistral, DeepSeek, Phi, Cohere, harmony, ether0, plain
 * end marks. In lower case.
 */
export const MARKS: ReadonlyMap<string, MarkKind> = new Map([
  ...rows('role', '<|im_start|> <|start_header_id|> <|header_start|> <start_of_turn> <|turn> <|start|>'),
  ...rows('end', '<|im_end|> <|eot_id|> <|eom_id|> <|eot|> <|eom|> <end_of_turn> <turn|> <|end_of_turn|>'),
  ...rows('end', '<|endoftext|> <|end_of_text|> <|end_of_document|> <eos> </s> [eos] [done] <|eos|>'),
  ...rows('end', '<|return|> <|call|> <｜end▁of▁sentence｜> <|end▁of▁sentence|> <|end_of_solution|>'),
  ...rows('end', '<|end_of_turn_token|> <|end_response|> <|eod|> <|endofturn|> <|im_sep_end|>'),
  ...rows('pause', '<|end|>'),
  ...rows('assistant', '<｜assistant｜> <|assistant|> <|chatbot_token|> [/inst] <|bot|> <|start_response|>'),
  ...rows('other', '<｜user｜> <|user|> <|system|> <|user_token|> <|system_token|> [inst] <|human|>'),
  ...rows('other', '[available_tools] [system_prompt] <|observation|> <｜system｜>'),
  ...rows('begin', '<|begin_of_text|> <bos> <s> <｜begin▁of▁sentence｜> <|bos|> <|startoftext|>'),
  ...rows('begin', '<|start_of_turn_token|> <sop> <|begin▁of▁sentence|> <bos_token>'),
  ...rows(
    'open',
    '<|think_start|> <|begin_of_thought|> <|start_thinking|> ◁think▷ [think] <|think|> <unused94>',
  ),
  ...rows(
    'close',
    '<|think_end|> <|end_of_thought|> <|end_thinking|> ◁/think▷ [/think] <|/think|> <unused95>',
  ),
  ...rows('open', THINK_NAMES.map((name) => `<${name}>`).join(' ')),
  ...rows('close', THINK_NAMES.map((name) => `</${name}>`).join(' ')),
  ...rows('channel', '<|channel|>'),
  ...rows('message', '<|message|> <|end_header_id|> <|header_end|> <|im_sep|>'),
  ...rows('answer', '<|begin_of_solution|> <|start_of_solution|>'),
]);

/** Words that name the assistant behind a header with a role. */
export const ASSISTANT_ROLES: ReadonlySet<string> = new Set(['assistant', 'model', 'bot', 'ai']);

/** Marks that also are markup or code: `<s>struck out</s>`. */
export const STRIKE = { open: '<s>', close: '</s>' };

/**
 * What is left of harmony's marks where special tokens were dropped: `analysis…assistantfinal…`.
 */
export const BARE_CHANNELS = { begin: /^\s*analysis(?=\S)/, final: 'assistantfinal' };

/** At the start of a line, another speaker: the turn has ended before it. */
export const SPEAKERS: readonly string[] = ['Human:', 'User:', '### Human', '### User', '### Instruction'];

/**
 * At the start of a line, and only after an answer: the model has gone on with a problem of its
 * own.
 */
export const NEXT_PROBLEMS: readonly string[] = ['Problem:', 'Question:', 'Q:', '题目：', '问题：'];

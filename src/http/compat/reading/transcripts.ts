/** From the text or messages a trainer sends to the response that is graded. */

/** End-of-turn tokens that trainers decode without stripping them. */
const END_TOKENS = [
  '<|im_end|>',
  '<|endoftext|>',
  '<|eot_id|>',
  '<|end_of_text|>',
  '<|end_of_sentence|>',
  '<｜end▁of▁sentence｜>',
  '<|end|>',
  '<|return|>',
  '<end_of_turn>',
  '</s>',
  '<eos>',
];

/** What opens an assistant turn, for queries whose prompt was not sent along. */
const ASSISTANT_HEADERS = [
  '<|im_start|>assistant\n',
  '<|start_header_id|>assistant<|end_header_id|>\n\n',
  '<｜Assistant｜>',
  '<|Assistant|>',
  '<start_of_turn>model\n',
  '[/INST]',
  '<|assistant|>\n',
  '\n\nAssistant:',
];

/**
 * The response in a decoded `prompt + response` text: without the prompt where it is a prefix, else
 * what follows the last assistant header.
 */
export function responseOf(query: string, prompt: unknown): string {
  if (typeof prompt === 'string' && prompt !== '' && query.startsWith(prompt))
    return stripEnd(query.slice(prompt.length));
  let start = 0;
  for (const header of ASSISTANT_HEADERS) {
    const at = query.lastIndexOf(header);
    if (at >= 0) start = Math.max(start, at + header.length);
  }
  return stripEnd(query.slice(start));
}

function stripEnd(text: string): string {
  let end = text.trimEnd();
  for (let token = lastToken(end); token; token = lastToken(end)) end = end.slice(0, -token.length).trimEnd();
  return end;
}

const lastToken = (text: string) => END_TOKENS.find((token) => text.endsWith(token));

/**
 * The assistant's text in an OpenAI Responses object (NeMo Gym): the output_text parts of its
 * message items, in order.
 */
export function responsesApiText(response: unknown): string {
  const output = record(response)?.output;
  if (!Array.isArray(output)) return '';
  return output
    .flatMap((item) => {
      const message = record(item);
      if (message?.type !== 'message' || message.role !== 'assistant') return [];
      if (typeof message.content === 'string') return [message.content];
      if (!Array.isArray(message.content)) return [];
      return message.content.flatMap((part) => {
        const text = record(part)?.text;
        return typeof text === 'string' ? [text] : [];
      });
    })
    .join('\n');
}

/**
 * The calls in an OpenAI Responses object, in order; arguments are the text that the model wrote.
 */
export function responsesApiCalls(response: unknown): { name: string; arguments: string }[] {
  const output = record(response)?.output;
  if (!Array.isArray(output)) return [];
  return output.flatMap((item) => {
    const { type, name, arguments: args } = record(item) ?? {};
    const isCall = type === 'function_call' && typeof name === 'string' && typeof args === 'string';
    return isCall ? [{ name, arguments: args }] : [];
  });
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

/** The marks that chat templates and reasoning models put around text. Closed tables; `scope.ts` applies them. */

/** Opening and closing marks of thinking. Text between them is no answer. */
export const THINK_MARKS: readonly { open: string; close: string }[] = [
  { open: '<think>', close: '</think>' },
  { open: '<thinking>', close: '</thinking>' },
  { open: '<thought>', close: '</thought>' },
  { open: '<reasoning>', close: '</reasoning>' },
  { open: '<reflection>', close: '</reflection>' },
  { open: '<seed:think>', close: '</seed:think>' },
  { open: '<|begin_of_thought|>', close: '<|end_of_thought|>' },
  { open: '◁think▷', close: '◁/think▷' },
  { open: '[THINK]', close: '[/THINK]' },
  { open: '<|channel|>analysis', close: '<|channel|>final' },
];

/** Marks that end the turn wherever they stand: what follows was not part of the answer. */
export const END_MARKS: readonly string[] = [
  '<|im_end|>',
  '<|endoftext|>',
  '<|end_of_text|>',
  '<|eot_id|>',
  '<|eom_id|>',
  '<|end_of_turn|>',
  '<|return|>',
  '<｜end▁of▁sentence｜>',
  '<end_of_turn>',
  '<eos>',
  '</s>',
  '<|im_start|>user',
  '<|im_start|>system',
  '<|start_header_id|>user',
  '<｜User｜>',
  '<start_of_turn>user',
  '<|user|>',
  '[INST]',
];

/** Headers that a template writes before the answer. */
export const OPENING_MARKS: readonly string[] = [
  '<|im_start|>assistant',
  '<|start_header_id|>assistant<|end_header_id|>',
  '<start_of_turn>model',
  '<｜Assistant｜>',
  '<|assistant|>',
  '<|start|>assistant',
  '<|channel|>final<|message|>',
  '<|message|>',
  '<|begin_of_solution|>',
  '<s>',
];

/** How a prompt begins that was sent together with its answer. */
export const PROMPT_MARKS: readonly string[] = [
  '<|im_start|>system',
  '<|im_start|>user',
  '<|begin_of_text|>',
  '<|start_header_id|>',
  '<|start|>system',
  '<|user|>',
  '<|system|>',
  '<start_of_turn>user',
  '<bos>',
  '<｜begin▁of▁sentence｜>',
  '<｜User｜>',
];

/** At the start of a line, another speaker: the turn has ended before it. */
export const SPEAKERS: readonly string[] = ['Human:', 'User:', '### Human', '### User', '### Instruction'];

/** At the start of a line, and only after an answer: the model has gone on with a problem of its own. */
export const NEXT_PROBLEMS: readonly string[] = ['Problem:', 'Question:', 'Q:', '题目：', '问题：'];

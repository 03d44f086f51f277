/** The code of a response: which part of it is graded, by rules that docs/code.md lists. */
import { codeBlocks } from '../../../responses/marked/code-blocks.ts';
import type { Block } from '../../../responses/marked/fences.ts';
import type { ResponseInput } from '../../../responses/response.ts';
import type { Language } from '../../../sandbox/sandbox.ts';
import type { Extracted } from '../../../verdict.ts';
import { type Choice, chooseBlocks, definesAsked } from './choose.ts';
import { CODE_LINE, LABELS } from './labels.ts';
import type { Asked } from './names.ts';
import { scopeOf } from './scope.ts';

export interface ExtractRules {
  language: Language;
  extract: 'last' | 'first' | 'all' | 'none';
  scope: 'after_think' | 'whole';
  /** The response may continue a prefix, so that text without a fence is code. */
  continues: boolean;
  /** What the tests ask for. */
  asked: Asked;
}

export interface Candidate {
  label: string;
  text: string;
  /** Why it was taken or passed over. */
  why: string;
  chosen: boolean;
}

/** One program that the response may mean. */
export interface Program {
  text: string;
  extracted: Extracted;
}

export interface Code extends Program {
  /** Every candidate of the response, in order, and why it was taken or passed over. */
  blocks: Candidate[];
  /** The block was labelled with another language. */
  mismatch: boolean;
  /** What is tried in turn where the program before does not compile. */
  otherwise: Program[];
  /** Nothing but a compiler can tell whether it is code. */
  tentative: boolean;
}

/** How much of a text without a fence is looked at for a line of code. */
const MAX_LOOK = 20_000;
/** What no program does without, unless it is a single word. */
const PUNCTUATION = /[([{=]/;

const MARKDOWN: ReadonlySet<string> = new Set(['markdown', 'md']);

/** Undefined when the response holds no code. Linear in the response. */
export function extractCode(response: ResponseInput, rules: ExtractRules): Code | undefined {
  const { text, start, end } = scopeOf(response, rules.scope);
  const whole = text.slice(start, end);
  if (whole.trim() === '') return undefined;
  const part = (method: string, from: number, to: number): Program => ({
    text: text.slice(from, to),
    extracted: { text: text.slice(from, to), method, start: from, end: to },
  });
  const asWhole = (method: string, stop = end): Code => {
    const program = part(method, start, stop);
    const why = 'the text without a fence';
    return {
      ...program,
      blocks: [{ label: method, text: program.text, why, chosen: true }],
      mismatch: false,
      otherwise: [],
      tentative: false,
    };
  };
  if (rules.extract === 'none') return asWhole('whole_response');
  const blocks = codeBlocks(text, start, end).flatMap((block) => {
    // A whole answer in a block of Markdown has blocks of its own.
    const inner = MARKDOWN.has(block.label) ? codeBlocks(text, block.start, block.end) : [];
    return inner.length > 0 ? inner : [block];
  });
  const stop = rules.continues ? closingFence(whole) : undefined;
  if (stop !== undefined) return asWhole('before_fence', start + stop);
  if (blocks.length > 0) return fromBlocks(blocks.slice(-MOST_BLOCKS), rules);
  if (rules.continues) return asWhole('no_fence');
  if (CODE_LINE[rules.language].test(whole.slice(0, MAX_LOOK))) {
    const otherwise = codeLines(whole, rules.language).map(([from, to]) =>
      part('lines_of_code', start + from, start + to),
    );
    return { ...asWhole('no_fence'), otherwise };
  }
  return PUNCTUATION.test(whole) ? { ...asWhole('no_fence'), tentative: true } : undefined;
}

/** Of more blocks than this the last ones count: names are looked for in each of them. */
const MOST_BLOCKS = 1000;

type Kind = 'labelled' | 'unlabelled' | 'other_label';

function fromBlocks(blocks: Block[], rules: ExtractRules): Code {
  const { pool, kind } = poolOf(blocks, rules);
  const choices: Choice[] =
    rules.extract === 'last'
      ? chooseBlocks(pool, rules.asked, rules.language)
      : [{ blocks: rules.extract === 'all' ? pool : [pool[0]!], rule: 'last' }];
  const [first, ...rest] = choices.map((choice) => programOf(choice, kind, rules));
  const chosen = new Set(choices[0]!.blocks);
  const inPool = new Set(pool);
  return {
    ...first!,
    blocks: blocks.map((block) => ({
      label: block.label === '' ? 'no label' : block.label,
      text: block.text,
      chosen: chosen.has(block),
      why: chosen.has(block)
        ? `taken: ${first!.extracted.method}`
        : inPool.has(block)
          ? 'passed over: another block of its kind is what the tests ask for, or the last'
          : `passed over: there are ${kind} blocks`,
    })),
    mismatch: kind === 'other_label',
    otherwise: rest,
    tentative: false,
  };
}

/**
 * The blocks of the language, of no label or of other labels: the first of these that defines what
 * the tests ask for, or the first that there is.
 */
function poolOf(blocks: Block[], { language, asked }: ExtractRules): { pool: Block[]; kind: Kind } {
  const labelled = blocks.filter((block) => LABELS[language].has(block.label));
  const bare = blocks.filter((block) => block.label === '');
  const others = blocks.filter(({ label }) => label !== '' && !LABELS[language].has(label));
  const pools: { pool: Block[]; kind: Kind }[] = [
    { pool: labelled, kind: 'labelled' },
    { pool: bare, kind: 'unlabelled' },
    { pool: others, kind: 'other_label' },
  ];
  const filled = pools.filter(({ pool }) => pool.length > 0);
  return filled.find(({ pool }) => pool.some((block) => definesAsked(block, asked, language))) ?? filled[0]!;
}

function programOf({ blocks, rule }: Choice, kind: Kind, { extract }: ExtractRules): Program {
  const text = blocks.map((block) => block.text).join('\n');
  const open = blocks.some((block) => !block.closed) ? '_unclosed' : '';
  const method = `${extract === 'last' ? rule : extract}_${kind}_fence${open}`;
  return { text, extracted: { text, method, start: blocks[0]!.start, end: blocks.at(-1)!.end } };
}

/**
 * Parts of a text that may be a program between lines of prose: from its first line of code to the
 * end, and to its last line of code.
 */
function codeLines(text: string, language: Language): [number, number][] {
  let first: number | undefined;
  let last = text.length;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end);
    const code = CODE_LINE[language].test(line.slice(0, MAX_LOOK));
    if (code) first ??= at;
    if (code || /^[ \t]+\S|^[)\]}]/.test(line)) last = end;
    at = end + 1;
  }
  if (first === undefined) return [];
  const parts: [number, number][] = [
    [first, text.length],
    [first, last],
  ];
  return parts.filter(([from, to]) => from < to && (from > 0 || to < text.length));
}

/**
 * A model whose prompt ended inside an open fence goes on with indented code and then closes that
 * fence: where the first line is indented and the first fence has no label, the code stands before
 * it.
 */
function closingFence(text: string): number | undefined {
  const first = /\S/.exec(text);
  if (!first || !/[ \t]/.test(text[first.index - 1] ?? '')) return undefined;
  const fence = /^[ \t]*```/m.exec(text);
  if (!fence || /\S/.test(text.slice(fence.index + fence[0].length).split('\n', 1)[0]!)) return undefined;
  return fence.index > first.index ? fence.index : undefined;
}

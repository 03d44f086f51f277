/** The code of a response: which part of it is graded, by rules that docs/code.md lists. */

import { codeBlocks } from '../../../responses/marked/code-blocks.ts';
import type { Block } from '../../../responses/marked/fences.ts';
import type { ResponseInput } from '../../../responses/response.ts';
import type { Language } from '../../../sandbox/sandbox.ts';
import type { Extracted } from '../../../verdict.ts';
import { scopeOf } from './scope.ts';

export interface ExtractRules {
  language: Language;
  extract: 'last' | 'first' | 'all' | 'none';
  scope: 'after_think' | 'whole';
  /** The response may continue a prefix, so that text without a fence is code. */
  continues: boolean;
}

export interface Candidate {
  label: string;
  text: string;
  /** Why it was taken or passed over. */
  why: string;
  chosen: boolean;
}

export interface Code {
  text: string;
  extracted: Extracted;
  /** Every candidate of the response, in order, and why it was taken or passed over. */
  blocks: Candidate[];
  /** The block was labelled with another language. */
  mismatch: boolean;
}

const LABELS: Record<Language, ReadonlySet<string>> = {
  python: new Set(['python', 'python3', 'py', 'py3', 'ipython', 'cpython']),
  javascript: new Set(['javascript', 'js', 'node', 'nodejs', 'mjs', 'cjs', 'jsx', 'ecmascript']),
  typescript: new Set(['typescript', 'ts', 'tsx', 'mts', 'cts']),
};

/** Lines that only code has, by which a text without any fence is taken for code. */
const CODE_LINE: Record<Language, RegExp> = {
  python:
    /^[ \t]*(?:(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(|class[ \t]+\w+[ \t]*[(:]|import[ \t]+\w|from[ \t]+[\w.]+[ \t]+import\b|return\b|(?:for|while|if|with|try)\b.*:[ \t]*(?:#.*)?$|[\w.[\], ]+[-+*/%|&^]?=[^=]|@\w|[\w.]+\(.*\)[ \t]*$)/m,
  javascript:
    /^[ \t]*(?:(?:export[ \t]+)?(?:default[ \t]+)?(?:async[ \t]+)?function\b|(?:export[ \t]+)?(?:const|let|var|class)[ \t]+[\w${[]|import\b.*['"]|return\b|(?:for|while|if)[ \t]*\(|[\w.$[\]]+[ \t]*=[^=]|[\w.$]+\(.*\)[ \t]*(?:;[ \t]*)?$|\})/m,
  typescript:
    /^[ \t]*(?:(?:export[ \t]+)?(?:default[ \t]+)?(?:async[ \t]+)?function\b|(?:export[ \t]+)?(?:const|let|var|class|interface|type|enum)[ \t]+[\w${[]|import\b.*['"]|return\b|(?:for|while|if)[ \t]*\(|[\w.$[\]]+[ \t]*=[^=]|[\w.$]+\(.*\)[ \t]*(?:;[ \t]*)?$|\})/m,
};
/** How much of a text without a fence is looked at for such a line. */
const MAX_LOOK = 20_000;

/** Undefined when the response holds no code. Linear in the response. */
export function extractCode(response: ResponseInput, rules: ExtractRules): Code | undefined {
  const { text, start, end } = scopeOf(response, rules.scope);
  const whole = text.slice(start, end);
  if (whole.trim() === '') return undefined;
  const asWhole = (method: string, stop: number): Code => ({
    text: text.slice(start, stop),
    extracted: { text: text.slice(start, stop), method, start, end: stop },
    blocks: [{ label: method, text: text.slice(start, stop), why: 'the text without a fence', chosen: true }],
    mismatch: false,
  });
  if (rules.extract === 'none') return asWhole('whole_response', end);
  const blocks = codeBlocks(text, start, end);
  const stop = rules.continues ? closingFence(whole) : undefined;
  if (stop !== undefined) return asWhole('before_fence', start + stop);
  if (blocks.length > 0) return fromBlocks(blocks, rules);
  const code = rules.continues || CODE_LINE[rules.language].test(whole.slice(0, MAX_LOOK));
  return code ? asWhole('no_fence', end) : undefined;
}

function fromBlocks(blocks: Block[], rules: ExtractRules): Code {
  const labelled = blocks.filter((block) => LABELS[rules.language].has(block.label));
  const bare = blocks.filter((block) => block.label === '');
  const pool = labelled.length > 0 ? labelled : bare.length > 0 ? bare : blocks;
  const chosen = rules.extract === 'all' ? pool : [rules.extract === 'first' ? pool[0]! : pool.at(-1)!];
  const text = chosen.map((block) => block.text).join('\n');
  const kind = pool === labelled ? 'labelled' : pool === bare ? 'unlabelled' : 'other_label';
  const open = chosen.some((block) => !block.closed) ? '_unclosed' : '';
  const method = `${rules.extract}_${kind}_fence${open}`;
  return {
    text,
    extracted: { text, method, start: chosen[0]!.start, end: chosen.at(-1)!.end },
    blocks: blocks.map((block) => ({
      label: block.label === '' ? 'no label' : block.label,
      text: block.text,
      chosen: chosen.includes(block),
      why: chosen.includes(block)
        ? `taken: ${rules.extract} of the ${kind} blocks`
        : pool.includes(block)
          ? `passed over: not the ${rules.extract} of its kind`
          : `passed over: there are ${kind} blocks`,
    })),
    mismatch: kind === 'other_label',
  };
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

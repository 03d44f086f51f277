/** Options of a choice that say the same. */
import { isRecord } from '../../../json.ts';
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';

export function duplicateOptions({ item, verifier, prompt }: Subject): Observation[] {
  if (verifier.id !== 'choice' || !isRecord(item.reference)) return [];
  const seen = new Map<string, string>();
  for (const [label, text] of optionsOf(item.reference.options) ?? optionsIn(prompt)) {
    const key = ABOUT_FIGURES.test(prompt) ? folded(text) : plain(folded(text));
    const before = seen.get(key);
    if (before !== undefined && key !== '')
      return [
        {
          kind: 'duplicate_options',
          pointer: '/reference/options',
          message: `The options ${before} and ${label} both say ${text.trim()}.`,
          evidence: { labels: [before, label], text: text.trim() },
        },
      ];
    seen.set(key, label);
  }
  return [];
}

function optionsOf(options: unknown): [string, string][] | undefined {
  if (Array.isArray(options)) return options.map((text, at) => [String.fromCharCode(65 + at), String(text)]);
  return isRecord(options)
    ? Object.entries(options).map(([label, text]) => [label, String(text)])
    : undefined;
}

/** Lines of a prompt that begin with a label. */
function optionsIn(prompt: string): [string, string][] {
  return prompt.split('\n').flatMap((line): [string, string][] => {
    const match = /^\s*\(?([A-J])[).:]\s+(\S.*)$/.exec(line);
    return match ? [[match[1]!, match[2]!]] : [];
  });
}

/** Questions in which 0.50 is not 0.5. */
const ABOUT_FIGURES = /\b(?:significant|decimal places?|precision|accura(?:te|cy)|rounded?|digits?)\b/i;

/** Decimals without the zeros behind them. Bounded: of some forty digits on each side. */
const plain = (text: string): string =>
  text.replace(/(?<![\d.])(\d{0,40}\.\d{1,40})(?![\d.])/g, (number) => number.replace(/\.?0+$/, ''));

/** Case counts in short words: of alleles, units, formulas and variables it tells what they are. */
function folded(text: string): string {
  const bare = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.;,]$/, '');
  return bare.replace(/\p{L}{4,}|\p{Lu}\p{Ll}{2,}/gu, (word) => word.toLowerCase());
}

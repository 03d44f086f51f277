/** References that leave open which of several values is right, where one is asked for. */
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';
import { bareAnswer, finalAnswer } from './fold.ts';

/** A text in the dress of LaTeX. Bounded: answers of at most 120 characters. */
const DRESSED = /^\s*\$*\\(?:text|textbf|mathrm)\s*\{([^{}]*)\}\$*\s*$/;

/** Bounded: answers of at most 120 characters. */
const SEPARATORS = /\s*(?:\\text\s*\{\s*(?:or|and)\s*\}|\bor\b|\band\b|\bbut\b|\bto\b| \/ |[;|–]|,\s)\s*/i;
const DOUBT =
  /\b(?:maybe|perhaps|probably|possibly|either|roughly|or so|i think|not sure|likely)\b|\?\s*\)?\s*$|\(\s*\?\s*\)/i;
const ASKS_FOR_SEVERAL =
  /\b(?:all|every|both|solve|roots|solutions|values|numbers|zeros|zeroes|which (?:of|numbers|values|integers|real)|possible|pairs?|points?|set of|list|factors|divisors|intersections?)\b/i;
const SURE_OR = /(?:^|[\s}])or(?:[\s\\{]|$)/i;

export async function ambiguous(subject: Subject): Promise<Observation[]> {
  const { stated, verifier, solution, solved, prompt } = subject;
  if ((verifier.id !== 'math' && verifier.id !== 'quantity') || stated.length !== 1) return [];
  const { pointer, text: written } = stated[0]!;
  // A whole solution as reference has sentences in which both words stand.
  if (written.length > 120 || written.includes('\\boxed')) return [];
  const text = DRESSED.exec(written)?.[1] ?? written;
  const readings = readingsOf(text);
  if (readings.length < 2 && !DOUBT.test(text)) return [];
  const found = (which: string): Observation[] => [
    {
      kind: 'ambiguous_reference',
      pointer,
      message: `The reference ${text.trim()} leaves open which value is right${which}.`,
      evidence: { readings },
    },
  ];
  if (solution === undefined) {
    const one = !ASKS_FOR_SEVERAL.test(prompt) && (SURE_OR.test(text) || DOUBT.test(text));
    return one && /\d/.test(text) ? found('') : [];
  }
  const answer = finalAnswer(solution) ?? '';
  if (solved) {
    const isOne = !SEPARATORS.test(answer) && !/\\pm|±|,|\\cup|\\lor|\\vee/.test(answer);
    const several = (SURE_OR.test(text) && readings.length > 1) || DOUBT.test(text);
    return isOne && several && /\d/.test(answer) ? found(`; the solution says ${answer.trim()}`) : [];
  }
  for (const reading of readings) {
    if (!/[\d\\a-z]/i.test(reading)) continue;
    const accepted = await subject.accepts(solution, {
      reference: { ...(subject.item.reference as object), [pointer.split('/')[2]!]: reading },
    });
    if (accepted) return found(`; the solution says ${answer.trim()}`);
  }
  return [];
}

/** The values that a text may mean: those beside a separator, without and within brackets. */
function readingsOf(text: string): string[] {
  // Bounded: answers of at most 120 characters.
  const brackets =
    /^(.*\S)\s*[([]\s*(?:or|also|alternatively|maybe|i\.e\.|alt\.?:?)?\s*([^()[\]]+)[)\]]\s*$/i.exec(text);
  const isApplied = brackets !== null && /[a-z\\^_}]$/i.test(brackets[1]!) && !/\s[([]/.test(text);
  const parts = brackets && !isApplied ? [brackets[1]!, brackets[2]!] : [text];
  const readings = parts
    .flatMap((part) => part.split(SEPARATORS))
    .map((part) => (bareAnswer(part).length === part.length ? part : part))
    .map((part) =>
      part
        .replace(/\b(?:maybe|perhaps|probably|possibly|either|roughly|about|or so|likely)\b/gi, '')
        .replace(/\(?\?\)?\s*$/, '')
        .trim(),
    )
    .filter((part) => part !== '');
  return [...new Set(readings)].slice(0, 8);
}

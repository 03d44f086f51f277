/** Texts that were cut off: references that break off, prompts that end inside a word or number. */
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';
import { bareAnswer, numbersOf } from './fold.ts';
import { isPlaceholder } from './placeholder.ts';

/** No sentence ends with these. */
const FUNCTION_WORDS = new Set(
  'a an the and or but nor of to in on at by for from with without into onto than then that which who whose is are was were be been has have had will would can could should may might must if when while because since as so such its their his her our your this these those between both either each every not equals equal therefore thus hence gives get gets we it'.split(
    ' ',
  ),
);
/** No value ends with these; other function words may be units: `5 in`, `3 a`. */
const JOINING = new Set(['and', 'or', 'but', 'of', 'the', 'is', 'than', 'which', 'with', 'that', 'plus']);
/** An operator or a comma that waits for what follows: no raised one, as of ions and limits. */
const WAITING = /(?:[\s\w)}\]][-+]|[=*/,<]|\\(?:cdot|times|div|leq?|geq?|cup|cap|pm))\s*\$*$/;
const OPEN: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

export async function truncated(subject: Subject): Promise<Observation[]> {
  return [...referenceCut(subject), ...(await promptCut(subject))].slice(0, 1);
}

function referenceCut({ stated, solved, verifier }: Subject): Observation[] {
  if (['sql', 'regex', 'text'].includes(verifier.id)) return [];
  const isFormula = verifier.id === 'math' || verifier.id === 'quantity';
  for (const { pointer, text } of stated) {
    if (isPlaceholder(text, solved)) continue;
    const bare = bareAnswer(text);
    const words = bare.split(' ');
    const last = words.at(-1)?.toLowerCase() ?? '';
    const cut =
      (words.length > 2 && FUNCTION_WORDS.has(last)) ||
      (words.length === 2 && /^[-+]?\d/.test(bare) && JOINING.has(last)) ||
      (!solved && isFormula && /\w/.test(bare) && WAITING.test(text.trimEnd())) ||
      (!solved && words.length > 3 && /[=+*/,:]$/.test(bare) && /[a-z]{2}/i.test(bare)) ||
      (!solved &&
        words.length > 4 &&
        /[a-z]/.test(last) &&
        / (?:is|are|has|gets|which|equals)\b/.test(bare) &&
        !/\d/.test(last));
    if (cut)
      return [
        observation(pointer, `The reference ends in "${bare.slice(-30)}", in the middle of a sentence.`),
      ];
  }
  return [];
}

/** An ending that closes something: marks, brackets, quotes, LaTeX. */
const CLOSED = /[^\p{L}\p{M}\p{N}]$/u;

async function promptCut(subject: Subject): Promise<Observation[]> {
  const { prompt, verifier, solution, stated } = subject;
  const text = prompt.trimEnd();
  if (text === '') return [];
  const line = text.slice(text.lastIndexOf('\n') + 1);
  const isChoice = verifier.id === 'choice';
  const open = isChoice ? undefined : leftOpen(text);
  if (open && /\s/.test(text)) return [observation('/prompt', `The prompt ends within ${open}.`)];
  if (!/\s/.test(line) || CLOSED.test(line) || isCode(line)) return [];
  // An option may be anything, and a sentence that options complete ends anywhere but in a word.
  if (isChoice && endsInOption(subject)) return [];
  // Bounded: the last line of a prompt.
  const last = /[\p{L}\p{M}'’-]+$|\d+(?:[.,]\d+)*$/u.exec(line)?.[0] ?? '';
  const ends = (what: string) => [
    observation('/prompt', `The prompt ends ${what}, with "…${line.slice(-40)}".`),
  ];
  if (!isChoice && FUNCTION_WORDS.has(last.toLowerCase())) return ends('in the middle of a sentence');
  if (/^\d/.test(last)) {
    if (isChoice) return [];
    const numbers = new Set([
      ...numbersOf(solution ?? ''),
      ...stated.flatMap(({ text: answer }) => numbersOf(answer)),
    ]);
    const longer = [...numbers].some((number) => number.length > last.length && number.startsWith(last));
    return longer && !numbers.has(last) ? ends('in the middle of a number') : [];
  }
  if (last.length < 2 || last !== last.toLowerCase() || !/^[a-z]+$/.test(last)) return [];
  if (new RegExp(`\\b${last}\\b`).test(text.slice(0, -last.length))) return [];
  return (await isWord(last)) ? [] : ends('in the middle of a word');
}

function endsInOption({ item, prompt }: Subject): boolean {
  const { options } = (item.reference ?? {}) as { options?: unknown };
  if (typeof options !== 'object' || options === null) return true;
  return Object.values(options).some((text) => prompt.includes(String(text)));
}

/** Formulas and pieces of code within a sentence do not make it a program. */
export const isCode = (line: string): boolean =>
  CODE.test(line.replace(/`[^`]*`/g, ' ').replace(/\$[^$]*\$/g, ' '));
const CODE = /[{};=<>]|^\s*(?:>>>|#|\/\/|\||def |class |return )|^\s{4}/;

/**
 * What a prompt has opened last and not closed: a formula, a fence, a bracket within words.
 * Bounded: both ends of a prompt.
 */
function leftOpen(text: string): string | undefined {
  if ((text.match(/^\s*```/gm)?.length ?? 0) % 2 === 1) return undefined; // a function to go on with
  const prose = text.replace(/```[\s\S]*?```/g, ' ');
  if (/[^\\\d\s$][^$\n]*$/.test(prose) && (prose.match(/(?<!\\)\$/g)?.length ?? 0) % 2 === 1) {
    const from = prose.lastIndexOf('$');
    if (/^\$[^\s\d][^\n]*$|^\$\d+[\\^+*/=<>-][^\n]*$/.test(prose.slice(from)) && !CLOSED_SENTENCE.test(prose))
      return 'a formula';
  }
  const line = prose.slice(prose.lastIndexOf('\n') + 1);
  if ((line.match(/`/g)?.length ?? 0) % 2 === 1 && !CLOSED_SENTENCE.test(line)) return 'a piece of code';
  const opened: string[] = [];
  for (const character of line) {
    if (character in OPEN) opened.push(character);
    else if (OPEN[opened.at(-1) ?? ''] === character) opened.pop();
  }
  return opened.at(-1) === '(' && !CLOSED_SENTENCE.test(line) ? 'brackets' : undefined;
}

const CLOSED_SENTENCE = /[.?!:;]["')\]}$]*$/;

let words: Promise<Set<string>> | undefined;

/** Whether an English dictionary has a word; loaded when the first prompt ends without a mark. */
async function isWord(word: string): Promise<boolean> {
  words ??= import('an-array-of-english-words', { with: { type: 'json' } }).then(
    (module) => new Set<string>(module.default),
  );
  return (await words).has(word);
}

const observation = (pointer: string, message: string): Observation => ({
  kind: 'truncated',
  pointer,
  message,
});

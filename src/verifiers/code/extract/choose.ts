/** Which of several blocks are the program: those that define what the tests ask for. */
import type { Block } from '../../../responses/marked/fences.ts';
import { isIsolateLanguage, type Language } from '../../../sandbox/sandbox.ts';
import { READS_INPUT } from './labels.ts';
import { type Asked, type Defined, definedNames, importedNames, onlyDeclares, wordsOf } from './names.ts';

export interface Choice {
  blocks: Block[];
  /** How they were found: the first part of the method in `extracted`. */
  rule: 'last' | 'defining' | 'reading' | 'joined';
}

/** Whether a block defines one of the names that the tests ask for. */
export function definesAsked(block: Block, asked: Asked, language: Language): boolean {
  const { functions } = definedNames(block.text, language, asked.method);
  return [...functions].some((name) => asked.names.has(name));
}

/**
 * Choices in the order in which they are tried: a later one only where none before it compiles. The
 * last block that defines all that is asked for, with the blocks before it that define what it
 * uses; else all blocks; else the last.
 */
export function chooseBlocks(blocks: Block[], asked: Asked, language: Language): Choice[] {
  const last: Choice = { blocks: [blocks.at(-1)!], rule: 'last' };
  if (blocks.length === 1) return [last];
  const defined = blocks.map((block) => definedNames(block.text, language, asked.method));
  const withNeeded = (at: number, rule: Choice['rule']): Choice[] => {
    const needed = neededBefore(blocks, defined, at, language);
    const alone: Choice = { blocks: [blocks[at]!], rule: at === blocks.length - 1 ? 'last' : rule };
    return needed.length > 0 ? [{ blocks: [...needed, blocks[at]!], rule: 'joined' }, alone] : [alone];
  };
  if (asked.reads) {
    const reads = blocks.filter((block) => READS_INPUT[language].test(block.text));
    // What sets its own input tries the program out.
    const reading = reads.findLast(({ text }) => !OWN_INPUT.test(text)) ?? reads.at(-1) ?? blocks.at(-1)!;
    const choices = withNeeded(blocks.indexOf(reading), 'reading');
    return reading === blocks.at(-1) ? choices : [...choices, last];
  }
  const wanted = wantedOf(defined, asked);
  if (wanted.length === 0) return withNeeded(blocks.length - 1, 'last');
  const holds = ({ functions, values }: Defined) =>
    wanted.every((name) => functions.has(name) || values.has(name));
  const at = defined.findLastIndex(holds);
  if (at < 0) return [{ blocks, rule: 'joined' }, last];
  return withNeeded(at, 'defining');
}

const OWN_INPUT = /^[ \t]*sys\.stdin[ \t]*=(?!=)/m;

/** What is asked for and defined anywhere: functions and classes, or else other values. */
function wantedOf(defined: Defined[], { names }: Asked): string[] {
  const all = (part: keyof Defined) => new Set(defined.flatMap((each) => [...each[part]]));
  const functions = [...all('functions')].filter((name) => names.has(name));
  return functions.length > 0 ? functions : [...all('values')].filter((name) => names.has(name));
}

/**
 * Blocks before the one at `at` that define functions which it uses and does not define, or that do
 * nothing but declare what it uses: an import, a constant. Of languages of which names are read.
 */
function neededBefore(blocks: Block[], defined: Defined[], at: number, language: Language): Block[] {
  if (!isIsolateLanguage(language)) return [];
  const used = wordsOf(blocks[at]!.text);
  const own = defined[at]!;
  const found = new Set<number>();
  const isOpen = (name: string) => used.has(name) && !own.functions.has(name) && !own.values.has(name);
  const names = new Set(defined.slice(0, at).flatMap(({ functions }) => [...functions]));
  for (const name of names) {
    if (isOpen(name)) found.add(defined.findLastIndex(({ functions }, i) => i < at && functions.has(name)));
  }
  for (const [index, { values }] of defined.slice(0, at).entries()) {
    if (found.has(index) || !onlyDeclares(blocks[index]!.text, language)) continue;
    const declared = [...values, ...importedNames(blocks[index]!.text, language)];
    if (declared.some(isOpen)) found.add(index);
  }
  return [...found].sort((a, b) => a - b).map((index) => blocks[index]!);
}

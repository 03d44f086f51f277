/** A designed sequence against the native one: the share of positions with the same letter. */
import { align } from '../match/align.ts';
import { sequenceInObject, sequenceInProse, threeLetters } from '../read/sequence-text.ts';
import type { ProteinOptions, ProteinReference } from '../reference.ts';
import { failed, type Outcome, ReferenceFault } from './outcome.ts';

/** Longer sequences are none that anybody designs. */
const MAX_LENGTH = 2500;

export function judgeSequence(
  given: ProteinReference & { kind: 'sequence' },
  { alignment, pass_at: passAt = 1 }: ProteinOptions,
  text: string | undefined,
): Outcome | undefined {
  const native = lettersOf(given.sequence);
  if (native === undefined || native === '') throw new ReferenceFault('sequence', 'The sequence is none.');
  if (native.length > MAX_LENGTH)
    throw new ReferenceFault('sequence', `Sequences have at most ${MAX_LENGTH} letters.`);
  const positions = positionsOf(given.positions, native.length);
  if (positions.every((at) => native[at] === 'X'))
    throw new ReferenceFault('sequence', 'No position that counts has a known residue.');
  if (text === undefined) return undefined;
  const own = answered(text);
  if (own === undefined || own === '')
    return failed('answer_unparseable', 'The answer is no sequence of one-letter codes.');
  if (own.length > MAX_LENGTH) return failed('answer_too_complex', 'The sequence is too long.');
  if (alignment !== 'sequence' && own.length !== native.length)
    return failed('different_value', `The sequence has ${own.length} letters, not ${native.length}.`);
  const places = alignment === 'sequence' ? align(native, own) : undefined;
  const same = positions.filter((at) =>
    places ? places[at] !== undefined : own[at] === native[at] && own[at] !== 'X',
  ).length;
  const reward = same / positions.length;
  return {
    reward,
    passes: reward >= passAt,
    reason: reward >= passAt ? 'structure_fits' : 'structure_differs',
    message: `${same} of ${positions.length} positions have the native residue.`,
    components: { recovery: reward, residues: positions.length },
  };
}

/** All of the text is a sequence; else the only one that it says. */
function answered(text: string): string | undefined {
  const written = sequenceInObject(text) ?? text;
  const plain = withoutMarkup(written);
  return threeLetters(plain) ?? lettersOf(plain) ?? sequenceInProse(written)?.text;
}

function positionsOf(positions: readonly number[] | undefined, length: number): number[] {
  if (positions === undefined) return Array.from({ length }, (_, at) => at);
  const wrong = positions.findIndex((position) => position > length);
  if (wrong >= 0) throw new ReferenceFault(`positions/${wrong}`, 'The position lies beyond the sequence.');
  if (positions.length === 0) throw new ReferenceFault('positions', 'No position counts.');
  return [...new Set(positions)].map((position) => position - 1);
}

/** Without quotes, marks of emphasis, `\\text{}` and a name before it, as in `Sequence: MKV`. */
function withoutMarkup(text: string): string {
  const plain = text.replace(/\\(?:text|texttt|mathrm|mathtt)\{([^{}]*)\}/g, '$1').trim();
  const ends = plain.replace(/^["'`*$]{1,3}(?=[A-Za-z])/, '').replace(/["'`*$]{1,3}\.?$/, '');
  return ends
    .replace(/^(?:(?:the|my)\s)?(?:designed\s|predicted\s|protein\s)?sequence(?:\sis|:|\sis:)\*{0,2}\s/i, '')
    .replace(/\.$/, '');
}

/**
 * One-letter codes without a header of FASTA, blanks, hyphens and a closing `*`; undefined for
 * other signs.
 */
function lettersOf(text: string): string | undefined {
  const lines = text.split('\n').filter((line) => !line.startsWith('>'));
  if (lines.length < text.split('\n').length - 1) return undefined; // several sequences
  const letters = lines.join('').replace(/[\s-]/g, '').replace(/\*$/, '').toUpperCase();
  return /^[A-Z]*$/.test(letters) && !/[BJOUZ]/.test(letters) ? letters : undefined;
}

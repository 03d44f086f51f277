/** One item: the reference read whole, then the answer, each with the fault on its side. */
import { denialsNear } from '../../responses/prose/denials/denials.ts';
import { type Judgement, type ScoredReason, scored, unscored } from '../../verdict.ts';
import { AnswerFault, ReferenceFault } from './faults.ts';
import { type Judge, judgementOf, type Outcome } from './kinds/outcome.ts';
import { prepare, prepareText } from './kinds/prepare.ts';
import { onRdkit, Trap } from './rdkit/instance.ts';
import { type Answer, readAnswer, type Shape } from './read/answer.ts';
import { readSaid, type Said } from './read/said.ts';
import { isTurned } from './read/turned.ts';
import type { ChemistryOptions, ChemistryReference } from './reference.ts';

export interface ChemistryWork {
  response: string;
  reference: ChemistryReference;
  options: ChemistryOptions;
}

/** In this thread, where no library is needed; undefined where one is. */
export function judgeText(work: ChemistryWork): Judgement | undefined {
  try {
    const judge = prepareText(work.reference, work.options);
    return judge && judgeAnswer(work, (said) => judge(said, undefined as never));
  } catch (error) {
    return faultOf(error);
  }
}

/** For a thread: the library is slow to load and holds what it runs on. */
export async function judgeChemistry(work: ChemistryWork): Promise<Judgement> {
  try {
    const judge = await onRdkit((rdkit) => prepare(work.reference, work.options, rdkit)).catch(referenceTrap);
    return await onRdkit((rdkit) => judgeAnswer(work, (said) => judge(said, rdkit))).catch(answerTrap);
  } catch (error) {
    return faultOf(error);
  }
}

function judgeAnswer(
  { response, reference, options }: ChemistryWork,
  judge: (said: Said) => Outcome,
): Judgement {
  const shape = shapeOf(reference, options);
  const answer = readAnswer(response, shape);
  if (answer === undefined || answer.text.trim() === '')
    return withAnswer(scored(false, 'no_answer'), answer);
  try {
    const said = readSaid(answer.text, {
      joined: reference.kind === 'reactants',
      prose: UNMARKED.has(answer.extracted.method),
    });
    if (shape === 'smiles' && isDenied(response, answer, said.main)) return withAnswer(DENIED, answer);
    if (isTurned(answer.text, mainOf(answer.text, shape, said.main))) return withAnswer(DENIED, answer);
    const outcome = judge(said);
    const extracted = {
      ...answer.extracted,
      ...(outcome.answer === undefined ? {} : { answer: outcome.answer }),
    };
    return { ...judgementOf(outcome), extracted };
  } catch (error) {
    if (!(error instanceof AnswerFault)) throw error;
    const components = error.reason === 'multiple_answers' || !isStructural(reference) ? {} : INVALID;
    return withAnswer(scored(false, error.reason, { message: error.message, ...components }), answer);
  }
}

/** What is asked for, in its answer; '' for a name, which may hold any words. */
function mainOf(text: string, shape: Shape, main: string): string {
  if (shape === 'line') return '';
  return shape === 'formula' ? (FORMULA.exec(text)?.[0] ?? '') : main;
}
const FORMULA = /(?<![\p{L}\d])[A-Z][A-Za-z()[\]]{0,40}\d[A-Za-z\d()[\]]{0,80}/u;

/** What only stands where an answer may stand. */
const UNMARKED: ReadonlySet<string> = new Set(['whole', 'last_line']);

/** What prose surrounds: a denial, a doubt or a question may stand before it, or behind. */
const IN_PROSE: ReadonlySet<string> = new Set([
  ...UNMARKED,
  'final_phrase',
  'answer_phrase',
  'label',
  'code',
]);

/** Only mentioned, as in "if it is CCO", "CCO is wrong", "Is it CCO?", "The reactant is CCO". */
function isDenied(
  response: string,
  { extracted: { method, start = 0, end = 0 } }: Answer,
  main: string,
): boolean {
  if (!IN_PROSE.has(method) || main === '') return false;
  const at = response.indexOf(main, start);
  if (at < 0 || at > end) return false;
  const behind = at + main.length;
  const line = { start: response.lastIndexOf('\n', at) + 1, end: endOfLine(response, behind) };
  if (/\?\s*$/.test(response.slice(behind, Math.min(line.end, behind + 200))) && UNMARKED.has(method))
    return true;
  if (UNMARKED.has(method) && REACTING.test(response.slice(Math.max(line.start, at - 200), line.end)))
    return true;
  return denialsNear(response, at, behind, line).some(
    ({ kind, ...stretch }) => kind !== 'related' && stretch.start < at && stretch.end > at,
  );
}

const REACTING =
  /\b(?:reactants?|reagents?|starting|starts?|substrate|reacts?|oxidi[sz]ed|reduced|converted|from|candidates?|options?)\b/i;

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

const DENIED = scored(false, 'no_answer', {
  message: 'The response mentions a molecule, and does not answer.',
});

const INVALID = { components: { valid: 0 } };

function shapeOf(reference: ChemistryReference, { answer }: ChemistryOptions): Shape {
  if (reference.kind === 'formula') return answer === 'smiles' ? 'smiles' : 'formula';
  const isNamed =
    reference.kind === 'ether0' && /^(?:str|rxn|should_not_answer)_eval$/.test(reference.reward);
  if (isNamed || reference.kind === 'name') return 'line';
  return reference.kind === 'reactants' ? 'reactants' : 'smiles';
}

const isStructural = ({ kind }: ChemistryReference): boolean => kind !== 'name' && kind !== 'formula';

const withAnswer = (judgement: Judgement, answer: Answer | undefined): Judgement =>
  answer === undefined ? judgement : { ...judgement, extracted: answer.extracted };

function referenceTrap(error: unknown): Judge {
  if (!(error instanceof Trap)) throw error;
  throw new ReferenceFault('/reference', 'The reference is more than the library can read.');
}

function answerTrap(error: unknown): Judgement {
  if (!(error instanceof Trap)) throw error;
  return tooComplex('answer_too_complex');
}

const tooComplex = (reason: ScoredReason): Judgement =>
  scored(false, reason, { message: 'The answer is more than the library can read.' });

function faultOf(error: unknown): Judgement {
  if (error instanceof ReferenceFault)
    return unscored('invalid_reference', { pointer: error.pointer, message: error.message });
  throw error;
}

/** One item: what the reference is, what the response shows, and the judge of its kind. Pure. */
import { type Judgement, scored, unscored } from '../../verdict.ts';
import { judgeContacts } from './kinds/contacts.ts';
import { ReferenceFault } from './kinds/outcome.ts';
import { judgeSequence } from './kinds/sequence.ts';
import { judgeStructure } from './kinds/structure.ts';
import { readAnswer } from './read/answer.ts';
import type { ProteinOptions, ProteinReference } from './reference.ts';
import { StructureError } from './structure.ts';

export interface ProteinWork {
  response: string;
  reference: ProteinReference;
  options: ProteinOptions;
}

/** Longer responses are read by no one. */
export const MAX_RESPONSE = 1_048_576;

export function judgeProtein({ response, reference, options }: ProteinWork): Judgement {
  try {
    const answer =
      response.length > MAX_RESPONSE
        ? undefined
        : readAnswer(response, { bare: reference.kind === 'sequence' });
    // The reference is looked at also where nothing was answered.
    const outcome =
      reference.kind === 'structure'
        ? judgeStructure(reference, options, answer?.text)
        : reference.kind === 'sequence'
          ? judgeSequence(reference, options, answer?.text)
          : judgeContacts(reference, options, answer?.text);
    if (response.length > MAX_RESPONSE) return scored(false, 'answer_too_complex');
    if (answer === undefined || outcome === undefined) return scored(false, 'no_answer');
    const { reason, message, reward, passes, components, flags } = outcome;
    return {
      ...scored(passes, reason),
      reward,
      message,
      extracted: answer.extracted,
      ...(components === undefined ? {} : { components }),
      ...(flags === undefined ? {} : { flags }),
    };
  } catch (error) {
    if (error instanceof ReferenceFault)
      return unscored('invalid_reference', { pointer: error.pointer, message: error.message });
    if (!(error instanceof StructureError)) throw error;
    const reason = error.kind === 'too_large' ? 'answer_too_complex' : 'answer_unparseable';
    return scored(false, reason, { message: `The answer cannot be read: ${error.message}.` });
  }
}

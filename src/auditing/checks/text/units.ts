/** Units that the reference has lost. */
import { isRecord } from '../../../json.ts';
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';
import { bareAnswer, finalAnswer } from './fold.ts';

const DEMANDED =
  /\b(?:with|include|including|give|state|add|write|specify|forget|mention|indicate|provide|report|and|in)\b[^.?!\n]{0,40}\bunits?\b|\bunits? (?:is|are) (?:required|needed|expected)\b/i;
const NOT_DEMANDED =
  /\b(?:without|no|omit|leave out|drop)\b[^.?!\n]{0,20}\bunits?\b|\bunit (?:circle|vector|cube|square|fraction|price|cost|digit|matrix|sphere|interval|rate)|\b(?:square|cubic) units?\b/i;
/**
 * What follows the number of an answer: letters of a unit, not of a word or a variable.
 * Bounded: answers.
 */
const UNIT_BEHIND =
  /\d[\d.,]*(?:\s*(?:\\times|×|\\cdot|·|x|\*)\s*10\s*\^?\s*[-−]?\d+|[eE][-+]?\d+)?(?:[\s~]|\\[,;: ])*((?:µ|μ|Ω|°|Å|\\mu|\\Omega|\\ohm|\\degree)|(?:[a-zA-Z]{1,14}))(?:[\s~]*[/·*^]|\b|\s|$)/;
const NO_UNIT =
  /^(?:and|or|or|is|e|i|x|y|z|n|k|pi|sqrt|the|of|to|in|pm|cm_|times|cdot|frac|left|right|le|ge|mod)$/;

export function unitLost(subject: Subject): Observation[] {
  const { verifier, stated, prompt, solution, item } = subject;
  const answer = solution === undefined ? undefined : finalAnswer(solution);
  const behind = answer === undefined ? undefined : unitBehind(answer);
  const demanded = DEMANDED.test(prompt) && !NOT_DEMANDED.test(prompt);
  if (verifier.id === 'quantity') {
    const bare = withoutUnit(item.reference);
    if (bare === undefined || (behind === undefined && !demanded)) return [];
    return [lost(bare, String(stated[0]?.text ?? ''), behind)];
  }
  if (verifier.id !== 'math' || !demanded) return [];
  const bare = stated.find(({ text }) => /^[-+−]?[\d.,/\s]+$/.test(bareAnswer(text)));
  if (!bare || (solution !== undefined && behind === undefined)) return [];
  return [lost(bare.pointer, bare.text, behind)];
}

function lost(pointer: string, value: string, behind: string | undefined): Observation {
  const other = behind === undefined ? 'the prompt asks for a unit' : `the solution gives it in ${behind}`;
  return {
    kind: 'unit_lost',
    pointer,
    message: `The reference ${value.trim()} has no unit, and ${other}.`,
    evidence: behind === undefined ? {} : { unit: behind },
  };
}

/** Where a reference of a quantity has a bare number. */
function withoutUnit(reference: unknown): string | undefined {
  if (!isRecord(reference)) return undefined;
  if ('quantity' in reference) {
    // Bounded: answers.
    const isBare = /^\s*[-+−]?[\d.,]+(?:\s*(?:[eE]|[x×*]\s*10\s*\^?)\s*[-+−]?\d+)?\s*$/.test(
      String(reference.quantity),
    );
    return isBare ? '/reference/quantity' : undefined;
  }
  const { value, unit } = reference;
  const isBare = value !== undefined && (typeof unit !== 'string' || unit.trim() === '');
  return isBare ? '/reference/value' : undefined;
}

function unitBehind(answer: string): string | undefined {
  const bare = bareAnswer(answer);
  const unit = UNIT_BEHIND.exec(bare)?.[1];
  return unit === undefined || NO_UNIT.test(unit) ? undefined : bare.slice(bare.lastIndexOf(unit)).trim();
}

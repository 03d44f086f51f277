/** The right response as far as a reference tells it: for items that bring no solution. */
import { isRecord } from '../json.ts';
import type { AuditItem } from './item.ts';

export function ownAnswer({
  verifier,
  reference,
}: Pick<AuditItem, 'verifier' | 'reference'>): string | undefined {
  if (!isRecord(reference)) return undefined;
  const { answer, sql, expected, text } = reference;
  if (verifier === 'choice') return optionText(reference);
  if (verifier === 'sql' && typeof sql === 'string') return `\`\`\`sql\n${sql}\n\`\`\``;
  if (verifier === 'structured' && reference.format === 'json' && expected !== undefined)
    return JSON.stringify(expected);
  if (verifier === 'code' && isRecord(reference.tests)) {
    const { reference_solution: solution } = reference.tests;
    return typeof solution === 'string'
      ? `\`\`\`${String(reference.language)}\n${solution}\n\`\`\``
      : undefined;
  }
  if (verifier === 'text')
    return typeof text === 'string' ? text : typeof answer === 'string' ? answer : undefined;
  if (verifier === 'math') {
    const first = Array.isArray(answer) ? answer[0] : answer;
    if (typeof first !== 'string' && typeof first !== 'number') return undefined;
    return /\\boxed|####/.test(String(first)) ? String(first) : `\\boxed{${first}}`;
  }
  return verifier === 'quantity' ? quantityText(reference) : undefined;
}

/** The text of the right option: its label may stand for another one elsewhere. */
function optionText({ answer, options }: Record<string, unknown>): string | undefined {
  if (typeof answer !== 'string') return undefined;
  const at = answer.charCodeAt(0) - 65;
  const text = Array.isArray(options) ? options[at] : isRecord(options) ? options[answer] : undefined;
  return `The answer is ${typeof text === 'string' ? text : answer}.`;
}

function quantityText({ quantity, value, unit }: Record<string, unknown>): string | undefined {
  if (quantity !== undefined) return `The answer is ${quantity}`;
  return value === undefined ? undefined : `The answer is ${value} ${unit ?? ''}`.trim();
}

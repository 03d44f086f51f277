/** Answers that stand in the prompt behind a cue, in a box, beside a mark. */
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';
import { bareAnswer } from './fold.ts';

/** Bounded: both ends of a prompt. */
const CUE =
  /(?:\b(?:(?:the |its )?(?:correct|final|right|expected|true|exact|model|gold)? ?(?:answer|solution|result|ans|key)|answer key|ground truth|hint)\s*(?:key)?\s*(?::|=|→|->|\bis\b|\bwould be\b|\bequals\b)|\(\s*ans(?:wer)?\.?:?|####|\bA:)[ \t]*/gi;
/** Longest text behind a cue that is looked at, and most cues. */
const LONGEST = 200;
const MOST = 12;
/** Marks that an option is the right one. */
const MARKED = /\((?:correct|right|true|answer)\)|✓|✔|☑|\[x\]|<-+ ?(?:correct|answer|right)|\*\*\s*$|\*\s*$/i;

export async function leak(subject: Subject): Promise<Observation[]> {
  const { prompt, verifier, stated } = subject;
  if (prompt === '' || verifier.id === 'code') return [];
  const found = whole(subject);
  if (found.length > 0 || verifier.id === 'sql') return found;
  for (const match of [...prompt.matchAll(CUE)].slice(0, MOST)) {
    const text = prompt.slice(match.index + match[0].length, match.index + match[0].length + LONGEST);
    const behind = text
      .split(/\n|[)\]](?![^\s.,;])|[.;!?](?:\s|$)/, 1)[0]!
      .trim()
      .replace(/[.,;]$/, '');
    if (behind === '' || /\bor\b|\byour\b|<|\.\.\.|…|_{2,}|\[\]|\bone of\b/i.test(behind)) continue;
    const same = stated.some(({ text: answer }) => fold(answer) === fold(behind));
    if (same || (await isRight(subject, behind))) return [observation(match[0].trim(), behind)];
  }
  return [...boxed(subject), ...marked(subject)];
}

const DOCUMENT_CUE =
  /\b(?:expected|correct|right|final|gold|reference)\s+(?:answer|output|result|json|document|object|solution)\b/i;
/** Shorter queries and documents stand in a prompt by chance. */
const SHORTEST_WHOLE = 12;

/** A right query that stands in the prompt; a right document beside a cue: tasks show inputs. */
function whole({ item, prompt, verifier }: Subject): Observation[] {
  const { sql, expected } = (item.reference ?? {}) as { sql?: unknown; expected?: unknown };
  const isQuery = verifier.id === 'sql';
  if (!isQuery && verifier.id !== 'structured') return [];
  const right = isQuery ? (typeof sql === 'string' ? sql : '') : (JSON.stringify(expected) ?? '');
  const bare = (text: string) => text.toLowerCase().replace(/\s+/g, '').replace(/;$/, '');
  if (bare(right).length < SHORTEST_WHOLE || !(isQuery || DOCUMENT_CUE.test(prompt))) return [];
  return bare(prompt).includes(bare(right))
    ? [observation(isQuery ? 'the right query,' : 'the expected document,', right.trim().slice(0, LONGEST))]
    : [];
}

const fold = (text: string): string => bareAnswer(text).toLowerCase().replace(/[\s*]/g, '');

/** Whether the verifier takes a text as the answer. */
async function isRight(subject: Subject, text: string): Promise<boolean> {
  if (!['math', 'quantity', 'choice'].includes(subject.verifier.id) || text.length > 60) return false;
  return subject.accepts(`The final answer is ${text}`, { withPrompt: false });
}

function boxed({ prompt, stated }: Subject): Observation[] {
  for (const match of prompt.matchAll(/\\boxed\{([^{}]{1,80})\}/g))
    if (stated.some(({ text }) => fold(text) === fold(match[1]!))) return [observation('\\boxed', match[1]!)];
  return [];
}

/** An option line of the prompt with a mark that no other has. */
function marked({ prompt, verifier, stated }: Subject): Observation[] {
  if (verifier.id !== 'choice') return [];
  const lines = prompt.split('\n').flatMap((line) => {
    const label = /^\s*[*(]*([A-Za-z]|\d{1,2})[).:]/.exec(line)?.[1];
    return label === undefined ? [] : [{ line, label }];
  });
  const with_ = lines.filter(({ line }) => MARKED.test(line));
  if (with_.length !== 1 || lines.length < 2) return [];
  const { line, label } = with_[0]!;
  return stated.some(({ text }) => fold(text) === fold(label))
    ? [observation('a mark beside an option', line.trim())]
    : [];
}

const observation = (cue: string, found: string): Observation => ({
  kind: 'answer_leak',
  pointer: '/prompt',
  message: `The prompt gives the answer away: ${cue} ${found}.`,
  evidence: { cue, found },
});

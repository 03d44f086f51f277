/** References that say nothing: empty ones, and words that stand where an answer belongs. */
import { isRecord } from '../../../json.ts';
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';
import { bareAnswer } from './fold.ts';

/** Never an answer, whatever was asked. */
const POINTERS =
  /^(?:please )?(?:see|refer to|cf|compare|check|read) (?:the )?(?:full |detailed |attached |complete )?(?:solutions?|explanations?|answers?(?: key)?|proofs?|above|below|text|figure|image|attachment|work|steps|reasoning|appendix|book)(?: above| below| for details)?$/;
/** "The answer was not provided", "no final answer is given". */
const ABSENT =
  /^(?:the )?(?:(?:final|correct|reference|expected) )?(?:answer|solution|result|proof|explanation|response)s? (?:is |was |are )?(?:currently )?(?:(?:not|un|in)[ -]?(?:yet )?(?:available|given|provided|found|known|specified|included|stated|applicable|needed|required|supplied|recorded)|missing|pending|tbd|omitted|to follow)(?: yet| here)?$|^no (?:(?:final|correct|reference|expected) )?(?:answer|solution|response)s? (?:is |was )?(?:available|given|provided|recorded|supplied|specified)(?: yet| here)?$/;
const NEVER = new Set(
  'n/a|na|n.a|not available|not applicable|not given|not provided|not found|notfound|not specified|tbd|tba|todo|fixme|to be determined|to be added|to be done|proof|proofs|prove|see proof|the proof|proof required|proof needed|proof question|proof problem|proof omitted|proven|proved|q.e.d|qed|as above|as shown|shown above|omitted|left to the reader|left as an exercise|exercise|answers may vary|answers vary|answer varies|varies|placeholder|insert answer|insert answer here|your answer|answer here|your answer here|the answer|answer|solution|the solution|final answer|solution above|solution below|explanation|nan|xxx|xx|lorem ipsum|no answer|no answer given|no answer provided|no answer found|no reference|no solution given|no solution provided|missing|unavailable|pending|null pointer|dummy|example|foo|error'.split(
    '|',
  ),
);
/** Answers of some questions: a placeholder only where the solution does not say the same. */
const SOMETIMES = new Set(
  'none|null|nil|unknown|undefined|empty|blank|false answer|various|other|default|test|nothing|no'.split('|'),
);
/** Marks alone: ?, …, ---, ___. */
const MARKS = /^[?.…_\-–—*#~/\\\s]+$/;

export function placeholder(subject: Subject): Observation[] {
  const found: Observation[] = [];
  const answers = subject.stated.filter(({ pointer }) => !pointer.startsWith('/reference/sql'));
  for (const { pointer, text } of answers) {
    if (text.trim() === '' && !allowsEmpty(subject)) {
      found.push({ kind: 'empty_reference', pointer, message: 'The reference is empty.' });
    } else if (isPlaceholder(text, subject.solved)) {
      const message = `The reference "${text.trim()}" stands where an answer belongs.`;
      found.push({ kind: 'placeholder', pointer, message });
    }
  }
  return [...found, ...missingTests(subject)].slice(0, 1);
}

/** Texts and documents may be expected to be empty. */
const allowsEmpty = ({ verifier, solved }: Subject): boolean =>
  solved && (verifier.id === 'text' || verifier.id === 'structured');

/** Whether a reference says that it is none. */
export function isPlaceholder(text: string, solved: boolean): boolean {
  const bare = bareAnswer(text).toLowerCase();
  if (bare === '') return false;
  if (MARKS.test(bare)) return !solved;
  // Bounded: answers.
  const words = bare
    .replace(/^[([<{"'\s]+/, '')
    .replace(/[)\]>}"'.!?:\s]+$/, '')
    .trim();
  return NEVER.has(words) || POINTERS.test(words) || ABSENT.test(words) || (SOMETIMES.has(words) && !solved);
}

/** Lists of answers, tests or cases without a member; test programs without a statement. */
function missingTests({ item, verifier }: Subject): Observation[] {
  if (!isRecord(item.reference)) return [];
  const empty = (pointer: string, message: string): Observation[] => [
    { kind: 'empty_reference', pointer, message },
  ];
  for (const name of ['answer', 'any', 'checks', 'tests', 'instructions', 'constraints', 'expected_calls']) {
    const list = item.reference[name];
    if (Array.isArray(list) && list.length === 0 && name !== 'expected_calls')
      return empty(`/reference/${name}`, `The list ${name} has no member.`);
  }
  const { tests } = item.reference;
  if (verifier.id !== 'code' || !isRecord(tests)) return [];
  for (const name of ['asserts', 'cases', 'files']) {
    const list = tests[name];
    if (typeof list === 'object' && list !== null && Object.keys(list).length === 0)
      return empty(`/reference/tests/${name}`, 'There are no tests.');
  }
  const texts = Array.isArray(tests.asserts) ? tests.asserts : [tests.suffix];
  if (texts.length > 0 && texts.every((text) => typeof text === 'string' && isComment(text)))
    return empty('/reference/tests', 'There are no tests: nothing but comments and blanks.');
  return [];
}

function isComment(source: string): boolean {
  return source.split('\n').every((line) => /^\s*(?:#|\/\/|pass\s*$|$)/.test(line));
}

/**
 * Things that stand where an answer should and are none: format templates echoed, placeholders,
 * confessions.
 */

const PLACEHOLDERS: ReadonlySet<string> = new Set(
  (
    'answer|your answer|your answer here|final answer|the answer|the final answer|your final answer|answer here|insert answer here|' +
    'result|your result|number|a number|numerical answer|letter|your choice|xxx|xx|n/a|na|null|todo|?|??|ldots|dots|cdots|…|' +
    "i don't know|i do not know|unknown|not sure|i'm not sure|cannot determine|答案|你的答案|最终答案"
  ).split('|'),
);
/** In none of them. */
const NO_PLACEHOLDER = /[\d=+^]/;
const WRAPPERS = /\\(?:text|mathrm|mathbf|textbf|textit|mbox|boxed)(?![A-Za-z])/g;
const MARKS = /[\s{}$*_"`<>[\]().:,!\\]+/g;

/** Whether `source` is empty or only stands for an answer, whatever the reference is. */
export function isNonAnswer(source: string): boolean {
  if (source.length > 120 || NO_PLACEHOLDER.test(source) || source.includes('\\{')) return false;
  const plain = source.replace(WRAPPERS, ' ').replace(MARKS, ' ').trim().toLowerCase();
  return plain === '' || PLACEHOLDERS.has(plain);
}

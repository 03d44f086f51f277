/**
 * Texts that a pattern should not take, for audits. A prohibition is a matter of form: whatever
 * does not say the forbidden is right, and nothing can be said of the pattern.
 */
import type { Mutation } from '../mutation.ts';

/** One of each nature: a pattern that takes them all tells nothing. */
const NONSENSE: readonly [group: string, text: string][] = [
  ['words', 'zq wv kx'],
  ['digits', '7919 0 31337'],
  ['signs', '#~ ;; ^^ %%'],
];

/** A letter becomes a sign that only patterns without a class take; a digit becomes a letter. */
const OTHERS: readonly [change: string, from: RegExp, to: string][] = [
  ['every letter became ¤', /\p{L}/gu, '¤'],
  ['every digit became q', /\d/g, 'q'],
  ['every sign became q', /[^\p{L}\d\s]/gu, 'q'],
];

export function otherTexts(text: string, full: boolean): Mutation[] {
  const nonsense = NONSENSE.map(
    ([group, response]): Mutation => ({
      kind: 'nonsense',
      group,
      change: `text of ${group} alone`,
      response,
    }),
  );
  const half = text.slice(0, Math.ceil(text.length / 2));
  const texts: [string, string][] = [
    ...OTHERS.map(([change, from, to]): [string, string] => [change, text.replace(from, to)]),
    ...(full
      ? [
          ['the text is cut off', half] as [string, string],
          ['¤¤ stands before it', `¤¤\n${text}`] as [string, string],
          ['¤¤ stands behind it', `${text}\n¤¤`] as [string, string],
        ]
      : []),
  ];
  const mutants = texts
    .filter(([, response]) => response !== text)
    .map(([change, response]): Mutation => ({ kind: 'mutant', change, response }));
  return [...nonsense, ...mutants];
}

/** Where in a sentence something stands: right at its start, behind its verb, in an aside. */
import { COPULAS } from './phrases.ts';

const DIRECT =
  /^(?:[\s(*_"'“”‘’`:：=≈~]|about|approximately|approx\.?|roughly|option|choice|the|a|simply|us|\\?\$|€|£)*$/i;
/** Bounded: sees at most 48 characters. */
const COPULA_END = new RegExp(
  `(?:^|[\\s\\p{P}])(?:${COPULAS.map((word) => word.replaceAll(' ', '\\s+')).join('|')}|=|:|：)(?:\\s{1,8}(?:about|approximately|exactly|a|the|only|just|therefore|thus|then|also|équivalent à|de)){0,4}[\\s*_("'“:：]{0,12}$|(?:是|为|為|有|等于|は|を)[\\s*_("'“:：]{0,12}$`,
  'iu',
);
const ASIDE =
  /[\s,](?:for (?:all|any|every|each|some)|for|where|when|whenever|with|as|since|because|if|attained|at|given|from)[\s*]*$/i;

/**
 * Whether nothing but wrapping and "about" stands between the start of a stretch and what is found
 * in it.
 */
export function isDirect(between: string): boolean {
  return between.length <= 40 && DIRECT.test(between);
}

/** Whether a verb or "=" stands right before `at`. */
export function followsCopula(text: string, from: number, at: number): boolean {
  return COPULA_END.test(text.slice(Math.max(from, at - 48), at));
}

/** Whether "where", "for all" and the like stand right before `at`. */
export function isAside(text: string, from: number, at: number): boolean {
  return ASIDE.test(text.slice(Math.max(from, at - 24), at));
}

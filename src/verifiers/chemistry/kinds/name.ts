/** Names of molecules and reactions, compared as text: nothing here knows what they mean. */
import { AnswerFault, ReferenceFault } from '../faults.ts';
import { namesIn } from '../read/name-text.ts';
import { type Judge, right } from './outcome.ts';

const MAX_LENGTH = 4000;
/** A bracket around a locant or a group by itself: `1(H)-`, `-(benzoylamino)-`. */
const NEEDLESS_BRACKETS = /([-\d])[([{]([A-Za-z0-9]{1,100})[\])}]-/g;

export function prepareName(names: string | readonly string[], pointer = '/reference/name'): Judge {
  const wanted = (typeof names === 'string' ? [names] : names).map((name, index) => {
    const normal = normalName(name);
    if (normal === '')
      throw new ReferenceFault(
        typeof names === 'string' ? pointer : `${pointer}/${index}`,
        'The name is empty.',
      );
    return normal;
  });
  return ({ text }) => {
    if (text.length > MAX_LENGTH) throw new AnswerFault('answer_too_complex', 'The name is too long.');
    const found = namesIn(text).map(normalName);
    const answer = found.find((name) => wanted.includes(name)) ?? found[0]!;
    return wanted.includes(answer)
      ? right('equal_text', { answer })
      : { correct: false, reason: 'different_text', answer };
  };
}

/** Without marks of italics and superscripts, needless brackets, and differences of dashes. */
export function normalName(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2032\u2019]/g, "'")
    .replace(/\^\{([\d,]{1,40})\}/g, '^($1)')
    .replace(/\{([a-z])\}/g, '$1')
    .replace(/[$~*]/g, '')
    .replace(NEEDLESS_BRACKETS, '$1$2-')
    .replaceAll('^', '')
    .replace(/(?<=\d,) (?=\d)/g, '')
    .replace(/\s{1,100}/g, '-')
    .replace(/\.$/, '');
}

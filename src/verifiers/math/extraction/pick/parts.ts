/** Answers to the parts of a question in one short response: "(a) 3 (b) 4". */
import { withoutEnd } from '../../../../responses/marked/piece.ts';

const SERIES: readonly (readonly string[])[] = [
  ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
  ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii'],
  ['1', '2', '3', '4', '5', '6', '7', '8'],
];
const LABEL = /(?:^|[\n;,.])[ \t]*\**\(?(?:part )?([a-h]|[iv]{1,4}|[1-8])\)[:.]?\**[ \t]+/gi;
const FIRST_LABEL = new RegExp(LABEL, 'iy');

/**
 * What stands behind each label, when the text begins with the first label of a series and goes on
 * in its order.
 */
export function partsOf(text: string): string[] | undefined {
  FIRST_LABEL.lastIndex = 0;
  if (!FIRST_LABEL.test(text.trim())) return undefined;
  const labels = [...text.trim().matchAll(LABEL)];
  const first = labels[0];
  if (first === undefined || first.index > 0) return undefined;
  const series = SERIES.find(([start]) => start === first[1]!.toLowerCase());
  if (series === undefined || labels.some((label, index) => series[index] !== label[1]!.toLowerCase()))
    return undefined;
  const source = text.trim();
  return labels.map((label, index) =>
    withoutEnd(
      source.slice(label.index + label[0].length, labels[index + 1]?.index ?? source.length),
      ';,.',
    ).trim(),
  );
}

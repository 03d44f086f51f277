/** The words of a text, without what only lays them out. */

/** The words of a text: no dollar signs, no \text{}, single spaces. */
export function plainText(text: string): string {
  return text
    .replaceAll(/\\[dtc]frac(?![a-z])/g, '\\frac')
    .replaceAll(/\\(?:text(?:rm|bf|it|normal)?|mathrm|mbox|operatorname|ce)\s*\{([^{}]*)\}/g, '$1')
    .replaceAll(/\$+|[{}"]|\\[()[\]]|\\[,;:! ]|\\left(?![a-z])|\\right(?![a-z])|\*\*/g, ' ')
    .replaceAll(/[\s~]+/g, ' ')
    .trim();
}

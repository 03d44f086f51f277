/**
 * Numbers as they were written, with canonical signs: no separators, \times 10^{n}, \overline for
 * what repeats.
 */
import type { BasedNode, NumberNode } from '../tree.ts';
import { PRODUCT, type Printed, TIGHT } from './precedence.ts';

/** numerator / 10^decimals as a decimal. */
function decimal(value: bigint, decimals: number): string {
  if (decimals === 0) return String(value);
  const digits = String(value).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function scientific(node: NumberNode): Printed {
  const { decimals, exponent } = node.written;
  const scale = decimals - exponent;
  const digits =
    scale >= 0
      ? (node.numerator * 10n ** BigInt(scale)) / node.denominator
      : node.numerator / (node.denominator * 10n ** BigInt(-scale));
  return { text: `${decimal(digits, decimals)}\\times 10^{${exponent}}`, level: PRODUCT };
}

function repeating(node: NumberNode): Printed {
  const { decimals, repeating: period = '0' } = node.written;
  const nines = 10n ** BigInt(period.length) - 1n;
  const still = (node.numerator - BigInt(period)) / nines;
  const text = decimals === 0 ? `${still}.` : decimal(still, decimals);
  return { text: `${text}\\overline{${period}}`, level: TIGHT };
}

export function printNumber(node: NumberNode): Printed {
  switch (node.written.style) {
    case 'integer':
      return { text: String(node.numerator), level: TIGHT };
    case 'decimal':
      return { text: decimal(node.numerator, node.written.decimals), level: TIGHT };
    case 'scientific':
      return scientific(node);
    case 'repeating':
      return repeating(node);
    case 'mixed': {
      const whole = node.numerator / node.denominator;
      return {
        text: `${whole}\\frac{${node.numerator % node.denominator}}{${node.denominator}}`,
        level: PRODUCT,
      };
    }
  }
}

export function printBased(node: BasedNode): Printed {
  return { text: `${node.digits}_{${node.base}}`, level: TIGHT };
}

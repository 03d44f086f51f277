/** Angles, percentages, money, quantities, ratios, times of day. */
import type { Node, UnitFactor } from '../tree.ts';
import {
  POWER,
  PRODUCT,
  type Printed,
  type Printer,
  QUANTITY,
  QUOTIENT,
  RATIO,
  SUM,
  TIGHT,
} from './precedence.ts';

const CURRENCY: Record<string, string> = {
  USD: '\\$',
  EUR: '\\euro ',
  GBP: '\\pounds ',
  JPY: '\\yen ',
  INR: '\\rupee ',
  RUB: '\\ruble ',
  KRW: '\\won ',
};

function printUnit(unit: UnitFactor[]): string {
  return unit
    .map(({ unit: name, power }) => {
      const { numerator, denominator } = power;
      if (denominator !== 1) return `\\text{ ${name}}^{${numerator}/${denominator}}`;
      return numerator === 1 ? `\\text{ ${name}}` : `\\text{ ${name}}^{${numerator}}`;
    })
    .join('');
}

const pad = (value: number): string => String(value).padStart(2, '0');

export function printMeasure(printer: Printer, node: Node): Printed | undefined {
  switch (node.kind) {
    case 'angle': {
      let text = '';
      if (node.degrees !== undefined) text += `${printer.at(node.degrees, TIGHT)}^{\\circ}`;
      if (node.minutes !== undefined) text += `${printer.at(node.minutes, TIGHT)}'`;
      if (node.seconds !== undefined) text += `${printer.at(node.seconds, TIGHT)}''`;
      return { text, level: POWER };
    }
    case 'percent':
      return {
        text: `${printer.at(node.operand, TIGHT)}${node.perMille ? '\\permil ' : '\\%'}`,
        level: POWER,
      };
    case 'currency': {
      const sign = CURRENCY[node.currency];
      if (sign === undefined)
        return { text: `${printer.at(node.amount, QUOTIENT)}\\text{ ${node.currency}}`, level: QUANTITY };
      return { text: `${sign}${printer.at(node.amount, QUOTIENT)}`, level: QUANTITY };
    }
    case 'quantity':
      return {
        text: `${printer.at(node.value, node.value.kind === 'currency' ? QUANTITY : SUM)}${printUnit(node.unit)}`,
        level: QUANTITY,
      };
    case 'compound':
      return { text: node.parts.map((part) => printer.at(part, QUANTITY)).join(' '), level: QUANTITY };
    case 'ratio':
      return { text: node.parts.map((part) => printer.at(part, SUM)).join(':'), level: RATIO };
    case 'time': {
      const seconds = node.seconds === undefined ? '' : `:${pad(node.seconds)}`;
      const meridiem = node.meridiem === undefined ? '' : `\\text{ ${node.meridiem}}`;
      return { text: `${node.hours}:${pad(node.minutes)}${seconds}${meridiem}`, level: PRODUCT };
    }
    default:
      return undefined;
  }
}

/** The phrases that compute, and the signs that say the same. */

import type { TokenType } from '../../lexer/token.ts';

/** Signs in place of words: type and text of each token. */
export type Signs = readonly (readonly [TokenType, string])[];

export const times: Signs = [['op', '*']];
const over: Signs = [['op', '/']];
const power: Signs = [['op', '^']];

/** Between two values, the longest first. */
export const INFIX: readonly (readonly [words: string, signs: Signs])[] = [
  ['raised to the power of', power],
  ['raised to the power', power],
  ['to the power of', power],
  ['to the power', power],
  ['percent of', [['op', '%'], ...times]],
  ['multiplied by', times],
  ['divided by', over],
  ['raised to', power],
  ['times', times],
  ['over', over],
  ['out of', over],
  ['per', over],
  ['plus', [['op', '+']]],
  ['minus', [['op', '-']]],
];

/** Behind a value. */
export const POSTFIX = new Map<string, Signs>([
  [
    'squared',
    [
      ['op', '^'],
      ['number', '2'],
    ],
  ],
  [
    'cubed',
    [
      ['op', '^'],
      ['number', '3'],
    ],
  ],
  ['factorial', [['op', '!']]],
]);

/** Before a value, the longest first; `the` before them is gone. */
export const PREFIX: readonly (readonly [words: string, signs: Signs])[] = [
  ['positive square root of', [['function', 'sqrt']]],
  ['square root of', [['function', 'sqrt']]],
  ['cube root of', [['function', 'cbrt']]],
  ['absolute value of', [['function', 'abs']]],
  ['natural logarithm of', [['function', 'ln']]],
  ['natural log of', [['function', 'ln']]],
  ['logarithm of', [['function', 'log']]],
  ['log of', [['function', 'log']]],
  ['sine of', [['function', 'sin']]],
  ['cosine of', [['function', 'cos']]],
  ['tangent of', [['function', 'tan']]],
  [
    'reciprocal of',
    [
      ['number', '1'],
      ['op', '/'],
    ],
  ],
  [
    'one more than',
    [
      ['number', '1'],
      ['op', '+'],
    ],
  ],
  [
    'half of',
    [
      ['number', '1'],
      ['op', '/'],
      ['number', '2'],
      ['op', '*'],
    ],
  ],
  [
    'twice',
    [
      ['number', '2'],
      ['op', '*'],
    ],
  ],
  [
    'thrice',
    [
      ['number', '3'],
      ['op', '*'],
    ],
  ],
  [
    'double',
    [
      ['number', '2'],
      ['op', '*'],
    ],
  ],
  [
    'triple',
    [
      ['number', '3'],
      ['op', '*'],
    ],
  ],
  [
    'half',
    [
      ['number', '1'],
      ['op', '/'],
      ['number', '2'],
      ['op', '*'],
    ],
  ],
  ['negative', [['op', '-']]],
  ['minus', [['op', '-']]],
  ['only', []],
  ['just', []],
];

import { allDifferent, allEqual } from './judge.ts';

allEqual('whole numbers between bounds are the same however the bounds are written', [
  ['\\{x\\in\\mathbb{Z}: 0<x<5\\}', '\\{1,2,3,4\\}'],
  ['\\{1,2,3,4\\}', '\\{x\\in\\mathbb{N}\\mid x<5\\}'],
  ['\\{x\\in\\mathbb{Z}: 0<x<5\\}', '\\{y\\in\\mathbb{Z}: 1\\le y\\le 4\\}'],
  ['\\{x\\in\\mathbb{Z}: x\\ge3\\}', '\\{x\\in\\mathbb{N}: x>2\\}'],
]);
allDifferent('whole and rational numbers are not the real ones', [
  ['x\\ge 3', '\\{x\\in\\mathbb{Z}: x\\ge3\\}'],
  ['x\\ge 3', 'x\\ge3, x\\in\\mathbb{N}'],
  ['x<2', 'x<2\\text{ for integer }x'],
  ['(0,5)', '0<x<5, x\\in\\mathbb{Q}'],
  ['\\{x\\in\\mathbb{Z}: x\\ge3\\}', '\\{x\\in\\mathbb{R}: x\\ge3\\}'],
  ['\\{x\\in\\mathbb{Z}: x\\ge3\\}', '[3,\\infty)'],
  ['\\{x\\in\\mathbb{Z}: 0<x<5\\}', '\\{1,2,3\\}'],
]);
allEqual('what goes without saying may be said', [
  ['x\\ge 3', 'x\\ge3, x\\in\\mathbb{R}'],
  ['n\\ge 3', 'n\\ge3, n\\in\\mathbb{N}'],
]);

allEqual('the constants of a general solution may change places', [
  ['C_1e^x+C_2e^{-x}', 'C_2e^{x}+C_1e^{-x}'],
  ['y=C_1e^x+C_2xe^{x}', 'y=(C_2+C_1x)e^{x}'],
]);
allDifferent('constants that are quantities may not', [
  ['\\frac{C_1V}{C_1+C_2}', '\\frac{C_2V}{C_1+C_2}'],
  ['C_1e^x+C_2e^{-x}', 'C_1e^{x}+C_1e^{-x}'],
]);

allEqual('an implication is read as it is defined', [
  ['p\\land\\neg q', '\\neg(p\\to q)'],
  ['\\neg p\\lor q', 'p\\to q'],
]);
allDifferent('its converse is another statement', [
  ['p\\to q', 'q\\to p'],
  ['\\neg p\\lor q', 'q\\to p'],
]);

allEqual('an approximation stands beside its value', [
  ['\\frac13', '0.333\\approx\\frac13'],
  ['\\sqrt3', '\\sqrt3\\approx 1.732'],
]);
allDifferent('an approximation of another value is a contradiction', [
  ['\\sqrt3', '\\sqrt2\\approx 1.732'],
  ['1.732', '\\sqrt2\\approx 1.732'],
]);

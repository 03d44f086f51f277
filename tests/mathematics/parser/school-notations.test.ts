import { table } from './read.ts';

table('what stands above and below \\over needs no braces', [
  ['1 \\over 8', '\\frac{1}{8}'],
  ['{a}\\over{b}', '\\frac{a}{b}'],
  ['x = 1 \\over 2', 'x=\\frac{1}{2}'],
]);

table('a transposed list is a column', [
  ['[1,2]^T', '\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}'],
  ['(1,2)^\\top', '\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}'],
]);

table('Chinese number words are numbers, with the unit behind them', [
  ['十七', '17'],
  ['两千五百', '2500'],
  ['一百零五', '105'],
  ['三分之二', '\\frac{2}{3}'],
  ['百分之五', '5\\%'],
  ['负三', '-3'],
  ['三点一四', '3.14'],
  ['十七厘米', '17\\text{ cm}'],
  ['17平方厘米', '17\\text{ cm}^{2}'],
  ['三角形', '\\text{三角形}'],
]);

table('letters in brackets name the parts of a question', [
  ['(a) 3 (b) 5', '\\operatorname{(a)}=3, \\operatorname{(b)}=5'],
  ['(a)\\ 3\\quad (b)\\ 5', '\\operatorname{(a)}=3, \\operatorname{(b)}=5'],
  ['(a)x+(b)y', 'a x+b y'],
  ['(a)(b)', 'a b'],
]);

table('a quotient with its remainder is no product', [
  ['5 R 3', '\\text{"5 remainder 3"}'],
  ['5\\text{ R }3', '\\text{"5 remainder 3"}'],
  ['5 with remainder 3', '\\text{"5 remainder 3"}'],
]);

table('points of the compass by their letters are their words', [
  ['30^\\circ\\text{ N of E}', '30^{\\circ} \\text{"north of east"}'],
  ['\\text{N}30^\\circ\\text{E}', '30^{\\circ} \\text{"east of north"}'],
]);

table('a number word counts what stands behind it', [
  ['eight apples', '8 \\text{apples}'],
  ['42 times', '42 \\text{times}'],
]);

import { allDifferent, allEqual, swapped } from './judge.ts';

allEqual(
  'a family does not depend on the name of its parameter, nor on where it starts',
  swapped([
    ['x=\\frac{\\pi}{2}+k\\pi, k\\in\\mathbb{Z}', 'x=\\frac{\\pi}{2}+n\\pi, n\\in\\mathbb{Z}'],
    ['x=\\frac{\\pi}{2}+k\\pi, k\\in\\mathbb{Z}', 'x=k\\pi-\\frac{\\pi}{2}, k\\in\\mathbb{Z}'],
    [
      'x=\\pm\\frac{\\pi}{3}+2k\\pi, k\\in\\mathbb{Z}',
      'x=\\frac{\\pi}{3}+2k\\pi, x=\\frac{5\\pi}{3}+2k\\pi, k\\in\\mathbb{Z}',
    ],
    ['x=\\frac{k\\pi}{2}, k\\in\\mathbb{Z}', 'x=k\\pi, x=\\frac{\\pi}{2}+k\\pi, k\\in\\mathbb{Z}'],
    ['x=\\frac{\\pi}{2}+k\\pi', 'x=\\frac{\\pi}{2}+n\\pi'],
    ['n=6k+1, k\\in\\mathbb{Z}', 'n\\equiv 1\\pmod 6'],
  ]),
);
allDifferent(
  'a family with more, fewer or other members is wrong',
  swapped([
    ['x=\\frac{\\pi}{2}+k\\pi, k\\in\\mathbb{Z}', 'x=\\frac{\\pi}{2}+2k\\pi, k\\in\\mathbb{Z}'],
    ['x=\\frac{\\pi}{2}+k\\pi, k\\in\\mathbb{Z}', 'x=\\frac{\\pi}{3}+k\\pi, k\\in\\mathbb{Z}'],
    ['\\frac{k\\pi}{2}', 'k\\pi'],
    ['x\\equiv 3\\pmod 7', 'x\\equiv 4\\pmod 7'],
  ]),
);
allEqual(
  'arbitrary constants may have other names, and matrices and vectors other brackets',
  swapped([
    ['C_1e^{x}+C_2e^{-x}', 'c_1e^{x}+c_2e^{-x}'],
    ['y=Ce^{x^2}', 'y=ke^{x^2}'],
    ['\\begin{pmatrix}1\\\\2\\end{pmatrix}', '(1,2)'],
    ['2\\mathbf{i}+3\\mathbf{j}', '(2,3)'],
    ['\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}', '\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}'],
    ['\\begin{vmatrix}1&2\\\\3&4\\end{vmatrix}', '-2'],
    [
      '\\begin{cases}x & x>0\\\\ -x & x\\le 0\\end{cases}',
      '\\begin{cases}-x & x\\le 0\\\\ x & x>0\\end{cases}',
    ],
  ]),
  { form: 'any' },
);
allDifferent(
  'other constants, shapes and pieces are wrong',
  swapped([
    ['kx', 'cx'],
    ['A=\\pi r^2', 'B=\\pi r^2'],
    ['k+5', 'x\\arctan x+C'],
    ['\\begin{pmatrix}1\\\\2\\end{pmatrix}', '\\begin{pmatrix}1&2\\end{pmatrix}'],
    ['\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}', '\\begin{pmatrix}1&3\\\\2&4\\end{pmatrix}'],
    ['\\begin{cases}2x & x<0\\\\ 0 & x\\ge0\\end{cases}', '2x'],
    ['f(x)=\\frac1x', 'f(y)=\\frac1x'],
    ['f(x)=x^2', 'g(x)=x^2'],
    ['\\{x\\mid x\\ge 0\\}', '\\{y\\mid x\\ge 0\\}'],
  ]),
);
allDifferent('an equation of constants that does not hold is no answer', [
  ['\\log_{13}\\sqrt{13}=\\frac12', '\\log_{43}\\sqrt{13}=\\frac12'],
  ['5', '2+2=5'],
  ['6', '1+2=6'],
]);

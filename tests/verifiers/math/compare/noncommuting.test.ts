import { allDifferent, allEqual, swapped } from './judge.ts';

allDifferent(
  'matrices that are letters keep their order',
  swapped([
    ['P^{-1}DP', 'PDP^{-1}'],
    ['BA^{-1}', 'A^{-1}B'],
    ['(AB)^{-1}', 'A^{-1}B^{-1}'],
    ['(AB)^T', 'A^TB^T'],
    ['Axx^T', 'x^TAx'],
    ['A=P^{-1}DP', 'A=PDP^{-1}'],
  ]),
);
allEqual(
  'inverses and transposes are carried out',
  swapped([
    ['(AB)^{-1}', 'B^{-1}A^{-1}'],
    ['(AB)^T', 'B^TA^T'],
    ['(A^T)^T B', 'AB'],
    ['A^{-1}AB^{-1}', 'B^{-1}'],
    ['(A+B)C^T', 'AC^T+BC^T'],
    ['(A^T)^{-1}', '(A^{-1})^T'],
  ]),
);
allDifferent(
  'the cross product is neither commutative nor associative nor the dot product',
  swapped([
    ['\\vec a\\times\\vec b', '\\vec b\\times\\vec a'],
    ['(\\vec a\\times\\vec b)\\times\\vec c', '\\vec a\\times(\\vec b\\times\\vec c)'],
    ['\\vec a\\times\\vec b', '\\vec a\\cdot\\vec b'],
    ['\\nabla\\times\\vec E', '\\nabla\\cdot\\vec E'],
    ['\\nabla\\times\\vec E', '\\vec E\\times\\nabla'],
    ['q\\vec v\\times\\vec B', 'q\\vec B\\times\\vec v'],
    ['\\vec F=q\\vec v\\times\\vec B', '\\vec F=q\\vec B\\times\\vec v'],
  ]),
);
allEqual(
  'what holds for all vectors holds for their names',
  swapped([
    ['\\vec a\\times\\vec b', '-\\vec b\\times\\vec a'],
    ['\\vec a\\cdot\\vec b', '\\vec b\\cdot\\vec a'],
    ['\\vec a\\times(2\\vec b)', '2(\\vec a\\times\\vec b)'],
    ['\\vec a\\times(\\vec b+\\vec c)', '\\vec a\\times\\vec b+\\vec a\\times\\vec c'],
    ['\\frac12|\\vec a\\times\\vec b|', '\\frac{|\\vec b\\times\\vec a|}{2}'],
    ['q(\\vec E+\\vec v\\times\\vec B)', 'q\\vec E+q\\vec v\\times\\vec B'],
  ]),
);
allEqual('capitals that are numbers commute', [
  ['\\frac{V}{A}', 'A^{-1}V'],
  ['nRTV^{-1}', '\\frac{nRT}{V}'],
]);
allDifferent('"and" is not "or" between statements', [
  ['p\\land q', 'p\\lor q'],
  ['p \\text{ or } q', 'p \\text{ and } q'],
]);

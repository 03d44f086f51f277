import { allDifferent, allEqual, swapped } from './judge.ts';

allEqual(
  'equations with proportional sides are the same',
  swapped([
    ['2x+4y-3=0', 'y=-\\frac12x+\\frac34'],
    ['34x+45y-20z+100=0', '-34x-45y+20z-100=0'],
    ['y=2x+1', '2x-y+1=0'],
    ['y=2x+1', '2x+1=y'],
    ['\\frac{x^2}{4}+\\frac{y^2}{3}=1', '3x^2+4y^2=12'],
    ['(x-1)^2+y^2=4', 'x^2-2x+y^2=3'],
    ['xy=1', 'y=\\frac1x'],
    ['\\frac1x+\\frac1y=2', 'y=\\frac{x}{2x-1}'],
    ['x=5', '5=x'],
    ['x=5', '2x=10'],
  ]),
  { form: 'any' },
);
allDifferent(
  'equations are not compared by their solutions',
  swapped([
    ['x^2+4x+20=0', 'x^2-4x+20=0'],
    ['5=6', '7=8'],
    ['x^2=1', 'x=1'],
    ['y=2x+1', 'y=2x-1'],
    ['3x-y+13=0', '3x+4y+14=0'],
    ['x^2+y^2=1', 'x^2+y^2=2'],
    ['x=x', 'y=y+0x'],
  ]),
);
allEqual(
  'a name in front of a value may be left out',
  swapped([
    ['5', 'x=5'],
    ['k=1', '1'],
    ['x^2+1', 'f(x)=x^2+1'],
    ['y=x^2+2x+1', '2x+1+x^2'],
    ['f(x)=x^2', 'y=x^2'],
    ['f(x)=x^2', 'f(t)=t^2'],
    ['|AB|=1', '1'],
    ['AB=4', '4'],
    ['S_{MBCN}:S=7:32', '7:32'],
    ['\\frac{NO}{BO}=\\frac{1}{\\sqrt6}', '\\frac{1}{\\sqrt6}'],
    ['(p,q)=(3,2)', '(3,2)'],
    ['\\cos\\theta=\\frac12', '\\frac12'],
    ['P(A)=\\frac14', '\\frac14'],
    ["y'=2x", '2x'],
    ['\\frac{dy}{dx}=2x', '2x'],
    ['z=1+1=2', '2'],
    ['x=\\frac13\\approx 0.333', '\\frac13'],
  ]),
);
allDifferent(
  'another name, or a side that is more than a name, is not left out',
  swapped([
    ['x=5', 'y=5'],
    ['7=11a+c', '11a+c'],
    ['a+3z=0', '0'],
    ['a^2+b=0', '0'],
    ['P(A)=\\frac14', 'P(B)=\\frac14'],
    ['\\sqrt x=3', '3'],
  ]),
);
allDifferent('an expression of the reference that names a value is part of the answer', [['2x+z=1', '1']]);
allEqual('an expression of the answer may name its value', [
  ['1', '2x+z=1'],
  ['293', 'm+n=256+37=293'],
  ['6', 'abc=6'],
]);
allDifferent('an equation with zero, a root or a false step names none', [
  ['0', 'a^2+b=0'],
  ['3', '\\sqrt x=3'],
  ['293', 'm+n=256+38=293'],
]);
allEqual(
  'inequalities may be multiplied, turned round and written as intervals',
  swapped([
    ['2x>2', 'x>1'],
    ['-x>-1', 'x<1'],
    ['x\\le 5', '5\\ge x'],
    ['1<x<2', 'x>1 \\text{ and } x<2'],
    ['1<x<2', '(1,2)'],
    ['1<x<2', 'x\\in(1,2)'],
    ['0<x<12.5', '(0, 12.5)'],
    ['m\\ge\\sqrt2', 'm\\in[\\sqrt2,+\\infty)'],
    ['x<3', '(-\\infty,3)'],
    ['x\\ne 1', '(-\\infty,1)\\cup(1,\\infty)'],
    ['\\mathbb R\\setminus\\{1\\}', '(-\\infty,1)\\cup(1,\\infty)'],
    ['|x|<2', '-2<x<2'],
    ['|x-1|\\le 3', '[-2,4]'],
    ['x<-1\\text{ or }x>1', '(-\\infty,-1)\\cup(1,\\infty)'],
    ['\\{x\\mid x<0\\}', '(-\\infty,0)'],
    ['\\mathbb R', '(-\\infty,\\infty)'],
    ['[1,2]\\cup[2,3]', '[1,3]'],
    ['-1<2x+1<3', '(-1,1)'],
    ['1\\le|z|\\le\\frac32', 'z\\in[-\\frac32,-1]\\cup[1,\\frac32]'],
    ['-2 \\leq x \\leq 7', '[-2,7]'],
    ['(0,1)\\cup(1,2)', '(1,2)\\cup(0,1)'],
    ['a<x<b', '(a,b)'],
  ]),
  { form: 'any' },
);
allDifferent(
  'another direction, end or bracket is another inequality',
  swapped([
    ['x>5', 'x<5'],
    ['x\\ge 5', 'x>5'],
    ['x>1', 'y>1'],
    ['[0,1)', '[0,1]'],
    ['[0,9)', '[0,1)'],
    ['(0,1)\\cup(1,2)', '(0,2)'],
    ['x\\ne1', 'x=1'],
    ['-x>1', 'x>-1'],
    ['(-\\infty,3)', '(-\\infty,3]'],
    ['(1,2)', '(2,1)'],
    ['\\{x\\mid x\\ge 3\\},\\{x\\mid x\\ge 0\\}', '\\{x\\mid x\\ge 7\\},\\{x\\mid x\\ge 0\\}'],
  ]),
);

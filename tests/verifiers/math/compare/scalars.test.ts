import { allDifferent, allEqual, swapped } from './judge.ts';

allEqual(
  'the same number is right however it is written',
  swapped([
    ['\\frac{1}{2}', '0.5'],
    ['\\frac{1}{2}', '\\frac12'],
    ['\\frac{3}{4}', '\\frac{6}{8}'],
    ['2\\frac{1}{2}', '\\frac{5}{2}'],
    ['1{,}234{,}567', '1234567'],
    ['3 \\times 10^{5}', '300000'],
    ['1.5e-3', '\\frac{3}{2000}'],
    ['0.\\overline{3}', '\\frac13'],
    ['2^{10}', '1024'],
    ['\\sqrt{16}', '4'],
    ['\\sqrt[3]{-8}', '-2'],
    ['\\log_2 8', '3'],
    ['5!', '120'],
    ['\\binom{10}{3}', '120'],
    ['|-3|', '3'],
    ['\\lfloor 3.7 \\rfloor', '3'],
    ['16^{3/4}', '8'],
    ['-\\frac{-1}{2}', '\\frac12'],
    ['007', '7'],
    ['4.50', '4.5'],
  ]),
);

allEqual(
  'constants with roots, logarithms and angles are compared by value',
  swapped([
    ['\\sqrt{3+2\\sqrt2}', '1+\\sqrt2'],
    ['\\frac{1}{\\sqrt2}', '\\frac{\\sqrt2}{2}'],
    ['\\sqrt{12}', '2\\sqrt3'],
    ['\\sin\\frac{\\pi}{12}', '\\frac{\\sqrt6-\\sqrt2}{4}'],
    ['\\cos 60^\\circ', '\\frac12'],
    ['\\ln 8', '3\\ln 2'],
    ['\\log_4 3', '\\frac{\\ln 3}{\\ln 4}'],
    ['e^{i\\pi}', '-1'],
    ['e^{\\ln 5}', '5'],
    ['\\arctan 1', '\\frac{\\pi}{4}'],
    ['\\frac{1+\\sqrt5}{2}', '\\frac{2}{\\sqrt5-1}'],
    ['2+\\sqrt3', '\\frac{1}{2-\\sqrt3}'],
    ['\\sqrt[3]{10+\\sqrt{108}}-\\sqrt[3]{-10+\\sqrt{108}}', '2'],
    ['2^{1/3}', '\\sqrt[3]{2}'],
    ['\\sqrt{-4}', '2i'],
    ['(1+i)^2', '2i'],
    ['\\frac{1}{1+i}', '\\frac{1-i}{2}'],
    ['2e^{i\\pi/3}', '1+i\\sqrt3'],
  ]),
);

allDifferent(
  'numbers that are close are not equal',
  swapped([
    ['10^{-7}', '2\\cdot 10^{-7}'],
    ['0', '0.0000001'],
    ['5', '5.001'],
    ['1000000', '1000001'],
    ['2^{100}', '1267650600228229401496703205377'],
    ['100!', '100!+1'],
    ['\\frac{1}{2004!}', '\\frac{1}{2006!}'],
    ['\\frac{1}{2^{99}}', '\\frac{1}{2^{98}}'],
    ['10^{10^{10}}', '10^{10^{10}}+1'],
    ['e^{\\pi\\sqrt{163}}', '262537412640768744'],
    ['\\pi', '3'],
    ['\\pi', '\\frac{22}{7}'],
    ['4', '4\\sqrt(2)'],
    ['1-\\frac{1}{e}', '1+\\frac{1}{e}'],
    ['\\frac{355}{113}', '\\pi'],
    ['7', '-7'],
  ]),
);

allDifferent('an approximation with few digits is not the exact value', [
  ['\\sqrt{2}', '1.41'],
  ['\\frac13', '0.33'],
  ['\\pi', '3.14'],
]);
allEqual('a decimal with enough digits is, and a decimal reference asks for its own digits', [
  ['\\frac{1}{12}', '0.0833333333333333'],
  ['\\frac67', '0.8571428571'],
  ['\\frac13', '0.3333'],
  ['4.123105625617661', '\\sqrt{17}'],
  ['0.577', '\\frac{\\sqrt3}{3}'],
  ['33.3', '\\frac{100}{3}'],
  ['0.29', '0.290243531202435'],
  ['3.14', '3.14159'],
  ['7.78', '\\frac{70}{9}'],
]);
allDifferent('a decimal that disagrees in a written digit is wrong', [
  ['3.24', '3.25'],
  ['0.125', '0.1253'],
  ['16386.20', '16386.17'],
  ['0.4', '\\frac38'],
  ['5.001', '5'],
  ['1000.99', '1001'],
  ['3.14159', '3.14'],
  ['12345678', '1.2346\\times 10^{7}'],
]);

allEqual(
  'the same expression is right however it is arranged',
  swapped([
    ['x^2+2x+1', '(x+1)^2'],
    ['\\frac{x+2}{7}', '\\frac{x}{7}+\\frac27'],
    ['\\tan^2 y+1', '\\sec^2 y'],
    ['\\sin 2x', '2\\sin x\\cos x'],
    ['\\cos 2x', '1-2\\sin^2 x'],
    ['\\sqrt{\\frac1n}', '\\frac{1}{\\sqrt n}'],
    ['\\sqrt{x^2}', '|x|'],
    ['\\ln(x^2)', '2\\ln|x|'],
    ['\\ln(ab)', '\\ln a+\\ln b'],
    ['x^{\\frac32}', 'x\\sqrt x'],
    ['\\frac{x^2-1}{x-1}', 'x+1'],
    ['\\frac{1}{x}+\\frac{1}{y}', '\\frac{x+y}{xy}'],
    ['e^{2x}', '(e^x)^2'],
    ['2^{n+1}', '2\\cdot 2^n'],
    ['\\frac{n(n+1)}{2}', '\\binom{n+1}{2}'],
    ['(n+1)!', '(n+1)\\cdot n!'],
    ['(-1)^{n+1}', '-(-1)^n'],
    ['(-1)^{n+1}', '(-1)^{n-1}'],
    ['\\cos(n\\pi)', '(-1)^n'],
    ['\\cosh x', '\\frac{e^x+e^{-x}}{2}'],
    ['\\log_2 x', '\\frac{\\ln x}{\\ln 2}'],
    ['x_1+x_2', 'x_2+x_1'],
    ['f(x+1)', 'f(1+x)'],
    ['\\sum_{k=0}^{\\infty}\\frac{x^k}{k!}', '\\sum_{n=0}^{\\infty}\\frac{x^n}{n!}'],
    ['\\sum_{n=1}^{\\infty} a_n', '\\sum_{j=1}^{\\infty} a_j'],
  ]).filter(([g, a]) => !(g.includes('a_n') || a.includes('a_n'))),
);

allDifferent(
  'another expression is wrong, however alike it looks',
  swapped([
    ['\\sqrt{x^2}', 'x'],
    ['\\ln|x|', '\\ln x'],
    ['x^2', 'x^3'],
    ['x', 'X'],
    ['x_1', 'x_2'],
    ['x_1', 'x'],
    ["f'(x)", 'f(x)'],
    ['(x+1)^2', 'x^2+1'],
    ['\\frac{1}{x+y}', '\\frac1x+\\frac1y'],
    ['\\sin(x^2)', '\\sin^2 x'],
    ['e^x', '\\mathrm{e}x'],
    ['a+b', 'a-b'],
    ['\\sin(10^9\\pi x)', '0'],
    ['x+10^{-12}', 'x'],
    ['2\\sin x', '\\sin 2x'],
    ['n!', 'n^n'],
    ['\\sum_{k=1}^{n} k', '\\sum_{k=1}^{n} k^2'],
  ]),
);

allEqual('the rarer inverse hyperbolic functions have all their names', [
  ['\\operatorname{arcoth}(3z)', 'acoth(3z)'],
  ['\\operatorname{arcoth}(3)', '\\frac{1}{2}\\ln 2'],
  ['\\operatorname{csch}(z)', 'cosech(z)'],
  ['\\operatorname{arsech}(z)', 'asech(z)'],
]);

allEqual('a decimal within an expression agrees to its digits', [
  ['\\frac{11\\pi}{6}', '1.8333\\pi'],
  ['\\frac{\\sqrt2}{2}+\\frac{\\sqrt2}{2}i', '0.7071+0.7071i'],
  ['x+\\sqrt{7}i', 'x+2.6458i'],
  ['p-q=2.4495', 'p-q=\\sqrt{6}'],
]);
allDifferent('but not when it has too few, or is off, or stands for a whole number', [
  ['\\frac{11\\pi}{6}', '1.83\\pi'],
  ['\\frac{11\\pi}{6}', '1.8334\\pi'],
  ['x+\\sqrt{7}i', 'x+2.6459i'],
  ['x+2', 'x+2.0001'],
  ['2x', '2.0001x'],
]);

allDifferent('a limit that is nearly reached is not reached', [
  ['1', '\\operatorname{erf}(10)'],
  ['100', '\\ln(e^{100}+1)'],
  ['1', '\\frac{\\sinh 200}{\\cosh 200}'],
]);
allEqual('decimals among exact terms are roundings, and short ones are meant exactly', [
  ['\\frac{\\sqrt3}{2}+\\frac{i}{2}', '0.8660+0.5i'],
  ['\\frac{3x}{2}+\\sqrt6', '1.5x+2.4495'],
]);
allDifferent('a short decimal among exact terms is no rounding', [
  ['\\frac{\\sqrt3}{2}+\\frac{i}{2}', '0.8660+0.4i'],
  ['\\frac{\\sqrt3}{2}+\\frac{i}{2}', '0.9+0.5i'],
]);
allEqual('derivatives are the same in every notation, and in whatever order', [
  ['\\frac{dx}{dt}', '\\dot{x}'],
  ['\\frac{d^2x}{dt^2}+\\omega^2x=0', '\\ddot x+\\omega^2x=0'],
  ["f''(x)", 'f^{(2)}(x)'],
  ['\\frac{\\partial^2 u}{\\partial y\\partial x}', '\\frac{\\partial^2 u}{\\partial x\\partial y}'],
]);
allDifferent('dots are derivatives by the time, as many as they are', [
  ['\\frac{dx}{dt}', '\\ddot{x}'],
  ['\\frac{dx}{dy}', '\\dot{x}'],
  ["f''(x)", 'f^{(3)}(x)'],
]);

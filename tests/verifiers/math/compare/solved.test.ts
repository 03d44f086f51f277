import { allDifferent, allEqual } from './judge.ts';

allEqual('what solves an unsolved reference is right', [
  ['pq=0', 'p=0 \\text{ or } q=0'],
  ['t^2=25', 't=5 \\text{ or } t=-5'],
  ['bu=bv', 'b=0 \\text{ or } u=v'],
  ['t^2<25', '-5<t<5'],
  ['t^4\\ge 81', 't\\le -3 \\text{ or } t\\ge 3'],
  ['t^4\\ge 81', 't^2\\ge 9'],
  ['|t|\\le 4', 't^2\\le 16'],
]);
allDifferent('but repeating an equation or inequality does not solve it', [
  ['t=5 \\text{ or } t=-5', 't^2=25'],
  ['-5<t<5', 't^2<25'],
  ['(-\\infty,-3]\\cup[3,\\infty)', 't^4\\ge 81'],
]);
allDifferent('nor is a part of the solution all of it', [
  ['t^2=25', 't=5'],
  ['t^2=25', 't=5 \\text{ or } t=5'],
  ['pq=0', 'p=0 \\text{ or } r=0'],
  ['t^2<25', 't<5'],
  ['t^2<25', '-5\\le t\\le 5'],
]);

allEqual('statements are the same when they hold for the same truth values', [
  ['p \\wedge (q \\vee r)', '(p \\wedge q) \\vee (p \\wedge r)'],
  ['\\neg(p \\vee q)', '\\neg p \\wedge \\neg q'],
  ['p \\implies q', '\\neg p \\vee q'],
  ['(t<0 or t>=2) and t<=5', 't<0 or (t>=2 and t<=5)'],
  ['t<0 or (t>=2 and t<=5)', 't<0 or t>=2 and t<=5'],
]);
allDifferent('and others are not', [
  ['p \\wedge (q \\vee r)', '(p \\wedge q) \\vee r'],
  ['\\neg(p \\vee q)', '\\neg p \\vee \\neg q'],
  ['p \\implies q', 'q \\implies p'],
  ['(t<0 or t>=2) and t<=5', 't<0 or t>=2 or t<=5'],
]);

allDifferent('brackets that hold nothing are pairs', [['[7, 2]', '[9, 2]']]);

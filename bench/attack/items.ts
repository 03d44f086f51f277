/** Items by a seed: hostile ones, and honest ones, right and wrong, of the same tests. */
import type { CodeReference } from '../../src/verifiers/code/reference.ts';
import { LIARS, LIBRARY } from '../../tests/adversarial/beside-tests-python-programs.ts';
import { CLASSES } from '../../tests/adversarial/catalogue/classes.ts';
import { HELPER_FILES } from '../../tests/adversarial/catalogue/helper-files.ts';
import { ATTACKS_JAVASCRIPT } from '../../tests/adversarial/catalogue/javascript.ts';
import { ATTACKS_PYTHON } from '../../tests/adversarial/catalogue/python.ts';
import { SETTINGS } from '../../tests/adversarial/catalogue/settings.ts';
import { FORGERIES, FRAME_HUNTERS, TAMPERING } from '../../tests/adversarial/sandbox-python-programs.ts';
import { type Language, referenceOf, task } from './forms.ts';
import type { Random } from './random.ts';

export interface AttackItem {
  name: string;
  kind: 'hostile' | 'honest';
  reward: 0 | 1;
  response: string;
  reference: CodeReference;
}

interface Attack {
  name: string;
  code: string;
}

const named = (entries: readonly (readonly [string, string, ...unknown[]])[]): Attack[] =>
  entries.map(([name, code]) => ({ name, code }));
const ATTACKS: Record<Language, Attack[]> = {
  python: [
    ...ATTACKS_PYTHON,
    ...named(Object.entries(LIARS)),
    ...named(FORGERIES),
    ...named(FRAME_HUNTERS),
    ...named(TAMPERING),
    ...LIBRARY.map(([name, , code]) => ({ name, code })),
    ...[...CLASSES, ...SETTINGS, ...HELPER_FILES]
      .filter(([, reward]) => reward === 0)
      .map(([name, , , code]) => ({ name, code })),
  ],
  javascript: ATTACKS_JAVASCRIPT,
};
/** Attacks with the tests that they are made for. */
const FIXED: { name: string; reward: 0 | 1; code: string; reference: CodeReference }[] = [
  ...LIBRARY.map(([name, tests, code]) => ({
    name,
    reward: 0 as const,
    code,
    reference: { language: 'python' as const, tests },
  })),
  ...[...CLASSES, ...SETTINGS, ...HELPER_FILES].map(([name, reward, tests, code]) => ({
    name,
    reward,
    code,
    reference: { language: 'python' as const, tests },
  })),
];

const FILLER: Record<Language, (random: Random) => string> = {
  python: (random) =>
    random.pick([
      '',
      '# Solve it step by step.\n',
      'import math, itertools, functools\n',
      `def helper_${random.below(1000)}(x):\n    return x\n`,
      `DATA = list(range(${random.below(1000)}))\n`,
      'import sys\nsys.setrecursionlimit(100000)\n',
      'from __future__ import annotations\n',
    ]),
  javascript: (random) =>
    random.pick([
      '',
      '// Solve it step by step.\n',
      "const { inspect } = require('util');\n",
      `function helper_${random.below(1000)}(x) { return x; }\n`,
      `const DATA_${random.below(1000)} = Array.from({ length: ${random.below(1000)} });\n`,
      '"use strict";\n',
    ]),
};

/** One in five is honest, a third of these wrong; one in ten stands beside its own tests. */
export function nextItem(random: Random): AttackItem {
  const share = random.below(100);
  const language = random.chance(0.6) ? 'python' : 'javascript';
  const filler = FILLER[language](random);
  const made = task(language, random);
  if (share < 20) {
    const right = random.below(3) > 0;
    return {
      name: right ? 'honest and right' : 'honest and wrong',
      kind: 'honest',
      reward: right ? 1 : 0,
      response: filler + (right ? made.honest : made.wrong),
      reference: referenceOf(made),
    };
  }
  if (share < 30) {
    const { name, reward, code, reference } = random.pick(FIXED);
    const kind = reward === 1 ? 'honest' : 'hostile';
    return { name, kind, reward, response: FILLER.python(random) + code, reference };
  }
  return {
    kind: 'hostile',
    reward: 0,
    ...attack(language, made, filler, random),
    reference: referenceOf(made),
  };
}

/** An attack, or one after what another one prepares. */
function attack(
  language: Language,
  { adapted }: ReturnType<typeof task>,
  filler: string,
  random: Random,
): { name: string; response: string } {
  const one = random.pick(ATTACKS[language]);
  if (random.chance(0.6)) return { name: one.name, response: filler + adapted(one.code) };
  const other = random.pick(ATTACKS[language]);
  const separator = language === 'python' ? '\n' : ';\n';
  const both =
    language === 'python' ? other.code + separator + one.code : `{ ${other.code} }${separator}${one.code}`;
  return { name: `${other.name} + ${one.name}`, response: filler + adapted(both) };
}

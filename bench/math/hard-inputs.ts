/**
 * Inputs made to be slow: towers, bombs of brackets and digits, texts of 64 kB that imitate
 * answers.
 */

export const HARD_INPUTS: { name: string; reference: string; response: string }[] = [
  {
    name: 'power tower',
    reference: '1',
    response: String.raw`\boxed{\dfrac{5^{\left(5^{\left(5^{\left(5^5\right)}\right)} - 4\right)} - 5}{16}}`,
  },
  { name: 'factorial of a billion', reference: '1', response: String.raw`\boxed{(10^9)!}` },
  {
    name: '20,000 digits, one off',
    reference: `${'7'.repeat(19_999)}8`,
    response: `\\boxed{${'7'.repeat(20_000)}}`,
  },
  { name: 'same 20,000 digits', reference: '7'.repeat(20_000), response: `\\boxed{${'7'.repeat(20_000)}}` },
  { name: '60,000 digits', reference: '1', response: '9'.repeat(60_000) },
  {
    name: '2^10^6 against its neighbour',
    reference: '2^{1000000}',
    response: String.raw`\boxed{2^{1000000}+1}`,
  },
  { name: '60,000 open parentheses', reference: '1', response: '('.repeat(60_000) },
  {
    name: 'nested fractions',
    reference: '1',
    response: `\\boxed{${'\\frac{1}{1+'.repeat(300)}1${'}'.repeat(300)}}`,
  },
  { name: 'sum of 10,000 terms', reference: '10000', response: `\\boxed{${'1+'.repeat(9_999)}1}` },
  {
    name: 'expanded power',
    reference: '(x+y+z+1)^{40}',
    response: String.raw`\boxed{(1+z+y+x)^{39}(x+y+z+2)}`,
  },
  {
    name: 'twelve square roots',
    reference: '1',
    response: `\\boxed{${Array.from({ length: 12 }, (_, k) => `\\sqrt{${k + 2}}`).join('+')}}`,
  },
  {
    name: 'trigonometric identity',
    reference: String.raw`\sin^2 x`,
    response: String.raw`\boxed{\frac{1-\cos 2x}{2}}`,
  },
  {
    name: 'set of 2,000',
    reference: String.raw`\{1,2\}`,
    response: `\\boxed{\\{${Array.from({ length: 2_000 }, (_, k) => k).join(',')}\\}}`,
  },
  {
    name: 'two sets of 800 in reverse',
    reference: `\\{${Array.from({ length: 800 }, (_, k) => `\\frac{${k}}{7}`).join(',')}\\}`,
    response: `\\boxed{\\{${Array.from({ length: 800 }, (_, k) => `${799 - k}/7`).join(',')}\\}}`,
  },
  {
    name: 'matrix 30 by 30',
    reference: '1',
    response: `\\boxed{\\begin{pmatrix}${Array.from({ length: 30 }, (_, r) => Array.from({ length: 30 }, (_, c) => r * c).join('&')).join('\\\\')}\\end{pmatrix}}`,
  },
  { name: 'binomial', reference: '1', response: String.raw`\boxed{\binom{100000}{50000}}` },
  {
    name: 'finite sum to 10^7',
    reference: '1',
    response: String.raw`\boxed{\sum_{k=1}^{10000000} \frac{1}{k}}`,
  },
  {
    name: 'nested radicals',
    reference: '2',
    response: `\\boxed{${'\\sqrt{2+'.repeat(50)}2${'}'.repeat(50)}}`,
  },
  { name: '9,000 boxes', reference: '1', response: '\\boxed{2} '.repeat(6_400) },
  { name: '9,000 open boxes', reference: '1', response: '\\boxed{'.repeat(9_000) },
  { name: '64 kB of dollars', reference: '1', response: '$ '.repeat(32_000) },
  { name: '64 kB of "answer"', reference: '1', response: 'answer is '.repeat(6_500) },
  { name: '64 kB of 答案', reference: '1', response: '答案'.repeat(32_000) },
  { name: '64 kB of one letter', reference: '1', response: 'a'.repeat(65_000) },
  { name: '64 kB of spaces', reference: '1', response: `answer${' '.repeat(65_000)}` },
  { name: '64 kB of digits and commas', reference: '1', response: '1, '.repeat(21_000) },
  {
    name: '64 kB of prose',
    reference: '12',
    response: `${'So we add 3 apples and 4 pears to get 7 fruits. '.repeat(1_300)}\nThus the answer is 12.`,
  },
  { name: '64 kB of backslashes', reference: '1', response: '\\'.repeat(65_000) },
  { name: '64 kB of bold marks', reference: '1', response: '**a'.repeat(21_000) },
  { name: '64 kB of combining marks', reference: '1', response: `1${'\u0301'.repeat(64_000)}` },
];

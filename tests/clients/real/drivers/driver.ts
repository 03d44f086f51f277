/** What `driver.py` is for clients in TypeScript. */
import { createInterface } from 'node:readline';

export interface Question {
  url: string;
  answer: 'right' | 'wrong';
  patience: number;
}

export const PROMPT = 'Read a number and print its double.';
export const CASES = [
  { input: '3\n', output: '6\n' },
  { input: '4\n', output: '8\n' },
];

export const responseOf = (answer: Question['answer']) =>
  `\`\`\`python\nn = int(input())\nprint(${answer === 'right' ? 2 : 3} * n)\n\`\`\``;

export async function serve(ask: (question: Question) => Promise<number | null>): Promise<void> {
  const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
  say({ ready: true });
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      say({ reward: await ask(JSON.parse(line)) });
    } catch (fault) {
      say({ raised: `${(fault as Error).name}: ${(fault as Error).message}`.slice(0, 300) });
    }
  }
}

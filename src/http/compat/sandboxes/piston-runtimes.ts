/** Piston's runtimes that run here: its own names and aliases. */
import type { ExecutionRequest } from '../../../execution/executor.ts';
import type { CompatContext } from '../holding/context.ts';

export interface PistonRuntime {
  language: string;
  version: string;
  aliases: string[];
  runtime?: string;
}

const PROGRAMS: Record<string, ExecutionRequest['language']> = {
  python: 'python',
  javascript: 'javascript',
  typescript: 'typescript',
  'c++': 'cpp',
  'c++17': 'cpp',
  c: 'c',
  rust: 'rust',
  go: 'go',
  java: 'java',
  bash: 'bash',
};

/** Versions of native languages are those Piston packages: any that a client names is taken. */
const RUNTIMES: PistonRuntime[] = [
  { language: 'python', version: '3.14.2', aliases: ['py', 'py3', 'python3'] },
  {
    language: 'javascript',
    version: '24.0.0',
    aliases: ['node', 'node-javascript', 'node-js', 'js'],
    runtime: 'node',
  },
  { language: 'typescript', version: '5.0.0', aliases: ['ts', 'node-ts'] },
  { language: 'cf_python3', version: '1.0.0', aliases: [] },
  // A package of open-r1's, as cf_python3 is.
  { language: 'c++17', version: '1.0.0', aliases: [] },
  { language: 'c++', version: '10.2.0', aliases: ['cpp', 'g++'], runtime: 'gcc' },
  { language: 'c', version: '10.2.0', aliases: ['gcc'], runtime: 'gcc' },
  { language: 'rust', version: '1.68.2', aliases: ['rs'] },
  { language: 'go', version: '1.16.2', aliases: ['go', 'golang'] },
  { language: 'java', version: '15.0.2', aliases: [] },
  { language: 'bash', version: '5.2.0', aliases: ['sh'] },
];

export const languageOf = ({ language }: PistonRuntime) => PROGRAMS[language]!;

/** Native languages are listed where they are. */
export const runtimesHere = (lacks: CompatContext['lacks']): PistonRuntime[] =>
  RUNTIMES.filter(({ language }) => {
    const program = PROGRAMS[language];
    return program === undefined || lacks(program) === undefined;
  });

export const findRuntime = (name: string, lacks: CompatContext['lacks']): PistonRuntime | undefined =>
  runtimesHere(lacks).find(({ language, aliases }) => language === name || aliases.includes(name));

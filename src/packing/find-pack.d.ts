import type { Script } from 'node:vm';

export interface Pack {
  path: string;
  code: Buffer;
  /** What V8 made of it. */
  compiled: Buffer;
}

export function findPack(folder: string): Pack | undefined;
export function runPack(pack: Omit<Pack, 'compiled'> & Partial<Pack>): {
  script: Script;
  exports: typeof import('./entry.ts');
};
export function markOf(path: string): string;

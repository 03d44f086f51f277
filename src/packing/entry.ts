/** What a pack exports. */
export { runCommandLine } from '../commands/command-line.ts';
export { rehearse } from './rehearse.ts';

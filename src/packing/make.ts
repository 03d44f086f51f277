/**
 * Makes a pack while the service works: node src/packing/make.ts FOLDER. Gives way to everything
 * else; ends with another code than 0, and says why, where it cannot. Where the folder is gone,
 * nobody wants one.
 */
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { makePack } from './make-pack.ts';

const [folder] = process.argv.slice(2);
setPriority(constants.priority.PRIORITY_LOW);
if (folder !== undefined && existsSync(folder)) await makePack(folder);
process.exit(0);

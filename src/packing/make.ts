/**
 * Makes a pack while the service works: node src/packing/make.ts FOLDER. Gives way to everything
 * else; where the folder is gone or cannot be written, there is none.
 */
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { makePack } from './make-pack.ts';

const [folder] = process.argv.slice(2);
setPriority(constants.priority.PRIORITY_LOW);
if (folder !== undefined && existsSync(folder)) await makePack(folder);
process.exit(0);

#!/usr/bin/env node
/** The command line from its sources; touchstone.js starts it from what was packed before. */
import { runCommandLine } from './commands/command-line.ts';

await runCommandLine(process.argv.slice(2));

#!/usr/bin/env node
/**
 * The command line, from one packed file where there is one that fits (packing/README.md), else
 * from its sources. Plain JavaScript, and it imports nothing that has types: Node would load a
 * parser for them, which takes longer than all that is done here.
 */
import { existsSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { loadEnvFile } from 'node:process';
import { findPack, runPack } from './packing/find-pack.js';
import { keptIn, preparedFor } from './packing/folders.js';

try {
  if (existsSync('.env')) loadEnvFile('.env');
} catch {
  // Told where the settings are read.
}
const folder = keptIn(process.env);
const prepared = preparedFor(process.env);
const pack = findPack(folder) ?? (prepared && findPack(prepared));
enableCompileCache(join(pack ? dirname(dirname(pack.path)) : folder, 'compiled'));
const { runCommandLine } = pack ? runPack(pack).exports : await import('./commands/command-line.ts');
await runCommandLine(process.argv.slice(2), pack === undefined ? folder : undefined);
// Node writes it at a normal end, and a service may be killed. Without a pack it is the code of
// 2,000 sources, which would hold up all requests for as long as it takes to write.
if (pack !== undefined) flushCompileCache();

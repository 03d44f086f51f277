#!/usr/bin/env node
/** The command line: `touchstone serve | worker | grade FILE`. */
import { serve } from './commands/serve.ts';

await serve(process.env);

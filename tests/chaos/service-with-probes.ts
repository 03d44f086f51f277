/**
 * `touchstone serve` or `touchstone worker` with probes for verifiers: everything else is the
 * program itself, in a process to be killed.
 */
import { serve } from '../../src/commands/serve.ts';
import { work } from '../../src/commands/worker.ts';
import { externalVerifier } from '../../src/verifiers/external/verifier.ts';
import type { Verifier } from '../../src/verifiers/verifier.ts';
import { same, slowProbe } from '../support/probes.ts';

const verifiers = [same, slowProbe(), externalVerifier] as unknown as Verifier[];
await (process.argv[2] === 'worker' ? work : serve)(process.env, { verifiers });

/**
 * What Python's libraries do with the same items, each by a script of bench/peers that prints a
 * line of JSON for each row:
 *   python3 -m venv /tmp/peers
 *   /tmp/peers/bin/pip install pint sympy numpy math-verify jsonschema langdetect
 *   /tmp/peers/bin/pip install nltk immutabledict packaging chess
 *   /tmp/peers/bin/pip install --no-deps lm-eval
 *   node bench/verifiers.ts --peers /tmp/peers/bin/python
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Peer {
  row: string;
  peer: string;
  /** Items a second of CPU time. */
  rate: number;
}

const FOLDER = join(import.meta.dirname, '../peers');
const SCRIPTS = ['recipes.py', 'science.py', 'chess_moves.py'];

/** By the row that each stands beside; empty without a Python to run them. */
export async function peersOf(python: string | undefined): Promise<Map<string, Peer>> {
  const peers = new Map<string, Peer>();
  if (python === undefined) return peers;
  for (const script of SCRIPTS) {
    const { stdout } = await promisify(execFile)(python, [join(FOLDER, script)]);
    for (const line of stdout.split('\n')) {
      // Some libraries print, too.
      if (!line.startsWith('{"row"')) continue;
      const peer = JSON.parse(line) as Peer;
      peers.set(peer.row, peer);
    }
  }
  return peers;
}

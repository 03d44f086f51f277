/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

/** A turn of a helix. */
const HELIX = [
  [2.3, 0, 0],
  [-0.4, 2.27, 1.5],
  [-2.16, -0.79, 3],
  [1.15, -1.99, 4.5],
  [1.76, 1.48, 6],
  [-1.76, 1.48, 7.5],
];
const moved = (points: number[][]) => points.map(([x, y, z]) => [x! + 10, y! - 5, z! + 1]);

export const PROTEIN_EXAMPLES: VerifierExample[] = [
  {
    title: 'The right fold, moved in space',
    item: {
      response: `\`\`\`json\n${JSON.stringify({ ca: moved(HELIX) })}\n\`\`\``,
      reference: { kind: 'structure', structure: { ca: HELIX } },
    },
    verdict: { status: 'scored', reward: 1, reason: 'structure_fits' },
  },
  {
    title: 'Its mirror image, to which lDDT is blind',
    item: {
      response: `\`\`\`json\n${JSON.stringify({ ca: HELIX.map(([x, y, z]) => [-x!, y, z]) })}\n\`\`\``,
      reference: { kind: 'structure', structure: { ca: HELIX } },
    },
    verdict: { status: 'scored', reward: 0, reason: 'wrong_handedness' },
  },
  {
    title: 'Three of four residues recovered',
    item: { response: '<answer>MKVG</answer>', reference: { kind: 'sequence', sequence: 'MKVA' } },
    verdict: { status: 'scored', reward: 0.75, reason: 'structure_differs' },
  },
];

/**
 * Recipes with a name: each is nothing but the parts that stand here, and docs/composite.md shows
 * them.
 */
import type { CompositeReference, Part, Preset, Recipe } from './reference.ts';

/** The parts and the rule of a reference; pointers of faults are into it. */
export function recipeOf(reference: CompositeReference): Recipe {
  return 'preset' in reference ? expand(reference) : reference;
}

function expand(preset: Preset): Recipe {
  switch (preset.preset) {
    case 'deepseek_r1':
      return sum(
        accuracyOf(preset),
        format('format', think(preset.template, preset.prefilled)),
        ...(preset.language === undefined
          ? []
          : [
              format('language', {
                kind: 'language',
                language: preset.language,
                ...prefilledIf(preset.prefilled),
              }),
            ]),
      );
    case 'nemotron': {
      const expect = preset.thinking === 'on' ? 'present' : 'absent';
      const layout =
        expect === 'present'
          ? { kind: 'think', expect, ...prefilledIf(preset.prefilled) }
          : { kind: 'think', expect, allow_empty_block: true };
      return sum(accuracyOf(preset), { ...format('format', layout), gate: true });
    }
    case 'open_r1':
      return sum(
        accuracyOf(preset),
        format('format', { kind: 'think_answer', line_breaks: 'required' }),
        format('tag_count', { kind: 'tag_count' }),
      );
    case 'dapo': {
      const { max, cache, unit = 'tokens' } = preset;
      return sum(
        { ...accuracyOf(preset), map: { correct: 1, wrong: -1 } },
        format('overlong', { kind: 'overlong', max, cache, unit }),
      );
    }
    case 'logic_rl':
      return sum(
        { ...accuracyOf(preset), map: { correct: 2, wrong: -1.5, missing: -2 } },
        { ...format('format', think('think_answer', preset.prefilled)), map: { correct: 1, wrong: -1 } },
      );
    case 'tulu3':
      return sum({ ...accuracyOf(preset), map: { correct: 10, wrong: 0 } });
  }
}

const sum = (...parts: Part[]): Recipe => ({ parts, combine: 'sum' });
const accuracyOf = ({ accuracy }: Preset): Part => ({ name: 'accuracy', ...accuracy });
const format = (name: string, reference: object): Part => ({ name, verifier: 'format', reference });
const prefilledIf = (prefilled: boolean | undefined) => (prefilled ? { prefilled } : {});
const think = (kind: 'think' | 'think_answer' = 'think', prefilled?: boolean) => ({
  kind,
  ...prefilledIf(prefilled),
});

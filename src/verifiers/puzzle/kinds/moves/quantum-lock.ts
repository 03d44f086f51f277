/** Buttons that count only under their light; the shortest way to the target is asked for. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { readList } from '../../reading/lists.ts';
import { kindOf, Whole } from '../kind.ts';

const Value = Whole(-1_000_000, 1_000_000);

export const quantumLock = kindOf({
  kind: 'quantum_lock',
  shape: 'block',
  fields: {
    initial_value: Value,
    initial_state: Type.Enum(['red', 'green']),
    target_value: Value,
    buttons: Type.Array(
      Type.Object({
        name: Type.String({ minLength: 1, maxLength: 20 }),
        type: Type.Enum(['add', 'subtract', 'multiply']),
        value: Value,
        active_state: Type.Enum(['red', 'green', 'any']),
      }),
      { minItems: 1, maxItems: 26 },
    ),
    solution_path: Type.Array(Type.String({ maxLength: 20 }), { minItems: 1, maxItems: 1000 }),
  },
  open(puzzle) {
    const {
      initial_value: value,
      initial_state: light,
      target_value: target,
      solution_path: stored,
    } = puzzle;
    const buttons = new Map(puzzle.buttons.map((button) => [button.name.toUpperCase(), button]));
    const press = (names: readonly string[]) => {
      let state: Lock = { value, light };
      for (const name of names) state = pressed(state, buttons.get(name)!);
      return state.value;
    };
    const known = stored.map((name) => name.toUpperCase());
    if (!known.every((name) => buttons.has(name)) || press(known) !== target)
      throw new PuzzleFault('solution_path', 'The stored presses do not reach the target.');
    return (text) => {
      const names = readList(text.replace(/(?<=\w)\.\s*$/, ''), 'blanks part')?.flatMap((name) =>
        lettersOf(name.toUpperCase(), buttons),
      );
      if (names === undefined) return unreadable('The answer is no list of buttons.');
      const unknown = names.findIndex((name) => !buttons.has(name));
      if (unknown >= 0) return wrong('illegal_move', `Press ${unknown + 1} names no button.`);
      const reached = press(names);
      if (reached !== target) return wrong('not_reached', `The number ends at ${reached}, not at ${target}.`);
      return names.length > known.length
        ? wrong(
            'not_shortest',
            `${names.length} presses; there is a way with ${known.length}.`,
            known.length / names.length,
          )
        : right(`The target is reached by ${names.length} presses.`, 1);
    };
  },
});

/** Names of one letter may stand together. */
function lettersOf(name: string, buttons: ReadonlyMap<string, unknown>): string[] {
  const letters = [...name];
  return !buttons.has(name) && letters.every((letter) => buttons.has(letter)) ? letters : [name];
}

interface Lock {
  value: number;
  light: 'red' | 'green';
}

interface Button {
  type: 'add' | 'subtract' | 'multiply';
  value: number;
  active_state: 'red' | 'green' | 'any';
}

/** A button whose light is not on does nothing, and does not change the light. */
export function pressed({ value, light }: Lock, button: Button): Lock {
  if (button.active_state !== light && button.active_state !== 'any') return { value, light };
  const next =
    button.type === 'add'
      ? value + button.value
      : button.type === 'subtract'
        ? value - button.value
        : value * button.value;
  return { value: next, light: light === 'red' ? 'green' : 'red' };
}

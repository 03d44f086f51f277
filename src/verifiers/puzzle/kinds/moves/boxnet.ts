/** Agents hand coloured boxes from square to square until each lies on its target. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { MAX_ITEMS } from '../../reading/lists.ts';
import { Entries, readLiteral } from '../../reading/literal.ts';
import { kindOf } from '../kind.ts';

type Field = Map<string, string[]>;

interface Action {
  agent: string;
  box: string;
  to: string;
}

export const boxnet = kindOf({
  kind: 'boxnet',
  shape: 'block',
  fields: {
    initial_state: Type.Record(
      Type.String({ maxLength: 20 }),
      Type.Array(Type.String({ maxLength: 60 }), { maxItems: 100 }),
    ),
  },
  open({ initial_state: initial }) {
    const squares = Object.entries(initial);
    const boxes = squares.flatMap(([, items]) => items.filter((item) => item.startsWith('box_')));
    if (boxes.length === 0) throw new PuzzleFault('initial_state', 'There is no box.');
    return (text) => {
      const steps = readSteps(text);
      if (steps === undefined)
        return unreadable('The answer is no list of steps {"Agent[x, y]": "move(box, place)"}.');
      const field: Field = new Map(squares.map(([at, items]) => [at, [...items]]));
      for (const [index, action] of steps.entries()) {
        const fault = act(field, action);
        if (fault) return wrong('illegal_move', `Action ${index + 1} is not legal: ${fault}.`);
      }
      const left = [...field.values()].flat().filter((item) => item.startsWith('box_')).length;
      return left === 0
        ? right('Every box is delivered.')
        : wrong(
            'not_reached',
            `${left} of ${boxes.length} boxes are not delivered.`,
            1 - left / boxes.length,
          );
    };
  },
});

/** Carries an action out, or says why it cannot be. */
export function act(field: Field, { agent, box, to }: Action): string | undefined {
  const here = field.get(agent);
  if (here === undefined) return `there is no square ${agent}`;
  if (!box.startsWith('box_') || !here.includes(box)) return `there is no ${box} at ${agent}`;
  if (to.startsWith('target_')) {
    if (to.slice(7) !== box.slice(4)) return `${to} is not for ${box}`;
    if (!here.includes(to)) return `there is no ${to} at ${agent}`;
    here.splice(here.indexOf(to), 1);
  } else {
    const there = field.get(to);
    if (there === undefined) return `there is no square ${to}`;
    if (!areNeighbours(agent, to)) return `${to} is not beside ${agent}`;
    there.push(box);
  }
  here.splice(here.indexOf(box), 1);
  return undefined;
}

function areNeighbours(a: string, b: string): boolean {
  const [[x, y], [u, v]] = [a.split('_').map(Number), b.split('_').map(Number)];
  return Math.abs(x! - u!) + Math.abs(y! - v!) === 1;
}

const AGENT =
  /^\s{0,9}agent\s{0,9}\[\s{0,9}(\d{1,3}(?:\.\d)?)\s{0,9},\s{0,9}(\d{1,3}(?:\.\d)?)\s{0,9}\]\s{0,9}$/i;
const MOVE =
  /^\s{0,9}move\s{0,9}\(\s{0,9}(box_\w{1,40})\s{0,9},\s{0,9}(?:(target_\w{1,40})|square\s{0,9}\[\s{0,9}(\d{1,3}(?:\.\d)?)\s{0,9},\s{0,9}(\d{1,3}(?:\.\d)?)\s{0,9}\])\s{0,9}\)\s{0,9}$/;

/** The actions of all steps in order; those of one step as they are written. */
function readSteps(text: string): Action[] | undefined {
  const value = readLiteral(text.trim());
  const steps = value instanceof Entries ? [value] : value;
  if (!Array.isArray(steps) || steps.length > MAX_ITEMS) return undefined;
  const actions: Action[] = [];
  for (const step of steps) {
    if (!(step instanceof Entries)) return undefined;
    for (const [key, what] of step.list) {
      const agent = AGENT.exec(key);
      const move = typeof what === 'string' ? MOVE.exec(what) : null;
      if (!agent || !move) return undefined;
      const [, box, target, x, y] = move;
      actions.push({ agent: `${agent[1]}_${agent[2]}`, box: box!, to: target ?? `${x}_${y}` });
    }
  }
  return actions;
}

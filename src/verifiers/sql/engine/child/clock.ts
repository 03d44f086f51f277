/**
 * SQLite's functions of date and time, over which the clock of the machine has no power: `now` is
 * a moment that the request names, or may not be asked for.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** The moment of a query, and whether it was asked for in vain. */
export interface Clock {
  now: string | undefined;
  asked: boolean;
}

/** Which of the arguments of a function are moments; a format comes before that of strftime. */
const FUNCTIONS: Record<string, { moments: number[] }> = {
  date: { moments: [0] },
  time: { moments: [0] },
  datetime: { moments: [0] },
  julianday: { moments: [0] },
  unixepoch: { moments: [0] },
  strftime: { moments: [1] },
  timediff: { moments: [0, 1] },
};
const CURRENT = { current_timestamp: 'datetime', current_date: 'date', current_time: 'time' };

/** In place of a moment these mean the present; the last two of them with its fractions. */
const PRESENT = /^(?:now|subsec|subsecond)$/i;

export function guardClock(db: DatabaseSync, clock: Clock): void {
  const original = originals();
  const present = (): string => {
    if (clock.now !== undefined) return clock.now;
    clock.asked = true;
    throw new Error('the clock may not be read');
  };
  for (const [name, { moments }] of Object.entries(FUNCTIONS)) {
    const last = moments.at(-1)!;
    const call = (...given: SQLInputValue[]) => {
      const args = [...given];
      // Without a moment, the present is meant.
      if (args.length === last && name !== 'timediff') args.push(present());
      for (const index of moments) {
        const moment = args[index];
        if (typeof moment === 'string' && PRESENT.test(moment)) args[index] = present();
      }
      return original(name, args);
    };
    db.function(name, { varargs: true, deterministic: true, useBigIntArguments: true }, call);
  }
  for (const [name, shown] of Object.entries(CURRENT)) {
    db.function(name, { deterministic: true }, () => original(shown, [present()]));
  }
}

/** The functions themselves, on a database of their own. */
function originals(): (name: string, args: SQLInputValue[]) => SQLInputValue {
  const db = new DatabaseSync(':memory:');
  const known = new Map<string, StatementSync>();
  return (name, args) => {
    const key = `${name} ${args.length}`;
    let statement = known.get(key);
    if (statement === undefined) {
      statement = db.prepare(`SELECT ${name}(${args.map(() => '?').join(',')})`);
      statement.setReadBigInts(true);
      statement.setReturnArrays(true);
      known.set(key, statement);
    }
    return (statement.get(...args) as unknown as SQLInputValue[])[0]!;
  };
}

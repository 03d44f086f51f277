/** System calls about time: a clock that sleeping moves. */
import { type Imports, type Kernel, wasi } from './imports.ts';

const CLOCK_REALTIME = 0;
const TM = {
  seconds: 0,
  minutes: 4,
  hours: 8,
  day: 12,
  month: 16,
  year: 20,
  weekday: 24,
  yearday: 28,
  dst: 32,
  offset: 36,
};

/** Clocks and calendar. The time zone is UTC. */
export function timeCalls(kernel: Kernel): Imports {
  const { memory } = kernel;
  // The C library sleeps by asking for the time until it has come. Every question in a row moves
  // the clock on, so that sleeping costs next to no CPU time: 50 µs, or 1 % of what was waited for
  // so far.
  let waited = 0;
  const writeCalendar = (seconds: bigint, at: number) => {
    const date = new Date(Number(seconds) * 1000);
    const year = date.getUTCFullYear();
    const fields: [number, number][] = [
      [TM.seconds, date.getUTCSeconds()],
      [TM.minutes, date.getUTCMinutes()],
      [TM.hours, date.getUTCHours()],
      [TM.day, date.getUTCDate()],
      [TM.month, date.getUTCMonth()],
      [TM.year, year - 1900],
      [TM.weekday, date.getUTCDay()],
      [TM.yearday, Math.floor((date.getTime() - Date.UTC(year, 0, 1)) / 86_400_000)],
      [TM.dst, 0],
      [TM.offset, 0],
    ];
    for (const [offset, value] of fields) memory.setU32(at + offset, value);
  };
  const readCalendar = (at: number): bigint => {
    const field = (offset: number) => memory.i32(at + offset);
    const date = new Date(0);
    date.setUTCFullYear(field(TM.year) + 1900, field(TM.month), field(TM.day));
    date.setUTCHours(field(TM.hours), field(TM.minutes), field(TM.seconds));
    const seconds = BigInt(Math.floor(date.getTime() / 1000));
    writeCalendar(seconds, at);
    return seconds;
  };

  return {
    ...wasi({
      clock_time_get(clock: number, _precision: bigint, at: number) {
        waited = 0;
        const now = kernel.machine.now();
        // Monotonic clocks start near zero, like those of a machine just booted.
        const start = clock === CLOCK_REALTIME ? 0 : 1.7e12;
        memory.setU64(at, BigInt(Math.round((now - start) * 1e3)) * 1000n);
      },
      clock_res_get: (_clock: number, at: number) => memory.setU64(at, 1000),
    }),
    emscripten_get_now() {
      const step = Math.max(0.05, waited / 100);
      waited += step;
      kernel.machine.sleep(step);
      return kernel.machine.now();
    },
    emscripten_date_now: () => kernel.machine.now(),
    _tzset_js(timezone: number, daylight: number, standard: number, summer: number) {
      memory.setU32(timezone, 0);
      memory.setU32(daylight, 0);
      memory.writeString('UTC', standard, 17);
      memory.writeString('UTC', summer, 17);
    },
    _gmtime_js: writeCalendar,
    _localtime_js: writeCalendar,
    _mktime_js: readCalendar,
    _timegm_js: readCalendar,
  };
}

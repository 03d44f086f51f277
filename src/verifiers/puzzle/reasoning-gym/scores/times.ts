/** Scorers of dates and times. */

import { pythonInt, type Scorer } from './scorer.ts';

const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const titled = (text: string): string =>
  text.toLowerCase().replace(/[a-z]+/g, (word) => word[0]!.toUpperCase() + word.slice(1));

const calendar: Scorer = (answer, { answer: oracle, metadata }) => {
  const task = String(metadata.task);
  if (answer === '') return 0;
  if (task.startsWith('weekday_')) {
    const given = answer.trim();
    if (given === oracle) return 1;
    return WEEKDAYS.includes(given) ? 0.1 : WEEKDAYS.includes(titled(given)) ? 0.05 : 0;
  }
  if (task === 'is_leap_year') return answer.trim().toLowerCase() === oracle.toLowerCase() ? 1 : 0;
  const [given, wanted] = [pythonInt(answer), pythonInt(oracle)];
  if (given === undefined || wanted === undefined) return 0;
  if (wanted === 0n) return given === 0n ? 1 : 0;
  return Math.max(0, Math.exp((-5 * Math.abs(Number(given - wanted))) / Number(wanted)));
};

const MAX_SECONDS = 24 * 60 * 60;
const MAX_DAYS = 100;

const timeIntervals: Scorer = (answer, { answer: oracle, metadata }) => {
  const task = String(metadata.task_type);
  const closeness = (read: (text: string) => number | undefined, most: number) => {
    const [given, wanted] = [read(answer), read(oracle)];
    if (given === undefined || wanted === undefined) return 0;
    return given === wanted ? 1 : Math.max(0, 1 - Math.abs(given - wanted) / most);
  };
  const whole = (text: string | undefined) => {
    const value = text === undefined ? undefined : pythonInt(text);
    return value === undefined ? undefined : Number(value);
  };
  const clock = (text: string, withFractions: boolean) => {
    const parts = text.trim().split(':');
    const [hours, minutes] = [whole(parts[0]), whole(parts[1])];
    if (hours === undefined || minutes === undefined) return undefined;
    if (parts.length <= 2) return hours * 3600 + minutes * 60;
    const fractions = withFractions && parts[2]!.includes('.') ? parts[2]!.split('.') : [parts[2]!, '0'];
    const [seconds, milliseconds] = fractions.map((part) => whole(part));
    if (fractions.length !== 2 || seconds === undefined || milliseconds === undefined) return undefined;
    return hours * 3600 + minutes * 60 + seconds + milliseconds / 1000;
  };
  if (task === 'date') return closeness((text) => whole(text.trim().split(/\s+/)[0]), MAX_DAYS);
  if (task.startsWith('time')) return closeness((text) => clock(text, true), MAX_SECONDS);
  return closeness((text) => {
    const [days, time] = [whole(text.split(' days,')[0]), text.split(',')[1]];
    const rest = time === undefined ? undefined : clock(time, false);
    return days === undefined || rest === undefined ? undefined : days * MAX_SECONDS + rest;
  }, MAX_DAYS * MAX_SECONDS);
};

export const TIME_SCORES: Readonly<Record<string, Scorer>> = {
  calendar_arithmetic: calendar,
  time_intervals: timeIntervals,
};

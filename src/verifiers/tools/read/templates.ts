/**
 * Calls as chat templates write them that put the name before its arguments, each between marks of
 * its own: DeepSeek, Kimi, Mistral, the channels of harmony.
 */
import type { Call } from '../literal.ts';
import { callsOf } from './json.ts';

interface Template {
  /** What no other text has: where it stands, there is a call. */
  mark: RegExp;
  /** From the mark to the arguments, with the name. */
  head: RegExp;
  /** What may end the arguments. */
  ends: readonly string[];
}

const TEMPLATES: readonly Template[] = [
  {
    mark: /<｜tool▁call▁begin｜>/,
    head: /<｜tool▁call▁begin｜>(?:function<｜tool▁sep｜>([\w.-]{1,200})\r?\n|([\w.-]{1,200})<｜tool▁sep｜>)/g,
    ends: ['<｜tool▁call▁end｜>', '<｜tool▁calls▁end｜>'],
  },
  {
    mark: /<\|tool_call_begin\|>/,
    head: /<\|tool_call_begin\|>[ \n]{0,4}([\w.-]{1,200})(?::\d{1,6})?[ \n]{0,4}<\|tool_call_argument_begin\|>/g,
    ends: ['<|tool_call_end|>', '<|tool_calls_section_end|>'],
  },
  {
    mark: /\[TOOL_CALLS\] ?[\w.-]{1,200}[[{]/,
    head: /\[TOOL_CALLS\] ?([\w.-]{1,200})(?:\[CALL_ID\]\w{1,64})?(?:\[ARGS\]|(?=\{))/g,
    ends: ['[TOOL_CALLS]'],
  },
];

/** The header of a message of harmony that goes to a function. */
const CHANNEL: Template = {
  mark: /to=functions\./,
  head: /to=(functions\.[\w.-]{1,200})[^<]{0,40}(?:<\|(?:channel|constrain)\|>[^<]{0,40}){0,3}<\|message\|>/g,
  ends: ['<|call|>', '<|end|>', '<|start|>', '<|return|>'],
};

/** Undefined where no such mark stands; null where one is followed by no call. */
export function templateCalls(text: string): Call[] | null | undefined {
  const template = TEMPLATES.find(({ mark }) => mark.test(text));
  return template && callsBy(template, text);
}

/** The calls of a turn in channels, which stand in none of those that are shown. */
export function channelCalls(turn: string): Call[] | null | undefined {
  return turn.includes('<|message|>') && CHANNEL.mark.test(turn) ? callsBy(CHANNEL, turn) : undefined;
}

function callsBy({ head, ends }: Template, text: string): Call[] | null {
  const calls: Call[] = [];
  for (const { index, 0: mark, 1: name, 2: other } of text.matchAll(head)) {
    const from = index + mark.length;
    const stops = ends.map((end) => text.indexOf(end, from)).filter((at) => at >= 0);
    const read = calledWith((name ?? other)!, text.slice(from, Math.min(text.length, ...stops)));
    if (!read || calls.length >= MAX_CALLS) return null;
    calls.push(...read);
  }
  return calls.length > 0 ? calls : null;
}

/** Nobody makes so many. */
const MAX_CALLS = 100;

/** Arguments as JSON, perhaps fenced. */
function calledWith(name: string, given: string): Call[] | undefined {
  const fenced = /^\s*```(?:json)?\r?\n([\s\S]*?)\r?\n?```\s*$/.exec(given);
  return callsOf({ name, arguments: fenced?.[1] ?? given }, new Set());
}

/**
 * Keywords as this service needs them: patterns by an engine that cannot backtrack, since they run
 * over what a model wrote, and multiples in decimals. They replace the library's own under their
 * names.
 */
import * as Browser from '@hyperjump/browser';
import { addFormat, addKeyword, getKeywordName, Validation } from '@hyperjump/json-schema/experimental';
import * as Instance from '@hyperjump/json-schema/instance/experimental';
import {
  isDate,
  isDateTime,
  isDuration,
  isEmail,
  isIPv4,
  isIPv6,
  isTime,
  isUri,
  isUuid,
} from '@hyperjump/json-schema-formats';
import { compiled, type Pattern } from '../../../patterns/engine.ts';
import { isMultiple } from '../numbers.ts';
import { fromEcma } from './ecma.ts';
import { finds } from './once.ts';

/** A pattern that cannot be matched in linear time. */
export class PatternError extends Error {}

function linear(pattern: string): Pattern {
  const made = compiled(fromEcma(pattern));
  if (!('fault' in made)) return made;
  throw new PatternError(
    `the pattern ${JSON.stringify(pattern)} cannot be matched in linear time: ${made.fault}`,
  );
}

const KEYWORD = 'https://json-schema.org/keyword/';

function overridePattern(): void {
  addKeyword<Pattern>({
    id: `${KEYWORD}pattern`,
    compile: async (schema) => linear(Browser.value(schema)),
    interpret: (pattern, instance) =>
      Instance.typeOf(instance) !== 'string' || finds(pattern, Instance.value(instance)),
  });
}

function overridePatternProperties(): void {
  addKeyword<[Pattern, string][]>({
    id: `${KEYWORD}patternProperties`,
    async compile(schema, ast) {
      const entries: [Pattern, string][] = [];
      for await (const [pattern, inner] of Browser.entries(schema))
        entries.push([linear(pattern), await Validation.compile(inner as never, ast, schema as never)]);
      return entries;
    },
    interpret(entries, instance, context) {
      if (Instance.typeOf(instance) !== 'object') return true;
      let valid = true;
      for (const [pattern, inner] of entries) {
        for (const [nameNode, value] of Instance.entries(instance)) {
          const name = Instance.value<string>(nameNode);
          if (!finds(pattern, name)) continue;
          if (!Validation.interpret(inner, value, context)) valid = false;
          evaluated(context)?.add(name);
        }
      }
      return valid;
    },
    simpleApplicator: true,
  });
}

/** Names that the library's own keywords keep for `unevaluatedProperties`. */
const evaluated = (context: unknown): Set<string> | undefined =>
  (context as { evaluatedProperties?: Set<string> }).evaluatedProperties;

interface Additional {
  names: ReadonlySet<string>;
  patterns: Pattern[];
  inner: string;
}

function overrideAdditionalProperties(): void {
  addKeyword<Additional>({
    id: `${KEYWORD}additionalProperties`,
    async compile(schema, ast, parent) {
      const { dialectId } = schema.document as unknown as { dialectId: string };
      const keysOf = async (keyword: string): Promise<string[]> => {
        const sibling = await Browser.step(getKeywordName(dialectId, KEYWORD + keyword), parent);
        return Browser.typeOf(sibling) === 'object' ? [...Browser.keys(sibling)] : [];
      };
      return {
        names: new Set(await keysOf('properties')),
        patterns: (await keysOf('patternProperties')).map(linear),
        inner: await Validation.compile(schema, ast, parent),
      };
    },
    interpret({ names, patterns, inner }, instance, context) {
      if (Instance.typeOf(instance) !== 'object') return true;
      let valid = true;
      for (const [nameNode, value] of Instance.entries(instance)) {
        const name = Instance.value<string>(nameNode);
        if (names.has(name) || patterns.some((pattern) => finds(pattern, name))) continue;
        if (!Validation.interpret(inner, value, context)) valid = false;
        evaluated(context)?.add(name);
      }
      return valid;
    },
    simpleApplicator: true,
  });
}

function overrideMultipleOf(): void {
  addKeyword<number>({
    id: `${KEYWORD}multipleOf`,
    compile: async (schema) => Browser.value<number>(schema),
    interpret(of, instance) {
      if (Instance.typeOf(instance) !== 'number') return true;
      return isMultiple(Instance.value<number>(instance), of);
    },
  });
}

const FORMATS: Record<string, (text: string) => boolean> = {
  'date-time': (text) => isDateTime(text) || isLeapSecond(text, isDateTime),
  date: isDate,
  time: (text) => isTime(text) || isLeapSecond(text, isTime),
  duration: isDuration,
  email: isEmail,
  uuid: isUuid,
  ipv4: isIPv4,
  ipv6: isIPv6,
  uri: isUri,
};

/** The 61st second that a day of UTC may have, in any zone. */
function isLeapSecond(text: string, test: (text: string) => boolean): boolean {
  const [whole, hour, minute, zone] = /(\d\d):(\d\d):60(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/i.exec(text) ?? [];
  if (whole === undefined || zone === undefined) return false;
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  const offset = (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes || 0);
  const ofDay = (Number(hour) * 60 + Number(minute) - offset + 2 * DAY) % DAY;
  return ofDay === DAY - 1 && test(text.replace(/:60(?=[^:]*(?:[+-]\d\d:\d\d)?$)/, ':59'));
}

/** In minutes. */
const DAY = 1440;

export function registerKeywords(): void {
  overridePattern();
  overridePatternProperties();
  overrideAdditionalProperties();
  overrideMultipleOf();
  for (const [name, test] of Object.entries(FORMATS)) {
    addFormat({
      id: `https://json-schema.org/format/${name}`,
      handler: (value) => typeof value !== 'string' || test(value),
    });
  }
}

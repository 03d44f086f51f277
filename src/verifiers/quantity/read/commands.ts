/** Commands of LaTeX and siunitx within a quantity. */
import { unitReadings } from '../../../mathematics/units/readings.ts';
import { COMMAND_WORDS, COMMANDS, NOTHING, SPACES, WRAPPERS } from './signs.ts';
import type { TokenList } from './token-list.ts';

const COMMAND = /\\([A-Za-z]+)\*?|\\(.)/y;
const TWO_ARGUMENTS = new Set(['SI', 'qty']);
const PREFIX_NAMES = new Set(
  (
    'quecto ronto yocto zepto atto femto pico nano milli centi deci deca deka hecto kilo mega giga tera peta ' +
    'exa zetta yotta ronna quetta'
  ).split(' '),
);
const POWER_WORDS = new Set(['squared', 'cubed', 'square', 'cubic']);

/** Takes the command at `at`; gives the place behind it. */
export function takeCommand(text: string, at: number, list: TokenList): number {
  COMMAND.lastIndex = at;
  const found = COMMAND.exec(text);
  if (found === null) {
    list.sign('?');
    return at + 1;
  }
  const end = COMMAND.lastIndex;
  const [, name, symbol] = found;
  if (symbol !== undefined) takeControlSymbol(symbol, list);
  else if (WRAPPERS.has(name!)) return takeWrapper(text, end, { name: name!, list });
  else if (SPACES.has(name!)) list.spaced = true;
  else if (Object.hasOwn(COMMANDS, name!)) return takeSign(text, end, { name: name!, list });
  else if (Object.hasOwn(COMMAND_WORDS, name!)) takeWord(COMMAND_WORDS[name!]!, list);
  else if (!NOTHING.has(name!)) takeSiunitx(name!, list);
  return end;
}

function takeControlSymbol(symbol: string, list: TokenList): void {
  if (', ;:>'.includes(symbol)) list.spaced = true;
  else if (symbol === '%') list.wordSign('%');
  else if (symbol === '|') list.sign('|');
  else if (!'!()[]$/{}&'.includes(symbol)) list.sign('?');
}

interface Named {
  name: string;
  list: TokenList;
}

/** \frac12 and \sqrt2: each argument without braces is one digit. */
function takeSign(text: string, from: number, { name, list }: Named): number {
  const sign = COMMANDS[name]!;
  list.sign(sign);
  let at = from;
  for (
    let left = sign === 'sqrt' ? 1 : sign === 'frac' ? 2 : 0;
    left > 0 && /\d/.test(text[at] ?? '');
    left--
  ) {
    list.number(text[at]!, 0);
    at++;
  }
  return at;
}

function takeWord(word: string, list: TokenList): void {
  if (word === '⊙' || word === '⊕') list.subscript(word);
  else if (word.startsWith('°') && word.length > 1) list.push({ kind: 'word', text: word });
  else if (/\p{L}/u.test(word)) list.word(word);
  else list.wordSign(word);
}

/** \mathrm{…}, \SI[…]{4}{m/s}, \mathrm m: what they hold is read as it is. */
function takeWrapper(text: string, from: number, { name, list }: Named): number {
  let at = from;
  if (text[at] === '[') {
    const close = text.indexOf(']', at);
    if (close > 0) at = close + 1;
  }
  let brace = at;
  while (text[brace] === ' ') brace++;
  if (text[brace] === '{') {
    list.open(TWO_ARGUMENTS.has(name) ? 'first' : 'wrapper');
    at = brace + 1;
  }
  list.glued = list.glued && list.last()?.text === 'μ';
  return at;
}

/** \kilo\joule\per\mole: names of units and prefixes; any other command is a sign of its own. */
function takeSiunitx(name: string, list: TokenList): void {
  const last = list.last();
  if (PREFIX_NAMES.has(name)) list.push({ kind: 'word', text: `\\${name}` });
  else if (last?.kind === 'word' && last.text.startsWith('\\')) last.text = last.text.slice(1) + name;
  else if (last?.kind === 'word' && last.text === 'μ') last.text = `micro${name}`;
  else {
    list.spaced = true;
    if (unitReadings(name).length > 0 || POWER_WORDS.has(name)) list.push({ kind: 'word', text: name });
    else list.sign('?');
    list.spaced = true;
  }
}

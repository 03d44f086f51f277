'use strict';
/** The drawing of console.table, as Node draws it. */
const { getStringWidth, inspect } = require('node-inspect-extracted');

const pad = (text, width) => ` ${text}${' '.repeat(width - getStringWidth(text) - 1)}`;

function draw(head, rows) {
  const widths = head.map(
    (title, i) => Math.max(...[title, ...rows.map((row) => row[i])].map(getStringWidth)) + 2,
  );
  const bar = (left, middle, right) => left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  const cells = (row) => `│${row.map((cell, i) => pad(cell, widths[i])).join('│')}│`;
  return [bar('┌', '┬', '┐'), cells(head), bar('├', '┼', '┤'), ...rows.map(cells), bar('└', '┴', '┘')].join(
    '\n',
  );
}

const isPrimitive = (value) => value === null || (typeof value !== 'object' && typeof value !== 'function');

/** @returns {string} the table without a final newline */
function table(data, columns) {
  const show = (value) =>
    inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: isPrimitive(value) ? 0 : -1 });
  const isMap = data instanceof Map;
  const entries = isMap
    ? [...data].map(([key, value], i) => [i, value, key])
    : data instanceof Set
      ? [...data].map((value, i) => [i, value])
      : Object.entries(data);
  const keys = columns ? [...columns] : [];
  const rows = [];
  let hasValues = false;
  for (const [index, value, key] of entries) {
    const cells = new Map();
    let own = '';
    if (isPrimitive(value) || isMap) {
      own = show(value);
      hasValues = true;
    } else {
      for (const name of columns ?? Object.keys(value)) {
        if (!columns && !keys.includes(name)) keys.push(name);
        if (Object.hasOwn(value, name)) cells.set(name, show(value[name]));
      }
    }
    rows.push({ index: String(index), key: isMap ? [show(key)] : [], cells, own });
  }
  const first = isMap || data instanceof Set ? '(iteration index)' : '(index)';
  const head = [first, ...(isMap ? ['Key'] : []), ...keys.map(String), ...(hasValues ? ['Values'] : [])];
  return draw(
    head,
    rows.map((row) => [
      row.index,
      ...row.key,
      ...keys.map((name) => row.cells.get(name) ?? ''),
      ...(hasValues ? [row.own] : []),
    ]),
  );
}

module.exports = { table };

/**
 * Rows of a text as Python's csv.reader has them: a quote opens at the beginning of a field alone,
 * two quotes within are one, and what follows the closing quote belongs to the field.
 */
export function csvRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  let begun = false;
  const endField = () => {
    row.push(field);
    field = '';
    state = 'start';
  };
  const endRow = () => {
    // A blank line is a row without fields.
    if (begun) endField();
    rows.push(row);
    row = [];
    begun = false;
    state = 'start';
  };
  for (const sign of text.replace(/\r\n?/g, '\n')) {
    if (state === 'quoted') {
      if (sign === '"') state = 'closed';
      else field += sign;
      continue;
    }
    if (sign === '\n') {
      endRow();
      continue;
    }
    begun = true;
    if (sign === delimiter) endField();
    else if (sign === '"' && state === 'start') state = 'quoted';
    else if (sign === '"' && state === 'closed') {
      field += sign;
      state = 'quoted';
    } else {
      field += sign;
      state = 'plain';
    }
  }
  if (begun || state === 'quoted') {
    begun = true;
    endRow();
  }
  return rows;
}

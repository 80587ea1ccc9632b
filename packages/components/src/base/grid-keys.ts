/**
 * The place an arrow key leads to, in rows of `columns` places; `null` for every other key. Rows end where they end:
 * nobody is carried to the next one. With Control, Home and End lead to the very first and the very last place.
 */
export function placeAfter(key: Pick<KeyboardEvent, 'key' | 'ctrlKey'>, at: number, columns: number, rows: number): number | null {
  const column = at % columns;
  const row = (at - column) / columns;
  switch (key.key) {
    case 'ArrowLeft': return row * columns + Math.max(0, column - 1);
    case 'ArrowRight': return row * columns + Math.min(columns - 1, column + 1);
    case 'ArrowUp': return Math.max(0, row - 1) * columns + column;
    case 'ArrowDown': return Math.min(rows - 1, row + 1) * columns + column;
    case 'Home': return key.ctrlKey ? 0 : row * columns;
    case 'End': return key.ctrlKey ? rows * columns - 1 : row * columns + columns - 1;
    default: return null;
  }
}

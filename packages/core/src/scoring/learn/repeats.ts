/** A column that says what another one says. */
interface Repeat {
  readonly column: number;
  readonly as: number;
}

export interface Apart {
  readonly kept: readonly number[];
  readonly repeats: readonly Repeat[];
}

/**
 * Which columns of 0 and 1 say something of their own. One that is the same in all rows does not; nor one that equals an
 * earlier one in every row, or is its opposite: points for either come to the same card.
 */
export function withoutRepeats(columns: readonly Int16Array[]): Apart {
  const kept: number[] = [];
  const repeats: Repeat[] = [];
  const prints = new Map<number, number[]>();
  columns.forEach((cells, column) => {
    if (cells.every((cell) => cell === cells[0])) return;
    const print = printOf(cells);
    const alike = prints.get(print) ?? [];
    const as = alike.find((other) => saysTheSame(cells, columns[other] ?? cells));
    if (as !== undefined) {
      repeats.push({ column, as });
      return;
    }
    prints.set(print, [...alike, column]);
    kept.push(column);
  });
  return { kept, repeats };
}

/** The same number for a column and its opposite. */
function printOf(cells: Int16Array): number {
  const first = cells[0];
  let print = 0;
  for (let row = 0; row < cells.length; row++) print = (Math.imul(print, 31) + (cells[row] === first ? 1 : 2)) | 0;
  return print;
}

function saysTheSame(one: Int16Array, other: Int16Array): boolean {
  const flipped = one[0] !== other[0];
  return one.every((cell, row) => (cell === other[row]) !== flipped);
}

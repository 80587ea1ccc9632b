/** Rows a group must have to be judged by itself; the others are judged together. */
const GROUP = 10;
/** Numbers are compared by themselves where nearly every row has one. */
const MOST = 0.9;

/**
 * How well one field alone tells won cases from lost ones: in which share of pairs of a won and a lost case it names the
 * won one (area under the ROC curve). 0.5 says nothing, 1 says all, as a field does that is filled in afterwards.
 *
 * @param codes Per row, the group it falls into by this field's questions.
 * @param groups How many groups there are.
 * @param numbers Per row, its number; `null` where the field has no numbers.
 */
export function tells(codes: ArrayLike<number>, groups: number, numbers: readonly unknown[] | null, won: Uint8Array): number {
  const cells = Array.from({ length: groups }, () => ({ won: 0, lost: 0 }));
  for (let row = 0; row < won.length; row++) {
    const cell = cells[codes[row] as number];
    if (cell) cell[won[row] === 1 ? 'won' : 'lost']++;
  }
  const rest = { won: 0, lost: 0 };
  const judged = [rest];
  for (const cell of cells) {
    if (cell.won + cell.lost >= GROUP) judged.push(cell);
    else {
      rest.won += cell.won;
      rest.lost += cell.lost;
    }
  }
  judged.sort((a, b) => a.won * (b.won + b.lost) - b.won * (a.won + a.lost));
  return Math.max(areaOf(judged), numbers ? areaOfNumbers(numbers, won) : 0);
}

/** Area under the curve of groups, from the one that is won least often. */
function areaOf(groups: readonly { readonly won: number; readonly lost: number }[]): number {
  let [above, lost, wins] = [0, 0, 0];
  for (const group of groups) {
    above += group.won * (lost + group.lost / 2);
    lost += group.lost;
    wins += group.won;
  }
  return wins === 0 || lost === 0 ? 0 : above / (wins * lost);
}

/** The same for numbers, in whichever direction they tell more. */
function areaOfNumbers(values: readonly unknown[], won: Uint8Array): number {
  const wins: number[] = [];
  const losses: number[] = [];
  values.forEach((value, row) => {
    if (typeof value === 'number' && Number.isFinite(value)) (won[row] === 1 ? wins : losses).push(value);
  });
  if (wins.length + losses.length < MOST * values.length || wins.length < GROUP || losses.length < GROUP) return 0;
  const [high, low] = [Float64Array.from(wins).sort(), Float64Array.from(losses).sort()];
  let [above, below, upTo] = [0, 0, 0];
  for (const value of high) {
    while (below < low.length && (low[below] as number) < value) below++;
    while (upTo < low.length && (low[upTo] as number) <= value) upTo++;
    above += (below + upTo) / 2;
  }
  const area = above / (high.length * low.length);
  return Math.max(area, 1 - area);
}

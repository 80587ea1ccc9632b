import type { ComplianceMatrixBrief, DwellBrief, MatrixLineBrief, MatrixRepBrief, RateBrief } from '@sextant/core/briefs';

/** One line of the matrix: a rep, or `null` for all together. */
export interface Row {
  readonly key: string;
  readonly rep: MatrixRepBrief | null;
}

/** One place of the matrix. Without a node it stands for all nodes of the row. */
export interface Place {
  readonly key: string;
  readonly row: Row;
  readonly node: string | null;
  readonly rate: RateBrief;
  readonly running: number;
  /** `null`: a median of medians would be no median. */
  readonly dwell: DwellBrief | null;
}

/** How good a rate is (CP-3): beyond these bounds go with clearly higher and lower win rates. */
export type Level = 'high' | 'middle' | 'low' | 'none';

export const HIGH = 8500;
export const LOW = 7000;

export function levelOf(rate: number | null): Level {
  if (rate === null) return 'none';
  return rate > HIGH ? 'high' : rate < LOW ? 'low' : 'middle';
}

/** All together first, then each rep. */
export function rowsOf({ reps }: ComplianceMatrixBrief): readonly Row[] {
  return [{ key: 'all', rep: null }, ...reps.map((rep): Row => ({ key: `rep ${rep.id ?? ''}`, rep }))];
}

const NOTHING: RateBrief = { due: 0, onTime: 0, done: 0, rate: null };

/** What stands at a place; nothing was due where the brief has no cell. */
export function placeOf(brief: ComplianceMatrixBrief, row: Row, node: string | null): Place {
  const cells = cellsOf(brief, row.rep, node);
  const place = { key: `${row.key} × ${node ?? ''}`, row, node, running: cells.reduce((sum, { running }) => sum + running, 0) };
  if (node === null) return { ...place, rate: row.rep ?? brief.total, dwell: null };
  if (row.rep === null) {
    const whole = brief.nodes.find(({ id }) => id === node);
    return { ...place, rate: whole ?? NOTHING, dwell: whole?.dwell ?? null };
  }
  return { ...place, rate: cells[0] ?? NOTHING, dwell: cells[0]?.dwell ?? null };
}

/** One activation, with whose and which node it is. */
export interface Line extends MatrixLineBrief {
  readonly rep: string | null;
  readonly node: string;
}

/** The activations behind a place, newest first. */
export function linesOf(brief: ComplianceMatrixBrief, { row, node }: Pick<Place, 'row' | 'node'>): readonly Line[] {
  return cellsOf(brief, row.rep, node)
    .flatMap((cell) => cell.lines.map((line): Line => ({ ...line, rep: cell.rep, node: cell.node })))
    .sort((a, b) => b.startedAt - a.startedAt);
}

function cellsOf({ cells }: ComplianceMatrixBrief, rep: MatrixRepBrief | null, node: string | null): ComplianceMatrixBrief['cells'] {
  return cells.filter((cell) => (rep === null || cell.rep === rep.id) && (node === null || cell.node === node));
}

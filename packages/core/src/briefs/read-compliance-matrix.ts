import type { RepId } from '../facts/facts.types.js';
import type { ComplianceMatrixBrief, MatrixCellBrief, MatrixLineBrief, MatrixNodeBrief, MatrixRepBrief, RateBrief } from './process.types.js';
import { readBrief } from './read-brief.js';
import type { ReadBrief } from './read-brief.js';
import { reason, text } from './read-parts.js';
import { dayRange, dwell, named, orNone, policy } from './read-process.js';
import { instant, integer, object, oneOf, orNull, someOf, string } from './read-shape.js';
import type { Reader, Required } from './read-shape.js';

type Fall = NonNullable<ComplianceMatrixBrief['fall']>;
type Mark = NonNullable<MatrixRepBrief['band']>;

const rep: Reader<RepId | null> = orNull(string);
const rate: Required<RateBrief> = { due: integer, onTime: integer, done: integer, rate: orNull(integer) };
const mark = object<Mark>({ label: text, why: orNone(someOf(reason)) }, {});

const line = object<MatrixLineBrief>(
  {
    id: string, deal: named, startedAt: instant, settledAt: orNull(instant), fulfilledAt: orNull(instant),
    state: oneOf('on-time', 'late', 'missed', 'running'),
    why: orNone(someOf(reason)),
    comments: orNone(someOf(object<MatrixLineBrief['comments'][number]>({ text: string, by: orNull(string), at: instant }, {}))),
  },
  {},
);

const complianceMatrixBrief: Reader<ComplianceMatrixBrief> = object<ComplianceMatrixBrief>(
  {
    kind: oneOf('compliance-matrix-brief/1'), asOf: instant, zone: string, period: dayRange, total: object<RateBrief>(rate, {}),
    nodes: someOf(object<MatrixNodeBrief>({ ...rate, id: string, label: text, dwell }, {})),
    reps: someOf(object<MatrixRepBrief>({ ...rate, id: rep, name: orNull(string) }, { region: string, band: mark, push: mark })),
    cells: someOf(object<MatrixCellBrief>({ ...rate, rep, node: string, running: integer, dwell, lines: orNone(someOf(line)) }, {})),
  },
  {
    policy, engine: string, region: string, team: string, productLine: string,
    fall: object<Fall>(
      { from: integer, to: integer, by: someOf(object<Fall['by'][number]>({ node: string, points: integer, rate: integer, mix: integer }, {})), why: orNone(someOf(reason)) },
      {},
    ),
  },
);

/**
 * Reads the brief of a compliance matrix; see `readOpportunityBrief`. A node, a rep, a cell or one activation that
 * cannot be read is left out and reported.
 *
 * @example
 * ```ts
 * readComplianceMatrixBrief({ kind: 'compliance-matrix-brief/1', asOf: 0 }).brief; //=> null
 * ```
 */
export function readComplianceMatrixBrief(input: unknown): ReadBrief<ComplianceMatrixBrief> {
  return readBrief(input, 'compliance-matrix-brief/1', complianceMatrixBrief);
}

import { evidenceOf } from '../../explain/judgement.js';
import type { EvidenceRef, Reason } from '../../explain/judgement.types.js';
import { compareText } from '../../facts/order.js';
import { textAt, viewOf } from '../../facts/view.js';
import { compileRequirements } from '../../gates/requirements.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import type { Text } from '../../messages/text.js';
import { dealsIn } from './deal-changes.js';
import { nobodyLast, shareOf, type Conduct } from './open-conduct.js';

/** How many records of a class of customers lack one thing (CP-21). */
export interface RecordGap {
  /** Such as an industry; `null`: of customers whose class nobody knows. */
  readonly customers: string | null;
  readonly check: string;
  readonly label: Text;
  readonly records: number;
  readonly lacking: number;
  readonly share: BasisPoints;
  /** Enough records, and enough of them lack it: not "somebody is careless", but "these customers' records lack this". */
  readonly named: boolean;
  /** Deals that lack it, in order. */
  readonly deals: readonly string[];
  readonly why: readonly Reason[];
}

/**
 * What records lack, by class of customer: all checks, named gaps first (CP-21).
 *
 * @example
 * ```ts
 * recordGaps(conduct).filter(({ named }) => named).map(({ customers, check, lacking }) => [customers, check, lacking]);
 * //=> [['auto-parts', 'diagnosis-photo', 6]]
 * ```
 */
export function recordGaps(conduct: Conduct): readonly RecordGap[] {
  const { records, rule: { recordCheck: rule } } = conduct;
  const checks = compileRequirements(rule.requires);
  const classes = new Map<string | null, { deal: string; lacks: ReadonlySet<string>; evidence: readonly EvidenceRef[] }[]>();
  for (const deal of dealsIn(conduct)) {
    const view = viewOf(records.dossier(deal), records.now);
    const customers = textAt(view, rule.by) ?? null;
    const lacks = new Set(checks.filter(({ met }) => !met.evaluate(view)).map(({ id }) => id));
    const evidence = view.ofType('deal.state').slice(0, 1).map((state) => evidenceOf(state));
    const known = classes.get(customers);
    if (known) known.push({ deal, lacks, evidence });
    else classes.set(customers, [{ deal, lacks, evidence }]);
  }
  return [...classes].flatMap(([customers, found]) => checks.map(({ id, label }): RecordGap => {
    const lacking = found.filter(({ lacks }) => lacks.has(id));
    const share = shareOf(lacking.length, found.length) ?? 0;
    return {
      customers, check: id, label, records: found.length, lacking: lacking.length, share,
      named: found.length >= rule.n && lacking.length * 10_000 >= rule.share * found.length,
      deals: lacking.map(({ deal }) => deal),
      why: [{
        key: 'conduct.record-gap', params: { customers: customers ?? '', item: label, lacking: lacking.length, records: found.length },
        evidence: lacking.flatMap(({ evidence }) => evidence),
      }],
    };
  })).sort((a, b) => Number(b.named) - Number(a.named) || b.share - a.share || nobodyLast(a.customers, b.customers) || compareText(a.check, b.check));
}

import type { FactOrder } from '../facts/order.js';
import { textAt, type View } from '../facts/view.js';
import { detect, type CompiledDetector } from '../machines/detector.js';
import type { Ledger } from './ledger.js';

/**
 * FC-5: while her breaker is open, what the owner forecasts is not effective. A flag: the ledger rests on evidence, not on
 * her word, so the number stays. It is seen where the deviations of her months are facts of the book.
 */
export function bookStopped(ledger: Ledger, breaker: CompiledDetector | null, view: View, order: FactOrder): void {
  const owner = textAt(view, 'owner.id');
  if (!breaker || owner === undefined) return;
  const facts = [...breaker.reads].flatMap((type) => view.ofType(type)).filter((fact) => breaker.groupOf(fact)?.subject?.id === owner);
  const open = detect(breaker, facts.sort(order), view.now).find(({ endedAt }) => endedAt === null);
  if (open) ledger.book('cap', ledger.value, { key: 'forecast.stopped', params: { rep: owner, since: open.at }, evidence: open.evidence });
}

import { earlier, evidenceOf } from '../../explain/judgement.js';
import type { EvidenceRef } from '../../explain/judgement.types.js';
import type { EntityRef, Fact, Instant, RepId } from '../../facts/facts.types.js';
import { textAt } from '../../facts/view.js';
import { moneyOf } from '../money.js';
import { closedAtOf, endOf } from '../outcome.js';
import type { LeftOut } from './credibility.types.js';
import { placeOf } from './forecasts.js';
import type { Ground } from './ground.js';

/** A deal that was won: by whom, when, for how much. */
export interface Win {
  readonly deal: string;
  readonly rep: RepId;
  readonly month: number;
  readonly currency: string;
  readonly minor: number;
  /** When the last of it was recorded. */
  readonly recordedAt: Instant;
  readonly evidence: readonly EvidenceRef[];
}

/** What came: wins by rep and month, and what could not be counted. */
export interface Actuals {
  readonly wins: ReadonlyMap<string, readonly Win[]>;
  readonly leftOut: Pick<LeftOut, 'unowned' | 'unpriced'>;
  /** When a closing date that lies ahead comes; `null`: there is none. */
  readonly wakeAt: Instant | null;
}

/** Deals as they stand now, in the month they were closed, with whoever owned them then. */
export function actualsOf({ book, clock, deals, now, view: viewAt }: Ground): Actuals {
  const wins = new Map<string, Win[]>();
  const leftOut = { unowned: 0, unpriced: 0 };
  let wakeAt: Instant | null = null;
  for (const id of deals) {
    const deal: EntityRef = { type: 'deal', id };
    const facts = book.about(deal);
    if (!facts.some(({ type, data }) => type === 'deal.state' && (data as { outcome?: unknown }).outcome === 'won')) continue;
    const view = viewAt(deal, now);
    const outcome = view.field('deal.outcome');
    const end = endOf(view);
    if (!outcome || end?.outcome !== 'won') continue;
    const told = closedAtOf(view);
    if (told !== null && told > now) wakeAt = earlier(wakeAt, told);
    const month = clock.ofDate(end.at);
    const amount = view.field('deal.amount');
    const money = moneyOf(amount?.value);
    // Whoever has it now may only look after it; where nobody was told by then, the first one who was.
    const rep = textAt(viewAt(deal, end.at), 'owner.id') ?? firstOwner(facts, now);
    if (rep === null) leftOut.unowned++;
    else if (!amount || !money) leftOut.unpriced++;
    else if (month !== null) {
      const place = placeOf(rep, month);
      const win: Win = {
        deal: id, rep, month, currency: money.currency, minor: money.minor,
        recordedAt: Math.max(outcome.fact.recordedAt, amount.fact.recordedAt),
        evidence: [evidenceOf(outcome.fact, 'outcome'), evidenceOf(amount.fact, 'amount')],
      };
      const known = wins.get(place);
      if (known) known.push(win);
      else wins.set(place, [win]);
    }
  }
  return { wins, leftOut, wakeAt };
}

function firstOwner(facts: readonly Fact[], now: Instant): RepId | null {
  const links = facts.filter(({ time }) => time <= now).flatMap(({ about }) => about.filter(({ as }) => as === 'owner'));
  return links[0]?.id ?? null;
}

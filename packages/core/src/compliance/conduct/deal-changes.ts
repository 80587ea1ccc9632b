import canonicalize from 'canonicalize';
import type { Fact, Instant, Json } from '../../facts/facts.types.js';
import { findStage } from '../../forecast/stage-evidence.js';
import type { CompiledStage } from '../../forecast/compile.js';
import type { Conduct } from './open-conduct.js';

/** One field of one deal that got another value. The first value told is none: that is how the record began. */
export interface DealChange {
  readonly deal: string;
  readonly fact: Fact<'deal.state'>;
  readonly field: string;
  readonly from: Json;
  readonly to: Json;
}

/** Every change of some fields of one deal, in order. A row that repeats what is known changes nothing. */
export function dealChanges({ records }: Conduct, deal: string, fields: readonly string[]): readonly DealChange[] {
  const known = new Map<string, Json>();
  const changes: DealChange[] = [];
  for (const fact of records.about({ type: 'deal', id: deal })) {
    if (!isDealState(fact)) continue;
    for (const field of fields) {
      if (!Object.hasOwn(fact.data, field)) continue;
      const to = (fact.data as Readonly<Record<string, Json>>)[field] as Json;
      const from = known.get(field);
      known.set(field, to);
      if (from !== undefined && canonicalize(from) !== canonicalize(to)) changes.push({ deal, fact, field, from, to });
    }
  }
  return changes;
}

/** A deal came to stand in a stage of the policy. */
export interface StageMove {
  readonly deal: string;
  readonly fact: Fact<'deal.state'>;
  readonly at: Instant;
  readonly from: CompiledStage | null;
  readonly to: CompiledStage;
}

/** Every stage a deal came to stand in, in order; the first one, too. Words that no stage goes by are passed over. */
export function stageMoves({ records, stages }: Conduct, deal: string): readonly StageMove[] {
  const moves: StageMove[] = [];
  let from: CompiledStage | null = null;
  for (const fact of records.about({ type: 'deal', id: deal })) {
    const told = isDealState(fact) && typeof fact.data.stage === 'string' ? findStage(stages, fact.data.stage) : undefined;
    if (!told || told === from) continue;
    moves.push({ deal, fact: fact as Fact<'deal.state'>, at: fact.time, from, to: told });
    from = told;
  }
  return moves;
}

/** Positive where the deal went up, negative where it went down; 0 for its first stage. */
export function directionOf({ from, to }: StageMove): number {
  return from === null ? 0 : Math.sign(to.rule.order - from.rule.order);
}

/** When a deal closed, and how; `null` while it is open. A row may close it before the system told so. */
export interface Closing {
  readonly outcome: 'won' | 'lost';
  readonly at: Instant;
  readonly fact: Fact<'deal.state'>;
}

/** The closing that stands at an instant. */
export function closingOf({ records }: Conduct, deal: string, at: Instant = records.now): Closing | null {
  return records.about({ type: 'deal', id: deal }).reduce<Closing | null>((closing, fact) => {
    if (fact.time > at || !isDealState(fact) || fact.data.outcome === undefined) return closing;
    const { outcome, closedAt } = fact.data;
    if (outcome !== 'won' && outcome !== 'lost') return null;
    return outcome === closing?.outcome ? closing : { outcome, at: closedAt ?? fact.time, fact };
  }, null);
}

/** Every deal a state has introduced, in order of its id. */
export function dealsIn({ records }: Conduct): readonly string[] {
  return records.book.entities('deal')
    .filter((deal) => records.about(deal).some(isDealState))
    .map(({ id }) => id);
}

function isDealState(fact: Fact): fact is Fact<'deal.state'> {
  return fact.type === 'deal.state';
}

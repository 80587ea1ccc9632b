import { evidenceOf } from '../../explain/judgement.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { FactRef, Instant, RepId } from '../../facts/facts.types.js';
import { refOf } from '../../facts/ref.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import { parseDuration } from '../../time/duration.js';
import { belonging } from './belonging.js';
import { shareOf, type Conduct } from './open-conduct.js';
import { positionOf } from './position.js';
import { sharesSubject } from './records.js';

/** One item of the trail, with what it lacks (CP-17). */
export interface TrailItem {
  readonly touch: FactRef;
  readonly at: Instant;
  readonly rep: RepId | null;
  readonly missing: readonly ('position' | 'voice-summary')[];
  readonly why: readonly Reason[];
}

export interface Trail {
  readonly items: readonly TrailItem[];
  readonly complete: number;
  /** Complete ÷ items; `null` where there is none. */
  readonly rate: BasisPoints | null;
}

/**
 * Whether every item of the trail carries its time, its position and a voice summary (CP-17). The time is always
 * there: without one it would not be a fact. A summary stands for the last item before it; an item whose summary may
 * still come is left out.
 */
export function trail({ records, rule: { trail: rule } }: Conduct): Trail {
  const within = parseDuration(rule.within);
  const summaries = records.ofType('document.filed').filter(({ data }) => data.document === rule.document);
  const touches = records.ofType('touch.made').filter(({ data }) => rule.channels.includes(data.channel));
  const summariesOf = belonging(touches, summaries, within, (touch, summary) => summary.time >= touch.time && sharesSubject(touch, summary));
  const items = touches.flatMap((touch): readonly TrailItem[] => {
    const [summary] = summariesOf.get(touch) ?? [];
    if (!summary && touch.time + within > records.now) return [];
    const isPlaced = positionOf(touch.data.position) !== null;
    const missing: ('position' | 'voice-summary')[] = [];
    const why: Reason[] = [];
    if (isPlaced) why.push({ key: 'conduct.has', params: { item: 'position' }, evidence: [evidenceOf(touch, 'position')] });
    else missing.push('position');
    if (summary) why.push({ key: 'conduct.has', params: { item: 'voice-summary' }, evidence: [evidenceOf(summary)] });
    else missing.push('voice-summary');
    why.push(...missing.map((item): Reason => ({ key: 'conduct.lacks', params: { item }, evidence: [] })));
    return [{ touch: refOf(touch), at: touch.time, rep: records.repOf(touch), missing, why }];
  });
  const complete = items.filter(({ missing }) => missing.length === 0).length;
  return { items, complete, rate: shareOf(complete, items.length) };
}

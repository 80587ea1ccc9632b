import { DERIVED } from '../explain/judgement.js';
import type { Dossier } from '../facts/dossier.js';
import type { Fact, Instant } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import type { CompiledForecast } from '../forecast/compile.js';
import { findStage } from '../forecast/stage-evidence.js';

/** When a deal entered a stage, as its source claims: derived facts that obligations can start from (CP-1 node 4). */
export function stageChanges(deal: Pick<Dossier, 'ref' | 'fields'>, rules: CompiledForecast, now: Instant): readonly Fact<'stage.entered'>[] {
  const changes: Fact<'stage.entered'>[] = [];
  let from: string | null = null;
  for (const { value, fact } of deal.fields.get('deal.stage') ?? []) {
    if (fact.time > now) break;
    const stage = typeof value === 'string' ? findStage(rules.stages, value)?.id : undefined;
    if (stage === undefined || stage === from) continue;
    changes.push({
      source: DERIVED, id: `stage/${refOf(fact)}`, seq: 0, kind: 'event', type: 'stage.entered', schema: 1,
      time: fact.time, recordedAt: fact.recordedAt, about: [deal.ref], data: { stage, from, because: [refOf(fact)] },
    });
    from = stage;
  }
  return changes;
}

import type { EvidenceRef } from '../explain/judgement.types.js';
import type { View } from '../facts/view.js';
import { checkRequirements, missingOf } from '../gates/requirements.js';
import type { Text } from '../messages/text.js';
import type { RequirementState } from '../obligations/obligation.types.js';
import type { CompiledForecast, CompiledStage } from './compile.js';

/** The stage a source's word means: its id, or one of its aliases. */
export function findStage(stages: readonly CompiledStage[], claimed: string): CompiledStage | undefined {
  return stages.find(({ id, rule }) => id === claimed || rule.aliases?.includes(claimed));
}

/** What a stage path looks like for one deal (FC-2). */
export interface StageEvidence {
  /** The highest stage whose evidence, and that of all before it, is there. */
  readonly evidenced: CompiledStage | null;
  /** Requirements of the stages above it up to the claimed one, in order. */
  readonly items: readonly RequirementState[];
  /** Requirements of all stages up to the claimed one, in order. */
  readonly all: readonly RequirementState[];
  readonly missing: readonly Text[];
  readonly evidence: readonly EvidenceRef[];
}

/**
 * How far the evidence carries towards a stage: no stage is skipped, so the first one that lacks something ends it.
 */
export function stageEvidence(forecast: CompiledForecast, target: CompiledStage, view: View): StageEvidence {
  const stages = forecast.stages.filter(({ appliesTo }) => !appliesTo || appliesTo.evaluate(view));
  let evidenced: CompiledStage | null = null;
  let broken = false;
  const items: RequirementState[] = [];
  const all: RequirementState[] = [];
  const evidence: EvidenceRef[] = [];
  for (const stage of stages) {
    if (stage.rule.order > target.rule.order) break;
    const checked = checkRequirements(stage.requires, view);
    all.push(...checked);
    broken ||= checked.some(({ met }) => !met);
    if (broken) items.push(...checked);
    else {
      evidenced = stage;
      for (const item of checked) evidence.push(...item.evidence);
    }
  }
  return { evidenced, items, all, missing: missingOf(items), evidence };
}

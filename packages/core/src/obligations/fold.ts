import { firstChange } from '../conditions/change.js';
import { earlier } from '../explain/judgement.js';
import type { Dossier } from '../facts/dossier.js';
import type { FactType, Instant } from '../facts/facts.types.js';
import { viewOf, withTrigger, type View } from '../facts/view.js';
import { isUnsettled, type Activation } from './activation.js';
import type { CompiledObligation } from './compile.js';
import { afterRead, NOTHING, ruleOf, type Happened } from './happened.js';
import { wakeOf } from './ladder.js';
import type { Obligation } from './obligation.types.js';
import { standing } from './standing.js';
import { isVersions, onlyVersion, reactsTo, type RuleVersions } from './versions.js';

/** An obligation as it stands, with what the machine carries of it, and the next instant at which it moves by itself. */
export interface StandingObligation {
  readonly obligation: Obligation;
  readonly activation: Activation;
  /** The version it stands under. */
  readonly compiled: CompiledObligation;
  readonly wakeAt: Instant | null;
}

/**
 * Every activation of one rule on one dossier, as it stands at `now`: the machine's state after all facts up to now.
 * A dossier of another type than the rule's subject has none.
 *
 * @param rule One version, or all versions of the rule: then every activation stands under its own.
 *
 * @example
 * ```ts
 * foldObligation(compileObligation(policy, 'second-contact'), deal, now)[0]?.obligation.phase; //=> 'breached'
 * ```
 */
export function foldObligation(rule: CompiledObligation | RuleVersions, deal: Dossier, now: Instant): readonly StandingObligation[] {
  const versions = isVersions(rule) ? rule : onlyVersion(rule);
  const { activations } = happenedBy(versions, deal, now);
  if (activations.length === 0) return NONE;
  const view = viewOf(deal, now);
  return activations.map((activation) => {
    const compiled = ruleOf(versions, activation);
    const { obligation, levels } = standing(compiled, activation, deal, view);
    return {
      obligation,
      activation,
      compiled,
      wakeAt: earlier(wakeOf(compiled, activation, now, levels), itemsChange(compiled, activation, view)),
    };
  });
}

const NONE: readonly StandingObligation[] = [];

/** What became of the rule by the facts up to `now`. */
function happenedBy(versions: RuleVersions, deal: Dossier, now: Instant): Happened {
  if (!versions.all.some(({ subject, trigger }) => subject === deal.ref.type && deal.ofType(trigger.type).length > 0)) return NOTHING;
  let happened = NOTHING;
  for (const fact of deal.facts) {
    if (fact.time > now) break;
    // Before anything has started only a trigger and waits matter.
    if (happened.activations.length === 0 ? !canStart(versions, fact.type) : !reactsTo(versions, fact)) continue;
    happened = afterRead(versions, happened, fact, viewOf(deal, fact.time));
  }
  return happened;
}

/** What is still missing can change as time passes, where a requirement has a window; it fulfils nothing by itself. */
function itemsChange({ timed }: CompiledObligation, activation: Activation, view: View): Instant | null {
  return isUnsettled(activation) ? firstChange(timed, withTrigger(view, activation.trigger)) : null;
}

function canStart({ all }: RuleVersions, type: FactType): boolean {
  if (type === 'wait.started' || type === 'wait.ended') return true;
  for (const { trigger } of all) if (trigger.type === type) return true;
  return false;
}

import type { Reason } from '../explain/judgement.types.js';
import type { Fact } from '../facts/facts.types.js';
import type { CompiledForecast } from '../forecast/compile.js';
import { findStage } from '../forecast/stage-evidence.js';
import { tellWith } from './tell.js';

/**
 * What a fact tells, as a message: an evidence line, or why an obligation started.
 *
 * @example
 * ```ts
 * tellFact(called, program.forecast); //=> { key: 'fact.touch', params: { channel: 'call', note: '' }, evidence: [{ fact: 'crm/7' }] }
 * ```
 */
export function tellFact(fact: Fact, rules: CompiledForecast): Reason {
  return tellWith(fact, {
    stage: (word) => findStage(rules.stages, word)?.rule.label ?? word,
    certainty: (id) => rules.certainty.get(id)?.rule.label ?? id,
  });
}

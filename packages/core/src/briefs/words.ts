import { evidenceOf } from '../explain/judgement.js';
import type { Reason } from '../explain/judgement.types.js';
import type { Fact, FactType } from '../facts/facts.types.js';
import type { CompiledForecast } from '../forecast/compile.js';
import { findStage } from '../forecast/stage-evidence.js';

type Teller = { readonly [T in FactType]?: (fact: Fact<T>) => Reason };

/**
 * What a fact tells, as a message: an evidence line, or why an obligation started.
 */
export function tellFact(fact: Fact, rules: CompiledForecast): Reason {
  const evidence = [evidenceOf(fact)];
  const tellers: Teller = {
    'customer.said': ({ data }) => ({
      key: 'fact.customer-said', params: { signal: data.signal, text: data.text ?? '' },
      evidence: [data.span ? { ...evidenceOf(fact, 'text'), span: data.span } : evidenceOf(fact, 'text')],
    }),
    'document.filed': ({ data }) => ({ key: 'fact.document', params: { document: data.document, title: data.title ?? '' }, evidence }),
    'form.filed': ({ data }) => ({ key: 'fact.form', params: { form: data.form }, evidence }),
    'touch.made': ({ data }) => ({ key: 'fact.touch', params: { channel: data.channel }, evidence }),
    'stage.entered': ({ data }) => ({
      key: 'fact.stage-entered', params: { stage: findStage(rules.stages, data.stage)?.rule.label ?? data.stage }, evidence,
    }),
    'grade.reached': ({ data }) => ({ key: 'fact.grade-reached', params: { grade: data.grade, points: data.points }, evidence }),
    'decision-role.marked': ({ data }) => ({ key: 'fact.role-marked', params: { role: data.role, contact: data.contact }, evidence }),
  };
  const tell = tellers[fact.type] as ((fact: Fact) => Reason) | undefined;
  return tell ? tell(fact) : { key: 'fact.other', params: { type: fact.type }, evidence };
}

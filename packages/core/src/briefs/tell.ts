import { evidenceOf, groundsOf } from '../explain/judgement.js';
import type { Reason } from '../explain/judgement.types.js';
import type { Fact, FactType } from '../facts/facts.types.js';
import type { Text } from '../messages/text.js';

/** What a policy calls stages and certainty states, by the word a source uses. */
export interface FactLabels {
  stage(word: string): Text;
  certainty(id: string): Text;
}

type Teller = { readonly [T in FactType]?: (fact: Fact<T>) => Reason };

/** What a fact tells, as a message; without rules, so that a widget can tell it by itself. See `tellFact`. */
export function tellWith(fact: Fact, labels: FactLabels): Reason {
  const evidence = groundsOf(fact);
  const tellers: Teller = {
    'customer.said': ({ data }) => ({
      key: 'fact.customer-said', params: { signal: data.signal, text: data.text ?? '' },
      evidence: [data.span ? { ...evidenceOf(fact, 'text'), span: data.span } : evidenceOf(fact, 'text')],
    }),
    'document.filed': ({ data }) => ({ key: 'fact.document', params: { document: data.document, title: data.title ?? '' }, evidence }),
    'form.filed': ({ data }) => ({ key: 'fact.form', params: { form: data.form }, evidence }),
    'touch.made': ({ data }) => ({ key: 'fact.touch', params: { channel: data.channel, note: data.note ?? '' }, evidence }),
    'promise.made': ({ data }) => ({ key: 'fact.promise', params: { text: data.text }, evidence }),
    'certainty.stated': ({ data }) => ({ key: 'fact.certainty', params: { state: labels.certainty(data.state) }, evidence }),
    'proposal.drafted': ({ data }) => ({ key: 'fact.drafted', params: { models: data.models }, evidence }),
    'stage.requested': ({ data }) => ({ key: 'fact.stage-requested', params: { stage: labels.stage(data.to) }, evidence }),
    'stage.entered': ({ data }) => ({ key: 'fact.stage-entered', params: { stage: labels.stage(data.stage) }, evidence }),
    'deal.state': (state) => tellState(state, labels),
    'grade.reached': ({ data }) => ({ key: 'fact.grade-reached', params: { grade: data.grade, points: data.points }, evidence }),
    'decision-role.marked': ({ data }) => ({ key: 'fact.role-marked', params: { role: data.role, contact: data.contact }, evidence }),
  };
  const tell = tellers[fact.type] as ((fact: Fact) => Reason) | undefined;
  return tell ? tell(fact) : { key: 'fact.other', params: { type: fact.type }, evidence };
}

/** A row of the CRM in one message: what it tells that a judgement rests on. */
function tellState(fact: Fact<'deal.state'>, labels: FactLabels): Reason {
  const { stage, amount, outcome, closedAt, expectedClose } = fact.data;
  if (outcome === 'won' || outcome === 'lost') {
    const key = outcome === 'won' ? 'forecast.won' : 'forecast.lost';
    return { key, params: { at: closedAt ?? fact.time }, evidence: [evidenceOf(fact, 'outcome')] };
  }
  if (stage) return { key: 'fact.stage-entered', params: { stage: labels.stage(stage) }, evidence: [evidenceOf(fact, 'stage')] };
  if (amount) return { key: 'forecast.amount-stated', params: { amount }, evidence: [evidenceOf(fact, 'amount')] };
  if (expectedClose) {
    const value = new Date(expectedClose).toISOString().slice(0, 10);
    return { key: 'fact.state', params: { field: 'deal.expectedClose', value }, evidence: [evidenceOf(fact, 'expectedClose')] };
  }
  return { key: 'fact.other', params: { type: fact.type }, evidence: [evidenceOf(fact)] };
}

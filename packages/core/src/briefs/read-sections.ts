import type { LedgerStep } from '../forecast/forecast.types.js';
import type {
  BriefHeader, CertaintyBrief, ClosingBrief, CustomerWords, DecisionRole, EvidenceItem, ForecastBrief, GateBrief, NextAction, OpportunityBrief,
  PromiseBrief, RiskBrief, SlaTimerBrief, StagePath, StageStep, TimerBrief,
} from './brief.types.js';
import { factRef, money, reason, span, text, timerFields } from './read-parts.js';
import { allOf, boolean, instant, integer, isRecord, object, oneOf, orNull, someOf, string, that } from './read-shape.js';
import type { Reader } from './read-shape.js';

const header = object<BriefHeader>(
  { deal: string, title: string },
  {
    account: string, owner: string, amount: money, amountFrom: oneOf('stated', 'assumed'), expectedClose: instant,
    expectedCloseFrom: factRef, outcome: oneOf('open', 'won', 'lost'),
  },
);

const nextAction = object<NextAction>(
  { id: string, title: text, dueAt: orNull(instant), warnAt: orNull(instant), why: someOf(reason) },
  { timer: string },
);

const stageStep = object<StageStep>(
  { id: string, label: text, status: oneOf('evidenced', 'claimed', 'ahead'), current: boolean },
  {},
);

const gate = object<GateBrief>(
  { stage: text, items: allOf(object<GateBrief['items'][number]>({ label: text, met: boolean, evidence: someOf(factRef) }, {})) },
  {},
);

// A path with a hole in it would be a wrong path, so one bad stage spoils it; the same for a ledger.
const stages = object<StagePath>({ stages: allOf(stageStep) }, { gate });

const certainty = object<CertaintyBrief>({ id: string, label: text, weight: integer, proven: boolean, marks: someOf(string) }, {});

export const ledgerStep = object<LedgerStep>(
  { step: oneOf('stage', 'clamp', 'certainty', 'signal', 'cap', 'outcome'), before: integer, after: integer, reason },
  {},
);

const origin = that<ForecastBrief['origin']>(
  'preset, or history with a number of deals',
  (value) => isRecord(value) && (value.from === 'preset' || (value.from === 'history' && Number.isSafeInteger(value.n))),
);

const forecast = object<ForecastBrief>(
  {
    amount: orNull(money), amountReason: reason, stageProbability: orNull(integer), probability: orNull(integer), weighted: orNull(money),
    ledger: allOf(ledgerStep), origin,
  },
  { marks: someOf(string), stated: object<NonNullable<ForecastBrief['stated']>>({ amount: money, by: orNull(string), at: instant }, {}) },
);

// Points without the reason they come from would not add up, so one bad reason spoils them.
const risk = object<RiskBrief>(
  {
    level: orNull(oneOf('low', 'medium', 'high')), points: integer, levels: object<RiskBrief['levels']>({ medium: integer, high: integer }, {}),
    marks: someOf(string), why: allOf(reason),
  },
  {},
);

const closing = object<ClosingBrief>(
  { stage: text, age: integer, n: integer, closed: integer, median: orNull(integer), lower: orNull(integer), upper: orNull(integer) },
  {},
);

const timer = object<TimerBrief>(timerFields, {});

const decisionRole = object<DecisionRole>(
  { role: oneOf('initiator', 'influencer', 'vetoer'), contact: orNull(string), evidence: someOf(factRef) },
  {},
);

const customerWords = object<CustomerWords>({ text: string, signal: string, at: instant, fact: factRef }, { span });

const promise = object<PromiseBrief>({ text: string, at: instant, by: orNull(instant), fact: factRef }, {});

const evidenceItem = object<EvidenceItem>(
  { fact: factRef, source: string, type: string, at: instant, recordedAt: instant, author: orNull(string), what: reason },
  { hash: string, excerpt: string },
);

export const opportunityBrief: Reader<OpportunityBrief> = object<OpportunityBrief>(
  { kind: oneOf('opportunity-brief/1'), asOf: instant },
  {
    policy: object<NonNullable<OpportunityBrief['policy']>>({ id: string, version: integer, hash: string }, {}), engine: string,
    header, next: someOf(nextAction), stages, certainty, forecast, risk, closing, timers: someOf(timer), decisionChain: someOf(decisionRole),
    words: someOf(customerWords), promises: someOf(promise), evidence: someOf(evidenceItem),
  },
);

export const slaTimerBrief: Reader<SlaTimerBrief> = object<SlaTimerBrief>(
  { kind: oneOf('sla-timer-brief/1'), asOf: instant, ...timerFields },
  {},
);

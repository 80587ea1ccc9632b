import type { Judgement } from '../explain/judgement.types.js';
import type { Dossier } from '../facts/dossier.js';
import type { Fact, Instant, Json } from '../facts/facts.types.js';
import { isAbout, refOf } from '../facts/ref.js';
import { textAt, viewOf, type View } from '../facts/view.js';
import type { DealForecast } from '../forecast/forecast.types.js';
import { findStage, stageEvidence } from '../forecast/stage-evidence.js';
import type { Verdict } from '../judge/judge.types.js';
import { withDerived } from '../judge/derived.js';
import { asBook, type Program, type ProgramBook } from '../judge/program.js';
import type {
  BriefHeader, DecisionRole, EvidenceItem, ForecastBrief, NextAction, OpportunityBrief, StagePath, TimerBrief,
} from './brief.types.js';
import type { Obligation } from '../obligations/obligation.types.js';
import { timerBrief } from './timer.js';
import { tellFact } from './words.js';

/** How many things a person is asked to do at once. */
const MOST_ACTIONS = 3;

/**
 * Everything a widget shows about one deal, as plain JSON without a locale.
 *
 * @param judged The judgement of the same dossier; its `asOf` is the instant of the brief.
 *
 * @example
 * ```ts
 * const brief = opportunityBrief(deal, judge(deal, program, now), program);
 * brief.next?.length; //=> 3
 * sidebar.brief = brief;
 * ```
 */
export function opportunityBrief(deal: Dossier, judged: Judgement<Verdict>, programs: Program | ProgramBook): OpportunityBrief {
  const now = judged.asOf;
  const book = asBook(programs);
  const program = book.at(now);
  const known = withDerived(deal, book, now);
  const view = viewOf(deal, now);
  const forecast = judged.value.forecast?.value ?? null;
  const timers = judged.value.obligations.map((one) => timerBrief(one, known, program, now));
  const facts = deal.facts.filter((fact) => fact.time <= now && isAbout(fact, deal.ref));
  return {
    kind: 'opportunity-brief/1',
    asOf: now,
    policy: judged.policy,
    engine: judged.engine,
    header: headerOf(deal, view, forecast),
    next: nextActions(judged.value, timers, program, deal, now),
    ...(forecast && { stages: stagePath(view, forecast, program), forecast: forecastBrief(judged) }),
    ...(forecast?.certainty && {
      certainty: { ...forecast.certainty, marks: forecast.marks },
    }),
    timers,
    decisionChain: decisionChain(view),
    words: facts.filter(isType('customer.said')).reverse().map((fact) => ({
      text: fact.data.text ?? '', signal: fact.data.signal, at: fact.time, fact: refOf(fact),
      ...(fact.data.span && { span: fact.data.span }),
    })),
    promises: facts.filter(isType('promise.made')).reverse().map((fact) => ({
      text: fact.data.text, at: fact.time, by: fact.data.by ?? null, fact: refOf(fact),
    })),
    evidence: [...facts].reverse().map((fact) => evidenceItem(fact, deal, program)),
  };
}

function headerOf(deal: Dossier, view: View, forecast: DealForecast | null): BriefHeader {
  const account = textAt(view, 'account.name') ?? deal.links.customer?.id;
  const close = view.field('deal.expectedClose');
  const owner = textAt(view, 'rep.name') ?? deal.links.owner?.id;
  return {
    deal: deal.ref.id,
    title: textAt(view, 'deal.title') ?? deal.ref.id,
    ...(account !== undefined && { account }),
    ...(owner !== undefined && { owner }),
    ...(forecast?.amount && forecast.amountFrom !== 'missing' && { amount: forecast.amount, amountFrom: forecast.amountFrom }),
    ...(close && typeof close.value === 'number' && { expectedClose: close.value, expectedCloseFrom: refOf(close.fact) }),
    ...(forecast && { outcome: forecast.outcome }),
  };
}

/** Unsettled obligations, the overdue ones first, then by due instant; then what the stage's evidence lacks, or the stage itself. */
function nextActions(
  { obligations, forecast }: Verdict,
  timers: readonly TimerBrief[],
  program: Program,
  deal: Dossier,
  now: Instant,
): readonly NextAction[] {
  if (forecast && forecast.value.outcome !== 'open') return [];
  const open = obligations
    .filter(({ phase }) => phase === 'running' || phase === 'breached')
    .sort((a, b) => urgency(a, now) - urgency(b, now) || (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity));
  const fromObligations = open.map((one): NextAction => ({
    id: one.key,
    title: one.label,
    dueAt: one.dueAt,
    warnAt: one.warnAt,
    why: timers.find(({ id }) => id === one.key)?.why ?? one.reasons,
    timer: one.key,
  }));
  if (fromObligations.length >= MOST_ACTIONS || !forecast) return fromObligations.slice(0, MOST_ACTIONS);
  const claimed = forecast.value.claimedStage;
  const target = claimed && findStage(program.forecast.stages, claimed.id);
  if (!target) return [...fromObligations, setStage(forecast.value)];
  const { items } = stageEvidence(program.forecast, target, viewOf(deal, now));
  const fromStage = items.filter(({ met }) => !met).map((item): NextAction => ({
    id: `stage:${item.id}`,
    title: item.label,
    dueAt: null,
    warnAt: null,
    why: [{ key: 'gate.missing', params: { item: item.label }, evidence: [] }],
  }));
  return [...fromObligations, ...fromStage].slice(0, MOST_ACTIONS);
}

/** Where nobody knows the stage, that is what is asked for: the reason is the step of the ledger that says so. */
function setStage({ ledger }: DealForecast): NextAction {
  return { id: 'set-stage', title: { 'zh-CN': '填报商机阶段', en: 'Set the stage' }, dueAt: null, warnAt: null, why: ledger.slice(0, 1).map(({ reason }) => reason) };
}

/** Overdue first, then what is due soon, then the rest: the order of the lights. */
function urgency({ phase, warnAt, dueAt }: Obligation, now: Instant): number {
  if (phase === 'breached') return 0;
  // A clock that is never due warns, but asks for nothing by a time.
  return dueAt !== null && warnAt !== null && warnAt <= now ? 1 : 2;
}

function stagePath(view: View, forecast: DealForecast, program: Program): StagePath {
  const { stages } = program.forecast;
  const claimed = stages.find(({ id }) => id === forecast.claimedStage?.id);
  const evidencedOrder = stages.find(({ id }) => id === forecast.evidencedStage?.id)?.rule.order ?? -Infinity;
  const claimedOrder = claimed?.rule.order ?? -Infinity;
  const steps = stages.map(({ id, rule }) => ({
    id,
    label: rule.label,
    status: rule.order <= evidencedOrder ? 'evidenced' as const : rule.order <= claimedOrder ? 'claimed' as const : 'ahead' as const,
    current: id === claimed?.id,
  }));
  const items = claimed ? stageEvidence(program.forecast, claimed, view).items : [];
  if (!claimed || items.length === 0) return { stages: steps };
  const gate = {
    stage: claimed.rule.label,
    items: [...items].sort((a, b) => Number(a.met) - Number(b.met)).map(({ label, met, evidence }) => ({
      label, met, evidence: evidence.map(({ fact }) => fact),
    })),
  };
  return { stages: steps, gate };
}

function forecastBrief(judged: Judgement<Verdict>): ForecastBrief {
  const { value, reasons } = judged.value.forecast as Judgement<DealForecast>;
  const amountReason = reasons[reasons.length - 1] ?? { key: 'forecast.amount-missing', params: {}, evidence: [] };
  return {
    amount: value.amount,
    amountReason,
    stageProbability: value.stageProbability,
    probability: value.probability,
    weighted: value.weighted,
    ledger: value.ledger,
    origin: value.origin,
    marks: value.marks,
    ...(value.stated && { stated: value.stated }),
  };
}

function decisionChain(view: View): readonly DecisionRole[] {
  const marked = view.ofType('decision-role.marked') as readonly Fact<'decision-role.marked'>[];
  return (['initiator', 'influencer', 'vetoer'] as const).map((role) => {
    const facts = marked.filter(({ data }) => data.role === role);
    return { role, contact: facts[facts.length - 1]?.data.contact ?? null, evidence: facts.map(refOf) };
  });
}

function evidenceItem(fact: Fact, deal: Dossier, program: Program): EvidenceItem {
  const { hash, excerpt } = fact.data as Readonly<Record<string, Json | undefined>>;
  return {
    fact: refOf(fact),
    source: fact.source,
    type: fact.type,
    at: fact.time,
    recordedAt: fact.recordedAt,
    author: fact.actor === undefined ? null : nameOf(fact.actor, deal),
    what: tellFact(fact, program.forecast),
    ...(typeof hash === 'string' && { hash }),
    ...(typeof excerpt === 'string' && { excerpt }),
  };
}

/** A dossier knows its owner by name, and others by the name their source gave. */
function nameOf(person: string, deal: Dossier): string {
  const told = deal.links.owner?.id === person ? (deal.fields.get('rep.name') ?? []) : [];
  const name = told[told.length - 1]?.value;
  return typeof name === 'string' ? name : person;
}

function isType<T extends Fact['type']>(type: T): (fact: Fact) => fact is Fact<T> {
  return (fact): fact is Fact<T> => fact.type === type;
}


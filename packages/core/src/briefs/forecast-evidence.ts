import { evidenceChain, type ChainOptions } from '../evidence/deal/chain.js';
import type { DealEvidence, EvidencedNumber, EvidenceLine, NumberRange, Prior, StatedNumber } from '../evidence/deal/deal-evidence.types.js';
import { FRESHNESS, type FreshnessLimits } from '../evidence/deal/freshness.js';
import { sealOf } from '../evidence/deal/seal.js';
import { evidenceOf } from '../explain/judgement.js';
import type { Judgement } from '../explain/judgement.types.js';
import type { Dossier } from '../facts/dossier.js';
import type { Fact, FactRef, Json } from '../facts/facts.types.js';
import { isAbout, refOf } from '../facts/ref.js';
import { textAt, viewOf, type View } from '../facts/view.js';
import { contradictions, type ContradictionOptions } from '../forecast/contradictions.js';
import type { DealForecast } from '../forecast/forecast.types.js';
import { lackingEvidence } from '../forecast/lacking.js';
import { findStage } from '../forecast/stage-evidence.js';
import type { Verdict } from '../judge/judge.types.js';
import { asBook, type Program, type ProgramBook } from '../judge/program.js';
import type { Text } from '../messages/text.js';
import { wilson95 } from '../statistics/shares.js';
import { evidenceDiff, type EvidenceDiff } from './evidence-diff.js';

/** What `<sx-forecast-evidence-drawer>` shows. A file that `exportEvidence` made is one, too. */
export interface ForecastEvidenceBrief extends DealEvidence {
  /** What changed since earlier instants; not part of the file. */
  readonly comparisons?: readonly EvidenceDiff[];
}

export interface ForecastEvidenceOptions extends ChainOptions {
  /** Fewer closed deals than this give no interval of the stage's rate. @default 30 */
  readonly need?: number;
  /** What the number may turn out to be, with its coverage, where that was measured. */
  readonly range?: NumberRange;
  /** From which age on evidence is ageing and stale. @default 30 and 90 days */
  readonly freshness?: FreshnessLimits;
  /** What speaks against a firm statement. */
  readonly contradictions?: ContradictionOptions;
  /** Names of people by the id their source gives; the deal's owner is known. */
  readonly names?: Readonly<Record<string, string>>;
  /** The same deal at earlier instants, to be compared with. */
  readonly before?: readonly DealEvidence[];
}

/**
 * The evidence of one deal's forecast (FC-6): number, prior and ledger, what is missing and what speaks against it, and every
 * fact of the deal, or that the judgement read, as a line of its evidence chain. `null` for what is no deal.
 *
 * @param judged The judgement of the same dossier; its `asOf` is the instant of the brief.
 * @throws EvidenceError `invalid-salt`, or what `canonicalJson` throws for a fact.
 *
 * @example
 * ```ts
 * const brief = forecastEvidenceBrief(deal, judge(deal, program, now), program, { salt });
 * brief?.ledger.map(({ before, after }) => [before, after]); //=> [[0, 6000], [6000, 3500]]
 * verifyEvidence(exportEvidence(brief)).ok;                  //=> true
 * ```
 */
export function forecastEvidenceBrief(
  deal: Dossier, judged: Judgement<Verdict>, programs: Program | ProgramBook, options: ForecastEvidenceOptions,
): ForecastEvidenceBrief | null {
  const judgedForecast = judged.value.forecast;
  if (!judgedForecast) return null;
  const { value, basis } = judgedForecast;
  const now = judged.asOf;
  const rules = asBook(programs).at(now).forecast;
  const view = viewOf(deal, now);
  const missing = lackingEvidence(view, rules, value);
  const contradicting = contradictions(view, rules, value, options.contradictions);
  const read = new Set<FactRef>([...basis, ...contradicting.flatMap(({ evidence }) => evidence.map(({ fact }) => fact))]);
  const { lines, size, root } = evidenceChain(deal.facts.filter((fact) => fact.time <= now && (read.has(refOf(fact)) || isAbout(fact, deal.ref))), options);
  const account = textAt(view, 'account.name') ?? deal.links.customer?.id;
  const owner = textAt(view, 'rep.name') ?? deal.links.owner?.id;
  const said = {
    kind: 'forecast-evidence/1' as const,
    asOf: now,
    zone: rules.rule.zone,
    policy: judged.policy,
    engine: judged.engine,
    deal: {
      id: deal.ref.id, title: textAt(view, 'deal.title') ?? deal.ref.id, ...(account !== undefined && { account }), ...(owner !== undefined && { owner }),
      outcome: value.outcome,
    },
    number: numberOf(view, value, judgedForecast.reasons, priorOf(rules.stages.find(({ id }) => id === value.claimedStage?.id)?.rule, options.need ?? 30), options.range),
    ledger: value.ledger,
    missing,
    contradicting,
    labels: {
      stages: labelled(lines, ['stage', 'to'], (word) => findStage(rules.stages, word)?.rule.label),
      certainty: labelled(lines, ['state'], (id) => rules.certainty.get(id)?.rule.label),
    },
    names: { ...(deal.links.owner && owner !== undefined && owner !== deal.links.owner.id && { [deal.links.owner.id]: owner }), ...options.names },
    freshness: options.freshness ?? FRESHNESS,
    lines,
    chain: { size, root },
  };
  const brief = { ...said, chain: { ...said.chain, seal: sealOf(said) } };
  return options.before ? { ...brief, comparisons: options.before.map((earlier) => evidenceDiff(earlier, brief)) } : brief;
}

/** What the first step of the ledger goes out from; without a stage there is nothing. */
function priorOf(stage: CompiledStageRule | undefined, need: number): Prior {
  if (!stage) return { stage: null, from: 'preset', rate: null, permitted: null, n: 0, need, interval: null };
  const { rate, min, max, learned } = stage.probability;
  const prior = { stage: stage.label, permitted: [min, max] as const, need };
  if (!learned) return { ...prior, from: 'preset', rate, n: 0, interval: null };
  const { lower, upper } = wilson95(Math.round((learned.rate * learned.n) / 10_000), learned.n);
  const interval = learned.n < need ? null : ([Math.round(lower * 10_000), Math.round(upper * 10_000)] as const);
  return { ...prior, from: 'history', rate: learned.rate, n: learned.n, interval };
}

type CompiledStageRule = Parameters<typeof findStage>[0][number]['rule'];

function numberOf(
  view: View, value: DealForecast, reasons: Judgement<DealForecast>['reasons'], prior: Prior, range: NumberRange | undefined,
): EvidencedNumber {
  const close = view.field('deal.expectedClose');
  const stated = statedBy(view, value.stated);
  return {
    amount: value.amount,
    amountReason: reasons[reasons.length - 1] ?? { key: 'forecast.amount-missing', params: {}, evidence: [] },
    probability: value.probability,
    weighted: value.weighted,
    stageProbability: value.stageProbability,
    byStage: value.byStage,
    prior,
    expectedClose: value.expectedClose,
    ...(range && { range }),
    ...(stated && { stated }),
    ...(close && value.expectedClose !== null && {
      closeReason: { key: 'evidence.close', params: { close: value.expectedClose }, evidence: [evidenceOf(close.fact, 'expectedClose')] } as const,
    }),
  };
}

/** The person's number with her reason, as the record has it. */
function statedBy(view: View, stated: DealForecast['stated']): StatedNumber | undefined {
  if (!stated) return undefined;
  const told = (view.ofType('forecast.stated') as readonly Fact<'forecast.stated'>[])
    .filter(({ time, data }) => time === stated.at && data.amount.minor === stated.amount.minor && data.amount.currency === stated.amount.currency);
  const fact = told[told.length - 1];
  if (!fact) return undefined;
  const { note, category } = fact.data;
  return { ...stated, ref: refOf(fact), ...(note !== undefined && { note }), ...(category !== undefined && { category }) };
}

/** The policy's name of every word that stands in one of these fields. */
function labelled(lines: readonly EvidenceLine[], fields: readonly string[], labelOf: (word: string) => Text | undefined): Readonly<Record<string, Text>> {
  const labels: Record<string, Text> = {};
  for (const { fact } of lines) {
    for (const field of fields) {
      const word = (fact?.data as Readonly<Record<string, Json | undefined>> | undefined)?.[field];
      const label = typeof word === 'string' ? labelOf(word) : undefined;
      if (typeof word === 'string' && label !== undefined) labels[word] = label;
    }
  }
  return labels;
}


import { earlier, evidenceOf } from '../../explain/judgement.js';
import type { EvidenceRef, Reason } from '../../explain/judgement.types.js';
import { dossier } from '../../facts/dossier.js';
import type { EntityRef, Fact, Instant, RepId } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { entityKey } from '../../facts/ref.js';
import { textAt } from '../../facts/view.js';
import { forecast } from '../forecast.js';
import { moneyOf } from '../money.js';
import { outcomeOf } from '../outcome.js';
import type { Coverage, RepMonth } from './credibility.types.js';
import type { Ground } from './ground.js';
import { ratioNear, reaches } from './ratio.js';

/** One open deal as part of the pipeline. */
interface Open {
  readonly rep: RepId;
  readonly minor: number;
}

interface Target {
  readonly minor: number;
  readonly evidence: readonly EvidenceRef[];
}

/**
 * How often what is missing to a month's target is in the pipeline, for every rep and team with a target or open deals:
 * pipeline ÷ (target − won so far). Targets are facts of the metric `target` about a rep or a team, in minor units of the
 * policy's currency; a team without one of its own has the sum of its reps'.
 */
export function coverageOf(ground: Ground, months: readonly RepMonth[], month: number): { readonly coverage: readonly Coverage[]; readonly validUntil: Instant | null } {
  const { rule: { coverage: rule }, clock, now, view } = ground;
  const name = clock.name(month);
  const targets = targetsOf(ground, month);
  const { deals, validUntil } = openDeals(ground, month);
  const won = new Map<RepId, number>();
  for (const line of months) if (line.month === name && line.currency === rule.currency) won.set(line.rep, line.actual.minor);
  const reps = [...new Set([...[...targets.values()].filter(({ of }) => of.type === 'rep').map(({ of }) => of.id), ...deals.map(({ rep }) => rep), ...won.keys()])].sort(compareText);
  const teamOf = (rep: RepId): string | undefined => textAt(view({ type: 'rep', id: rep }, now), 'rep.team');
  const teams = [...new Set([
    ...[...targets.values()].filter(({ of }) => of.type === 'team').map(({ of }) => of.id),
    ...reps.flatMap((rep) => teamOf(rep) ?? []),
  ])].sort(compareText);
  const targetOf = (of: EntityRef): Target | undefined => targets.get(entityKey(of));
  const line = (of: Coverage['of'], members: readonly RepId[], target: Target | undefined): Coverage => {
    const own = deals.filter(({ rep }) => members.includes(rep));
    return coverageLine(of, name, rule, target, members.reduce((sum, rep) => sum + (won.get(rep) ?? 0), 0), own);
  };
  return {
    coverage: [
      ...reps.map((id) => line({ type: 'rep', id }, [id], targetOf({ type: 'rep', id }))),
      ...teams.map((id) => {
        const members = reps.filter((rep) => teamOf(rep) === id);
        return line({ type: 'team', id }, members, targetOf({ type: 'team', id }) ?? sumOf(members.flatMap((rep) => targetOf({ type: 'rep', id: rep }) ?? [])));
      }),
    ],
    validUntil,
  };
}

function coverageLine(
  of: Coverage['of'], month: string, { currency, enough }: Ground['rule']['coverage'], target: Target | undefined, won: number, deals: readonly Open[],
): Coverage {
  const money = (minor: number): { readonly minor: number; readonly currency: string } => ({ minor, currency });
  const pipeline = deals.reduce((sum, { minor }) => sum + minor, 0);
  const missing = target === undefined ? 0 : target.minor - won;
  const covered = missing > 0;
  const coverage = covered ? ratioNear(pipeline, missing) : null;
  const evidence = target?.evidence ?? [];
  const why: Reason = target === undefined
    ? { key: 'credibility.no-target', params: { month }, evidence }
    : coverage === null
      ? { key: 'credibility.reached', params: { target: money(target.minor), won: money(won) }, evidence }
      : { key: 'credibility.coverage', params: { pipeline: money(pipeline), missing: money(missing), coverage, deals: deals.length }, evidence };
  return {
    of, month,
    target: target === undefined ? null : money(target.minor),
    won: money(won), pipeline: money(pipeline), deals: deals.length,
    coverage, enough: covered ? reaches(pipeline, missing, enough) : null, why, evidence,
  };
}

function sumOf(targets: readonly Target[]): Target | undefined {
  return targets.length === 0 ? undefined : { minor: targets.reduce((sum, { minor }) => sum + minor, 0), evidence: targets.flatMap(({ evidence }) => evidence) };
}

/** The last target that was set for the month, by whom it is of. */
function targetsOf({ book, clock, now }: Ground, month: number): ReadonlyMap<string, Target & { readonly of: EntityRef }> {
  const set = [...book.facts()].filter((fact): fact is Fact<'metric.measured'> =>
    fact.type === 'metric.measured' && fact.time <= now && (fact as Fact<'metric.measured'>).data.metric === 'target' && !book.isReplaced(fact));
  const targets = new Map<string, Target & { readonly of: EntityRef }>();
  for (const fact of set.sort(book.order)) {
    const { value, period } = fact.data;
    if (!Number.isSafeInteger(value) || clock.of(period, fact.time) !== month) continue;
    for (const { type, id, as } of fact.about) {
      if (as === undefined) targets.set(entityKey({ type, id }), { of: { type, id }, minor: value, evidence: [evidenceOf(fact, 'value')] });
    }
  }
  return targets;
}

function openDeals({ book, clock, deals, now, view, rule: { coverage: rule }, programs }: Ground, month: number): { readonly deals: readonly Open[]; readonly validUntil: Instant | null } {
  const open: Open[] = [];
  let validUntil: Instant | null = null;
  for (const id of deals) {
    const deal: EntityRef = { type: 'deal', id };
    const at = view(deal, now);
    const rep = textAt(at, 'owner.id');
    if (rep === undefined || outcomeOf(at) !== 'open' || !book.about(deal).some(({ type, time }) => type === 'deal.state' && time <= now)) continue;
    if (rule.deals === 'month' && clock.ofDate(at.field('deal.expectedClose')?.value) !== month) continue;
    if (rule.counts === 'amount') {
      const money = moneyOf(at.field('deal.amount')?.value);
      if (money?.currency === rule.currency) open.push({ rep, minor: money.minor });
      continue;
    }
    const judged = forecast(dossier(book, deal), programs.at(now).forecast, now);
    validUntil = earlier(validUntil, judged.validUntil);
    if (judged.value.weighted?.currency === rule.currency) open.push({ rep, minor: judged.value.weighted.minor });
  }
  return { deals: open, validUntil };
}

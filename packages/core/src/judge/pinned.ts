import type { Dossier } from '../facts/dossier.js';
import { withFacts } from '../facts/dossier.js';
import type { Fact, Instant } from '../facts/facts.types.js';
import type { CompiledObligation } from '../obligations/compile.js';
import { foldObligation, type StandingObligation } from '../obligations/fold.js';
import type { Obligation } from '../obligations/obligation.types.js';
import type { Program, ProgramBook } from './program.js';

/** An obligation with the rule it stands under. */
export interface PinnedObligation extends StandingObligation {
  readonly compiled: CompiledObligation;
}

/**
 * Every obligation of a dossier, each under the policy version in force when it started, unless a later
 * `obligation.retargeted` fact moved it while it was open.
 */
export function pinnedObligations(deal: Dossier, programs: ProgramBook, now: Instant): readonly PinnedObligation[] {
  const rules = new Set(programs.programs.flatMap(({ obligations }) => obligations.map(({ id }) => id)));
  const retargets = (deal.ofType('obligation.retargeted')).filter(({ time }) => time <= now);
  const standing: PinnedObligation[] = [];
  for (const rule of rules) {
    let found = underOwnVersion(deal, programs, rule, now);
    for (const retarget of retargets) {
      if (retarget.data.rule !== rule) continue;
      const program = programs.find(retarget.data.policy);
      if (program) found = retargeted(deal, found, underOwnVersion(deal, programs, rule, retarget.time), program, now);
    }
    standing.push(...found);
  }
  return standing.sort((a, b) => a.obligation.startedAt - b.obligation.startedAt);
}

function underOwnVersion(deal: Dossier, programs: ProgramBook, rule: string, now: Instant): readonly PinnedObligation[] {
  return programs.programs.flatMap((program) => {
    const compiled = ruleOf(program, rule);
    if (!compiled || compiled.rule.subject !== deal.ref.type) return [];
    const accepts = (trigger: Fact): boolean => programs.at(trigger.time) === program;
    return foldObligation(compiled, deal, now, { accepts }).map((one) => ({ ...one, compiled }));
  });
}

function retargeted(
  deal: Dossier,
  found: readonly PinnedObligation[],
  /** As they stood when the retarget came: what others had voided or settled by then stays so. */
  then: readonly PinnedObligation[],
  program: Program,
  now: Instant,
): readonly PinnedObligation[] {
  const [first] = found;
  const compiled = first && ruleOf(program, first.compiled.id);
  if (!compiled) return found;
  return found.flatMap((one) => {
    const before = then.find(({ obligation }) => obligation.key === one.obligation.key)?.obligation.phase;
    if ((before !== 'running' && before !== 'paused') || one.obligation.phase === 'void') return [one];
    const { merged } = one.obligation;
    return foldObligation(compiled, deal, now, { accepts: (trigger) => trigger === one.trigger }).map((moved) => ({
      ...moved, compiled, obligation: { ...moved.obligation, merged },
    }));
  });
}

function ruleOf(program: Program, rule: string): CompiledObligation | undefined {
  return program.obligations.find(({ id }) => id === rule);
}

/** What a retarget would change for one obligation. */
export interface RetargetPreview {
  readonly key: string;
  readonly before: Pick<Obligation, 'policy' | 'dueAt' | 'phase'>;
  /** `null` where the new version would not have started it. */
  readonly after: Pick<Obligation, 'policy' | 'dueAt' | 'phase'> | null;
}

/**
 * What would change if the open obligations of a rule were moved to another policy version now. Nothing is changed.
 *
 * @param policy `id@version` of a version in the book.
 *
 * @example
 * ```ts
 * previewRetarget(deal, programs, 'second-contact', 'ours@2', now);
 * //=> [{ key: 'second-contact/…', before: { policy: 'ours@1', dueAt: …, phase: 'running' }, after: { policy: 'ours@2', … } }]
 * ```
 */
export function previewRetarget(
  deal: Dossier,
  programs: ProgramBook,
  rule: string,
  policy: string,
  now: Instant,
): readonly RetargetPreview[] {
  const retarget: Fact<'obligation.retargeted'> = {
    source: 'preview', id: `${rule}/${now}`, seq: Number.MAX_SAFE_INTEGER, kind: 'event', type: 'obligation.retargeted', schema: 1,
    time: now, recordedAt: now, about: [deal.ref], data: { rule, policy },
  };
  const before = pinnedObligations(deal, programs, now).filter(({ obligation }) => obligation.rule === rule);
  const after = new Map(
    pinnedObligations(withFacts(deal, [retarget]), programs, now).map(({ obligation }) => [obligation.key, obligation]),
  );
  return before.flatMap(({ obligation }) => {
    const moved = after.get(obligation.key);
    if (moved && moved.policy === obligation.policy) return [];
    return [{ key: obligation.key, before: pick(obligation), after: moved ? pick(moved) : null }];
  });
}

function pick({ policy, dueAt, phase }: Obligation): Pick<Obligation, 'policy' | 'dueAt' | 'phase'> {
  return { policy, dueAt, phase };
}


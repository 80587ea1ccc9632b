import type { Dossier } from '../facts/dossier.js';
import { withFacts } from '../facts/dossier.js';
import type { Fact, Instant } from '../facts/facts.types.js';
import type { CompiledObligation } from '../obligations/compile.js';
import { foldObligation, type StandingObligation } from '../obligations/fold.js';
import type { Obligation } from '../obligations/obligation.types.js';
import type { RuleVersions } from '../obligations/versions.js';
import type { Program, ProgramBook } from './program.js';

/**
 * Every obligation of a dossier, each under the policy version in force when it started, unless a later
 * `obligation.retargeted` fact moved it while it was open. One rule is one machine across all its versions, so that
 * merging, restarting and "one fact pays for one" reach over the boundary between them.
 */
export function pinnedObligations(deal: Dossier, programs: ProgramBook, now: Instant): readonly StandingObligation[] {
  return ruleVersions(programs)
    .flatMap((versions) => foldObligation(versions, deal, now))
    .sort((a, b) => a.obligation.startedAt - b.obligation.startedAt);
}

/** The obligation rules of a book of programs, each with its versions. */
function ruleVersions(programs: ProgramBook): readonly RuleVersions[] {
  let known = versionsOf.get(programs);
  if (!known) versionsOf.set(programs, (known = readVersions(programs)));
  return known;
}

// A book of programs never changes.
const versionsOf = new WeakMap<ProgramBook, readonly RuleVersions[]>();

function readVersions(programs: ProgramBook): readonly RuleVersions[] {
  const rules = new Map<string, Map<Program, CompiledObligation>>();
  for (const program of programs.programs) {
    for (const compiled of program.obligations) {
      const known = rules.get(compiled.id);
      if (known) known.set(program, compiled);
      else rules.set(compiled.id, new Map([[program, compiled]]));
    }
  }
  return [...rules].map(([id, byProgram]) => {
    const all = [...byProgram.values()];
    const byPolicy = new Map(all.map((compiled) => [compiled.policy, compiled]));
    return { id, all, at: (instant) => byProgram.get(programs.at(instant)), find: (policy) => byPolicy.get(policy) };
  });
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


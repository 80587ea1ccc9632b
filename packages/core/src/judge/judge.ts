import { foldConstraint } from '../compliance/declare/fold.js';
import { nodeLines } from '../compliance/nodes.js';
import { firstChange } from '../conditions/change.js';
import { directivesOf } from '../directives/directives-of.js';
import { earlier, judgement } from '../explain/judgement.js';
import type { Judgement } from '../explain/judgement.types.js';
import type { Dossier } from '../facts/dossier.js';
import type { Instant } from '../facts/facts.types.js';
import { forecast } from '../forecast/forecast.js';
import { gateMachine, stageAttempts, type CompiledGate } from '../gates/gate.js';
import type { GateResult } from '../gates/gate.types.js';
import { viewOf } from '../facts/view.js';
import { score } from '../scoring/score.js';
import type { Score } from '../scoring/score.types.js';
import { applies, nextOccasion, withDerived } from './derived.js';
import type { Verdict } from './judge.types.js';
import { pinnedObligations } from './pinned.js';
import { asBook, type Program, type ProgramBook } from './program.js';

export interface JudgeOptions {
  /** First part of every directive's key. @default 'default' */
  readonly tenant?: string;
}

/**
 * Everything core says about one lead or deal at one instant: scores, forecast, gates, obligations, node lines and
 * the directives that follow. Of any other entity (an order, a ticket, a rep) it says the obligations towards it.
 *
 * @param programs One program, or a book of them: then every obligation keeps the version it started under.
 *
 * @example
 * ```ts
 * const { value, validUntil } = judge(dossier(book, entity('deal:D-1')), compile(policy), now);
 * value.forecast?.value.probability; //=> 3500
 * value.obligations.map(({ rule, phase }) => [rule, phase]); //=> [['second-contact', 'breached']]
 * ```
 */
export function judge(
  subject: Dossier,
  programs: Program | ProgramBook,
  now: Instant,
  options: JudgeOptions = {},
): Judgement<Verdict> {
  const book = asBook(programs);
  const program = book.at(now);
  const cards = program.scorecards.filter((card) => applies(card, subject, now));
  const isDeal = subject.ref.type === 'deal';
  const known = withDerived(subject, book, now);

  let validUntil = earlier(book.nextChange(now), subject.facts.find(({ time }) => time > now)?.time ?? null);
  validUntil = earlier(validUntil, nextOccasion(subject, book, now));
  // Cards that do not apply now may apply later.
  for (const card of program.scorecards) {
    if (card.subject === subject.ref.type) validUntil = earlier(validUntil, firstChange(card.timed, viewOf(subject, now)));
  }
  const scores: Record<string, Judgement<Score>> = {};
  for (const card of cards) {
    const scored = score(subject, card, now);
    scores[card.id] = scored;
  }
  const dealForecast = isDeal ? forecast(known, program.forecast, now) : null;
  validUntil = earlier(validUntil, dealForecast?.validUntil ?? null);
  const pinned = pinnedObligations(known, book, now);
  for (const { wakeAt } of pinned) validUntil = earlier(validUntil, wakeAt);
  const constraints = program.constraints
    .filter(({ rule }) => (rule.subject ?? 'deal') === subject.ref.type)
    .map((constraint) => foldConstraint(constraint, known, now));
  for (const { wakeAt } of constraints) validUntil = earlier(validUntil, wakeAt);
  const obligations = pinned.map(({ obligation }) => obligation);

  const verdict: Verdict = {
    scores,
    forecast: dealForecast,
    gates: isDeal ? gateResults(known, book, now) : [],
    obligations,
    nodes: isDeal ? nodeLines(known, obligations, program.policy.nodes, ({ policy, rule }) => book.find(policy)?.policy.obligations[rule]) : [],
    constraints: constraints.flatMap(({ constraint }) => constraint ?? []),
    directives: pinned
      .flatMap(({ obligation, compiled }) => directivesOf(options.tenant ?? 'default', subject.ref, obligation, compiled))
      .sort((a, b) => a.at - b.at),
  };
  const read = subject.facts.filter(({ time }) => time <= now);
  return judgement(verdict, [], { policy: program.ref, asOf: now, validUntil, read });
}

/** Every attempt, judged by the policy in force when it was made. */
function gateResults(deal: Dossier, book: ProgramBook, now: Instant): readonly GateResult[] {
  return book.programs
    .flatMap((program) => {
      const attempts = [...program.gates.flatMap((gate) => attemptsAt(gate, deal, now)), ...stageAttempts(deal, program.forecast, now)];
      return attempts.filter(({ at }) => book.at(at) === program);
    })
    .sort((a, b) => a.at - b.at);
}

function attemptsAt(gate: CompiledGate, deal: Dossier, now: Instant): readonly GateResult[] {
  const machine = gateMachine(gate);
  let state = machine.initial;
  for (const fact of deal.ofType(gate.before.type)) {
    if (fact.time > now) break;
    state = machine.step(state, { now: fact.time, fact, view: viewOf(deal, fact.time) }).state;
  }
  return state;
}

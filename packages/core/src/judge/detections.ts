import { directiveKey } from '../directives/directives-of.js';
import type { Directive } from '../directives/directive.types.js';
import { earlier } from '../explain/judgement.js';
import type { Book } from '../facts/book.js';
import { dossier } from '../facts/dossier.js';
import type { EntityRef, Fact, FactType, Instant } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import { deviationsNow } from '../forecast/credibility/deviations-now.js';
import { detect, type CompiledDetector } from '../machines/detector.js';
import type { Detection } from '../machines/detector.types.js';
import { gradesReached } from './derived.js';
import type { JudgeOptions } from './judge.js';
import { asBook, type Program, type ProgramBook } from './program.js';
import { stagesEntered } from './stages-entered.js';

/** What all detectors of a policy have seen in a book. */
export interface Detections {
  /** In order of `at`, those that are over included. */
  readonly detections: readonly Detection[];
  /** What they want: what `nextRecords` takes. What a releasing fact ended is settled. */
  readonly directives: readonly Directive[];
  /** When something is next seen or over by itself; `null`: only a fact changes it. */
  readonly wakeAt: Instant | null;
}

/**
 * Watches a whole book with the detectors in force at `now` (SG-3, FC-5, CP-7, CP-14, CP-17). What forecasts of months that are
 * over deviated by is found in the book itself, where the policy has a section `credibility`.
 *
 * @example
 * ```ts
 * const { detections, directives } = detections(book, compile(policy), now, { tenant: 'ningbo' });
 * directives.map(({ kind, to, payload }) => [kind, to, payload]); //=> [['ticket', 'operations', { signal: 'too-expensive' }]]
 * ```
 */
export function detections(book: Book, programs: Program | ProgramBook, now: Instant, options: JudgeOptions = {}): Detections {
  const { tenant = 'default' } = options;
  const program = asBook(programs).at(now);
  const deviations = program.detectors.some(({ reads }) => reads.has('metric.measured')) ? deviationsNow(book, programs, now) : null;
  const facts = factsRead(book, asBook(programs), program.detectors, now, deviations?.facts ?? []);
  const found: Detection[] = [];
  const directives: Directive[] = [];
  let wakeAt: Instant | null = earlier(deviations?.wakeAt ?? null, facts.find(({ time }) => time > now)?.time ?? null);
  for (const detector of program.detectors) {
    const seen = detect(detector, facts, now);
    found.push(...seen);
    directives.push(...seen.flatMap((detection) => directivesFor(tenant, detector, detection)));
    wakeAt = earlier(wakeAt, nextMove(detector, facts, now));
  }
  return {
    detections: found.sort((a, b) => a.at - b.at),
    directives: directives.sort((a, b) => a.at - b.at),
    wakeAt,
  };
}

function nextMove(detector: CompiledDetector, facts: readonly Fact[], now: Instant): Instant | null {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = fact.time <= now ? detector.groupOf(fact)?.key : undefined;
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return [...groups.values()].reduce<Instant | null>((next, group) => earlier(next, detector.next(group, now)), null);
}

/** The facts detectors read, in order: those of the book that count, and those derived from its deals where one is asked for. */
function factsRead(book: Book, programs: ProgramBook, detectors: readonly CompiledDetector[], now: Instant, deviations: readonly Fact[]): readonly Fact[] {
  const types = new Set<FactType>(detectors.flatMap(({ reads }) => [...reads]));
  // Somebody may have kept them as facts.
  const facts: Fact[] = deviations.filter((fact) => !book.get(refOf(fact)));
  for (const fact of book.facts()) if (types.has(fact.type) && !book.isReplaced(fact)) facts.push(fact);
  if (types.has('stage.entered')) for (const deal of book.entities('deal')) facts.push(...stagesEntered(book, deal, programs, now));
  if (types.has('grade.reached')) {
    for (const ref of [...book.entities('deal'), ...book.entities('lead')]) facts.push(...gradesReached(dossier(book, ref), programs, now));
  }
  // What a source has told of these itself is in the book and in dossiers, too.
  return [...new Set(facts)].sort(book.order);
}

function directivesFor(tenant: string, { rule, id }: CompiledDetector, detection: Detection): readonly Directive[] {
  const [first] = Object.values(detection.group);
  const owner = first === undefined ? undefined : rule.owners?.[first];
  const told = Object.fromEntries(Object.entries(detection.group).map(([place, value]) => [place.slice(place.lastIndexOf('.') + 1), value]));
  return Object.entries(rule.directives).map(([level, { kind, to, title, payload }]) => ({
    key: directiveKey(tenant, id, detection.subject, detection.cause, level),
    kind,
    to: owner ?? to,
    title,
    subject: detection.subject,
    rule: id,
    at: detection.at,
    dueAt: null,
    settledAt: detection.endedBy === 'released' ? detection.endedAt : null,
    why: detection.reasons,
    cause: detection.evidence.map(({ fact }) => fact),
    payload: { ...told, ...payload },
  }));
}

/**
 * What the occasions with `since < at ≤ now` want (SL-10), under the policy in force at each. The key holds the nominal
 * date, so that an occasion that is asked for late, or twice, is one wish.
 *
 * @param since From when on the firm acts; kept for ever, or what was wanted before would count as withdrawn.
 * @param subjects Whom recurrences with a `subject` come round for, such as `book.entities('rep')`. @default nobody
 *
 * @example
 * ```ts
 * recurrenceDirectives(compile(policy), goLive, now, { tenant: 'ningbo' }).map(({ key }) => key);
 * //=> ['ningbo/radar/team%3Aningbo/2026-03-06/post', …]
 * ```
 */
export function recurrenceDirectives(
  programs: Program | ProgramBook,
  since: Instant,
  now: Instant,
  options: JudgeOptions & { readonly subjects?: readonly EntityRef[] } = {},
): readonly Directive[] {
  const { tenant = 'default', subjects = [] } = options;
  const book = asBook(programs);
  const found: Directive[] = [];
  for (const program of book.programs) {
    for (const recurrence of program.recurrences) {
      const { id, rule } = recurrence;
      const about = rule.subject === undefined ? [{ type: 'team', id: tenant } as const] : subjects.filter(({ type }) => type === rule.subject);
      for (const { at, date } of recurrence.between(since, now)) {
        if (book.at(at) !== program) continue;
        for (const subject of about) for (const [level, directive] of Object.entries(rule.directives)) {
          found.push({
            key: directiveKey(tenant, id, subject, date, level),
            kind: directive.kind, to: directive.to, title: directive.title, subject, rule: id,
            at, dueAt: null, settledAt: null,
            why: [{ key: 'recurrence.came', params: { rule: rule.label, date }, evidence: [] }],
            cause: [],
            payload: { date, ...directive.payload },
          });
        }
      }
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

/** When something of the firm next comes round. */
export function nextRecurrence(programs: Program | ProgramBook, now: Instant): Instant | null {
  return asBook(programs).at(now).recurrences.reduce<Instant | null>((next, recurrence) => earlier(next, recurrence.next(now)?.at ?? null), null);
}

import { compileConstraint, type CompiledConstraint } from '../compliance/declare/compile.js';
import { earlier } from '../explain/judgement.js';
import type { PolicyRef } from '../explain/judgement.types.js';
import type { Instant } from '../facts/facts.types.js';
import { compileForecast, type CompiledForecast } from '../forecast/compile.js';
import { compileGate, type CompiledGate } from '../gates/gate.js';
import { compileDetector, type CompiledDetector } from '../machines/detector.js';
import { compileRecurrence, type CompiledRecurrence } from '../machines/recurrence.js';
import { compileObligation, type CompiledObligation } from '../obligations/compile.js';
import type { PolicyBook } from '../policy/book.js';
import type { Policy } from '../policy/policy.types.js';
import { compileScorecard, type CompiledScorecard } from '../scoring/scorecard.js';

/** A policy turned into closures, once for any number of deals. */
export interface Program {
  readonly ref: PolicyRef;
  readonly policy: Policy;
  readonly scorecards: readonly CompiledScorecard[];
  readonly forecast: CompiledForecast;
  readonly gates: readonly CompiledGate[];
  readonly obligations: readonly CompiledObligation[];
  readonly detectors: readonly CompiledDetector[];
  readonly recurrences: readonly CompiledRecurrence[];
  readonly constraints: readonly CompiledConstraint[];
}

/**
 * Turns a policy into closures; no code is generated, so it runs under any content security policy.
 *
 * @example
 * ```ts
 * const program = compile(loadPolicy(manufacturing));
 * ```
 */
export function compile(policy: Policy): Program {
  return {
    ref: policy.ref,
    policy,
    scorecards: Object.keys(policy.scorecards).map((id) => compileScorecard(policy, id)),
    forecast: compileForecast(policy),
    gates: Object.entries(policy.gates).map(([id, rule]) => compileGate(id, rule)),
    obligations: Object.keys(policy.obligations).map((id) => compileObligation(policy, id)),
    detectors: Object.keys(policy.detectors).map((id) => compileDetector(policy, id)),
    recurrences: Object.keys(policy.recurrences).map((id) => compileRecurrence(policy, id)),
    constraints: Object.keys(policy.constraints).map((id) => compileConstraint(policy, id)),
  };
}

/** Programs by the time they hold: obligations keep the one they started under. */
export interface ProgramBook {
  /** The program in force at an instant; the first one also before its time. */
  at(instant: Instant): Program;
  /** By `id@version`. */
  find(name: string): Program | undefined;
  readonly programs: readonly Program[];
  /** When another version comes into force; `null`: none is known. */
  nextChange(now: Instant): Instant | null;
}

/**
 * Compiles every version of a policy book, as known at `known`. Throws a `RangeError` for a book without a version.
 *
 * @param known Versions recorded later do not exist yet. @default all
 */
export function compileBook(book: PolicyBook, known?: Instant): ProgramBook {
  const versions = book.versions(known);
  const compiled = new Map(versions.map(({ policy }) => [policy, compile(policy)]));
  const programs = [...compiled.values()];
  const [first] = programs;
  if (!first) throw new RangeError('policy book: expected at least one version, received none');
  return {
    at(instant) {
      const policy = book.at(instant, known);
      return (policy && compiled.get(policy)) ?? first;
    },
    find: (name) => programs.find(({ ref }) => `${ref.id}@${ref.version}` === name),
    programs,
    nextChange: (now) => versions.reduce<Instant | null>((next, { effectiveFrom }) => (effectiveFrom > now ? earlier(next, effectiveFrom) : next), null),
  };
}

/** A book that holds one program for all time, where a book is wanted. */
export function asBook(programs: Program | ProgramBook): ProgramBook {
  if ('programs' in programs) return programs;
  let book = books.get(programs);
  if (!book) {
    const name = `${programs.ref.id}@${programs.ref.version}`;
    book = { at: () => programs, find: (wanted) => (wanted === name ? programs : undefined), programs: [programs], nextChange: () => null };
    books.set(programs, book);
  }
  return book;
}

// The same book each time, so that what is made of it is made once.
const books = new WeakMap<Program, ProgramBook>();

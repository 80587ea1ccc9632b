import { earlier } from '../../explain/judgement.js';
import { rollUp, type Line, type RollUp } from '../../explain/rollup.js';
import type { Book } from '../../facts/book.js';
import { affectedBy, dossier } from '../../facts/dossier.js';
import type { EntityRef, EntityType, Fact, Instant } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { isAbout } from '../../facts/ref.js';
import { ShardedMap } from '../../facts/sharded-map.js';
import { asBook, compileBook, type Program, type ProgramBook } from '../../judge/program.js';
import type { PolicyBook } from '../../policy/book.js';
import type { DealForecast } from '../forecast.types.js';
import { forecast } from '../forecast.js';
import { boardLine } from './board-lines.js';

/** One deal on the board. */
export interface BoardDeal {
  readonly deal: string;
  readonly forecast: DealForecast;
  /** Where and how it counts. */
  readonly line: Line;
}

/** Every deal of a book as it is forecast, added up. Immutable. */
export interface ForecastBoard {
  readonly book: Book;
  readonly programs: ProgramBook;
  readonly now: Instant;
  /** In order of deal. */
  readonly deals: readonly BoardDeal[];
  /** By period × rep × team × region × state × category. */
  readonly rollUp: RollUp;
  /** How many deals were forecast to get here from the board before. */
  readonly reforecast: number;
  /**
   * Later, or with more facts: forecasts only deals that have new facts or whose forecast lapsed. Going back in time, and
   * another policy coming into force, forecasts all anew. Law: the same as a board opened anew.
   */
  advance(change: { readonly facts?: readonly Fact[]; readonly now?: Instant }): ForecastBoard;
}

/**
 * Opens the board: every deal that a state has introduced by `now`, by month, rep, team, region, certainty state and category.
 *
 * @example
 * ```ts
 * const board = openForecastBoard(book, compile(policy), now);
 * board.rollUp.by('state').map(({ at, cell }) => [at['state'], cell['weighted:CNY']]); //=> [['contract-signed', 128000000], …]
 * ```
 */
export function openForecastBoard(book: Book, programs: Program | ProgramBook, now: Instant): ForecastBoard {
  return reopen({ book, programs: asBook(programs), now, entries: ShardedMap.empty(), rollUp: rollUp([]) }, book.entities('deal'));
}

/**
 * The board as it stood at an instant: by the facts recorded until then, under the policy as it was known then (FC-15).
 * Law: the same as a board opened then.
 *
 * @throws {RangeError} where no policy was known yet.
 *
 * @example
 * ```ts
 * boardAsOf(book, policies, march).rollUp.total['amount:CNY']; //=> 125755900
 * ```
 */
export function boardAsOf(book: Book, policies: PolicyBook, at: Instant): ForecastBoard {
  return openForecastBoard(book.asOf(at), compileBook(policies, at), at);
}

interface Entry {
  /** `null`: nothing has introduced it yet. */
  readonly deal: BoardDeal | null;
  readonly until: Instant | null;
}

interface Standing extends Pick<ForecastBoard, 'book' | 'programs' | 'now' | 'rollUp'> {
  readonly entries: ShardedMap<Entry>;
}

const DEALS: ReadonlySet<EntityType> = new Set<EntityType>(['deal']);

function reopen(standing: Standing, refs: readonly EntityRef[]): ForecastBoard {
  const { book, programs, now } = standing;
  const program = programs.at(now);
  const entries = standing.entries.edit();
  const [out, into]: [Line[], Line[]] = [[], []];
  for (const ref of refs) {
    const before = entries.get(ref.id)?.deal;
    if (before) out.push(before.line);
    const known = dossier(book, ref);
    const introduced = known.ofType('deal.state').find((fact) => isAbout(fact, ref));
    if (!introduced || introduced.time > now) {
      entries.set(ref.id, { deal: null, until: introduced?.time ?? null });
      continue;
    }
    const { value, validUntil } = forecast(known, program.forecast, now);
    const line = boardLine(known, value, program.policy.forecast, now);
    entries.set(ref.id, { deal: { deal: ref.id, forecast: value, line }, until: earlier(validUntil, known.facts.find(({ time }) => time > now)?.time ?? null) });
    into.push(line);
  }
  return boardOf({ ...standing, entries: entries.done(), rollUp: standing.rollUp.change(out, into) }, into.length);
}

function boardOf(standing: Standing, reforecast: number): ForecastBoard {
  const { book, programs, now, entries } = standing;
  let deals: readonly BoardDeal[] | undefined;
  return {
    book, programs, now, reforecast, rollUp: standing.rollUp,
    get deals() {
      return (deals ??= [...entries.entries()].flatMap(([, { deal }]) => deal ?? []).sort((a, b) => compareText(a.deal, b.deal)));
    },
    advance({ facts = [], now: later = now }) {
      const grown = book.append(facts);
      if (later < now || programs.at(later) !== programs.at(now)) return openForecastBoard(grown, programs, later);
      const stale = new Map([...affectedBy(book, facts, DEALS), ...affectedBy(grown, facts, DEALS)].map((ref) => [ref.id, ref]));
      for (const [id, { until }] of entries.entries()) if (until !== null && until <= later) stale.set(id, { type: 'deal', id });
      return reopen({ ...standing, book: grown, now: later }, [...stale.values()]);
    },
  };
}

import type { Directive } from '../../directives/directive.types.js';
import { earlier } from '../../explain/judgement.js';
import type { Judgement } from '../../explain/judgement.types.js';
import type { Book } from '../../facts/book.js';
import { affectedBy, dossier, type Dossier } from '../../facts/dossier.js';
import type { EntityRef, EntityType, Fact, Instant } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { viewOf } from '../../facts/view.js';
import { asBook, type Program, type ProgramBook } from '../../judge/program.js';
import type { Text } from '../../messages/text.js';
import { dayOf, instantOf, rememberedOffsets } from '../../time/zone.js';
import type { TimeToClose } from '../board/time-to-close.js';
import { courseOf } from '../hazard/course.js';
import { outcomeOf } from '../outcome.js';
import { compileRisk, type CompiledRisk } from './compile.js';
import { dealRisk, type DealRisk, type RiskHistory } from './deal-risk.js';
import { Lessons } from './lessons.js';

const DAY = 86_400_000;
const DEALS: ReadonlySet<EntityType> = new Set<EntityType>(['deal']);

/** How long an open deal still takes, by deals that stood where it stands. */
export interface Closing extends TimeToClose {
  readonly stage: { readonly id: string; readonly label: Text };
  /** Whole days since it entered the stage. */
  readonly age: number;
}

/** What a book stands at: a portfolio is one. */
export interface OutlookStanding {
  readonly book: Book;
  readonly programs: Program | ProgramBook;
  readonly now: Instant;
}

/**
 * What endangers the open deals of a book, and how long they still take, by what its own deals taught. They teach once a day,
 * as of its beginning in the forecast's zone: so an answer rests on the facts and the day, not on who asked when.
 */
export interface Outlook {
  readonly now: Instant;
  /** The beginning of the day. */
  readonly learnedAt: Instant;
  /** What `learnRisk` gives as of `learnedAt`; `null` where the policy in force says nothing of risk. */
  readonly history: RiskHistory | null;
  /** The section in force; `null`: there is none. */
  readonly rules: CompiledRisk | null;
  /** What `dealRisk` says with that history. `null`: no state has introduced the deal, or the policy says nothing of risk. */
  risk(deal: EntityRef): Judgement<DealRisk> | null;
  /** What `timeToClose` says as of `learnedAt`. `null` for a deal that is closed, or stands in no stage the policy knows. */
  closing(deal: EntityRef): Closing | null;
  /** What the risk of all open deals wants of the outside, in order of time, then key. */
  directives(): readonly Directive[];
  /** When some risk is next another one; `null`: only a fact changes it, or another policy. */
  wakeAt(): Instant | null;
  /**
   * Later, or with more facts. Judges only deals with new facts or whose risk has lapsed, and learns anew when the day is over
   * or a fact changes what was learned. Law: it says what an outlook opened anew says.
   *
   * @param standing `book` already holds `facts`.
   */
  advance(standing: { readonly book: Book; readonly now: Instant; readonly facts?: readonly Fact[] }): Outlook;
}

/**
 * Opens the outlook of a book (FC-8, FC-9, FC-11, FC-12, FC-14, FC-15). Nothing is learned before it is asked for.
 *
 * @param options `tenant`: first part of every directive's key.
 *
 * @example
 * ```ts
 * const outlook = openOutlook(openPortfolio(book, program, now), { tenant: 'ningbo' });
 * outlook.risk(entity('deal:D-1'))?.value.level; //=> 'high'
 * outlook.closing(entity('deal:D-1'))?.median;   //=> 19
 * ```
 */
export function openOutlook({ book, programs, now }: OutlookStanding, options: { readonly tenant?: string } = {}): Outlook {
  const versions = asBook(programs);
  const { policy, forecast } = versions.at(now);
  return new BookOutlook({ book, now, programs: versions, tenant: options.tenant ?? 'default', teaching: { forecast, risk: compileRisk(policy) } });
}

interface Opened extends OutlookStanding {
  readonly programs: ProgramBook;
  readonly tenant: string;
  readonly teaching: Lessons['rules'];
}

/** What the risk of one deal wants, and until when. */
interface Wish {
  readonly directives: readonly Directive[];
  readonly until: Instant;
}

class BookOutlook implements Outlook {
  readonly now: Instant;
  readonly learnedAt: Instant;
  private readonly nextDay: Instant;

  constructor(private readonly opened: Opened, private lessons: Lessons | null = null, private wishes: ReadonlyMap<string, Wish> | null = null) {
    this.now = opened.now;
    const offsets = rememberedOffsets(opened.teaching.forecast.rule.zone);
    const day = dayOf(this.now, offsets);
    this.learnedAt = instantOf(day, 0, offsets);
    this.nextDay = instantOf(day + 1, 0, offsets);
  }

  get rules(): CompiledRisk | null {
    return this.opened.teaching.risk;
  }

  get history(): RiskHistory | null {
    return this.rules && this.learn().history;
  }

  risk(deal: EntityRef): Judgement<DealRisk> | null {
    return this.riskOf(dossier(this.opened.book, deal));
  }

  closing(deal: EntityRef): Closing | null {
    const { opened: { book, teaching: { forecast } }, now } = this;
    const known = dossier(book, deal);
    const stay = isClosed(known, now) ? undefined : courseOf(known, forecast, now)?.stays.at(-1);
    const rule = stay && forecast.stages.find(({ id }) => id === stay.stage)?.rule;
    if (!stay || !rule) return null;
    const age = Math.floor((now - stay.from) / DAY);
    return { stage: { id: stay.stage, label: rule.label }, age, ...this.learn().closing({ stage: stay.stage, age }) };
  }

  directives(): readonly Directive[] {
    return [...this.all().values()].flatMap(({ directives }) => directives).sort((a, b) => a.at - b.at || compareText(a.key, b.key));
  }

  wakeAt(): Instant | null {
    let wake = this.opened.programs.nextChange(this.now);
    for (const { until } of this.all().values()) wake = earlier(wake, until);
    return wake;
  }

  advance({ book, now, facts = [] }: Parameters<Outlook['advance']>[0]): Outlook {
    const { programs, tenant } = this.opened;
    const program = programs.at(now);
    if (now < this.now || program !== programs.at(this.now)) return openOutlook({ book, programs, now }, { tenant });
    const opened = { ...this.opened, book, now };
    if (now >= this.nextDay || !this.lessons) return new BookOutlook(opened);
    const before = this.opened.book;
    const touched = [...new Map([...affectedBy(before, facts, DEALS), ...affectedBy(book, facts, DEALS)].map((ref) => [ref.id, ref])).values()];
    const lessons = this.lessons.again(book, touched);
    if (!this.wishes || lessons !== this.lessons) return new BookOutlook(opened, lessons);
    const stale = [...this.wishes].filter(([, { until }]) => until <= now).map(([id]) => id);
    const wishes = new Map(this.wishes);
    const later = new BookOutlook(opened, lessons, wishes);
    for (const id of [...stale, ...touched.map((ref) => ref.id)]) later.judgeInto(wishes, { type: 'deal', id });
    return later;
  }

  private learn(): Lessons {
    const { opened: { book, teaching }, learnedAt } = this;
    return (this.lessons ??= Lessons.of(book, teaching, learnedAt));
  }

  private all(): ReadonlyMap<string, Wish> {
    if (this.wishes) return this.wishes;
    const wishes = new Map<string, Wish>();
    for (const deal of this.opened.book.entities('deal')) this.judgeInto(wishes, deal);
    return (this.wishes = wishes);
  }

  private riskOf(deal: Dossier): Judgement<DealRisk> | null {
    const { rules, history, now, opened: { tenant } } = this;
    if (!rules || !history || !deal.ofType('deal.state').some(({ time }) => time <= now)) return null;
    const judged = dealRisk(deal, rules, now, { history, tenant });
    // Tomorrow it is compared with what was learned by then.
    return isClosed(deal, now) ? judged : { ...judged, validUntil: earlier(judged.validUntil, this.nextDay) };
  }

  private judgeInto(wishes: Map<string, Wish>, ref: EntityRef): void {
    if (!this.rules) return;
    const deal = dossier(this.opened.book, ref);
    const judged = isClosed(deal, this.now) ? null : this.riskOf(deal);
    // What is not introduced yet, or closed, wants nothing until a fact comes that is known already.
    const until = judged ? judged.validUntil : (deal.facts.find(({ time }) => time > this.now)?.time ?? null);
    if (until !== null) wishes.set(ref.id, { directives: judged?.value.directives ?? [], until });
    else wishes.delete(ref.id);
  }
}

function isClosed(deal: Dossier, now: Instant): boolean {
  return outcomeOf(viewOf(deal, now)) !== 'open';
}

import type { Book } from '../../facts/book.js';
import { dossier } from '../../facts/dossier.js';
import type { EntityRef, Instant } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { ShardedMap } from '../../facts/sharded-map.js';
import { timeToClose, type TimeToClose } from '../board/time-to-close.js';
import type { CompiledForecast } from '../compile.js';
import type { Standing } from '../hazard/chance.js';
import { courseOf, type DealCourse } from '../hazard/course.js';
import type { CompiledRisk } from './compile.js';
import { cycleCase, cyclesOf, type CycleCase } from './cycles.js';
import type { RiskHistory } from './deal-risk.js';
import { countLosses, lossOutcome } from './rescue.js';

/** What one deal has taught by an instant. */
interface Lesson {
  readonly course: DealCourse | null;
  /** `null` without a rule of risk, too. */
  readonly case: CycleCase | null;
  readonly loss: ReturnType<typeof lossOutcome>;
}

/** By which rules deals are looked at. */
export interface Teaching {
  readonly forecast: CompiledForecast;
  readonly risk: CompiledRisk | null;
}

/** What the deals of a book taught by an instant. Immutable. */
export class Lessons {
  private learned: { readonly history: RiskHistory | null; readonly closing: (standing: Standing) => TimeToClose } | null = null;

  private constructor(readonly rules: Teaching, readonly asOf: Instant, private readonly lessons: ShardedMap<Lesson>) {}

  static of(book: Book, rules: Teaching, asOf: Instant): Lessons {
    const lessons = ShardedMap.empty<Lesson>().edit();
    for (const deal of book.entities('deal')) lessons.set(deal.id, lessonOf(book, deal, rules, asOf));
    return new Lessons(rules, asOf, lessons.done());
  }

  /** With deals looked at again; these lessons themselves where none of them teaches anything else than before. */
  again(book: Book, deals: readonly EntityRef[]): Lessons {
    const lessons = this.lessons.edit();
    let isSame = true;
    for (const deal of deals) {
      const lesson = lessonOf(book, deal, this.rules, this.asOf);
      const known = lessons.get(deal.id) ?? NOTHING;
      if (JSON.stringify(lesson) === JSON.stringify(known)) continue;
      isSame = false;
      lessons.set(deal.id, lesson);
    }
    return isSame ? this : new Lessons(this.rules, this.asOf, lessons.done());
  }

  /** What `learnRisk` gives; `null` without a rule of risk. */
  get history(): RiskHistory | null {
    return this.all().history;
  }

  closing(standing: Standing): TimeToClose {
    return this.all().closing(standing);
  }

  private all(): NonNullable<Lessons['learned']> {
    if (this.learned) return this.learned;
    const { risk } = this.rules;
    // In order of deal, so that however they came the same is learned.
    const lessons = [...this.lessons.entries()].sort(([a], [b]) => compareText(a, b)).map(([, lesson]) => lesson);
    const history = risk && {
      cycles: cyclesOf(lessons.flatMap((lesson) => lesson.case ?? []), risk.rule.stalled, this.asOf),
      loss: countLosses(lessons.map(({ loss }) => loss)),
    };
    return (this.learned = { history, closing: timeToClose(lessons.flatMap(({ course }) => course ?? []), this.asOf) });
  }
}

const NOTHING: Lesson = { course: null, case: null, loss: null };

function lessonOf(book: Book, ref: EntityRef, { forecast, risk }: Teaching, asOf: Instant): Lesson {
  const deal = dossier(book, ref);
  // A deal that no state has introduced by then teaches nothing.
  if (!deal.ofType('deal.state').some(({ time }) => time <= asOf)) return NOTHING;
  if (!risk) return { ...NOTHING, course: courseOf(deal, forecast, asOf) };
  const found = cycleCase(deal, risk, asOf);
  return { course: found?.course ?? null, case: found, loss: lossOutcome(deal, risk.rule.loss, asOf) };
}

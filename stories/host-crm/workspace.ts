import {
  askStageGate, createFeed, dossier, factsFrom, forecastEvidenceBrief, sha256Hex, slaTimerBrief, type Book, type Dossier, type EntityRef, type Fact, type Feed, type ForecastEvidenceBrief, type GateResult, type Instant,
  type Judgement, type OpportunityBrief, type Phase, type Portfolio, type Program, type Shown, type SlaTimerBrief, type Text, type Verdict,
} from '@sextant/core';
import { outlookBrief } from '@sextant/core/briefs';
import type { CompiledStage } from '@sextant/core/forecast';
import { openOutlook, type Outlook } from '@sextant/core/forecast/risk';
import type { DeskEvent } from './desk-events.js';

export interface WorkspaceSetup {
  readonly name: Text;
  readonly program: Program;
  readonly portfolio: Portfolio;
  /** IANA zone the firm works in. */
  readonly zone: string;
  /** Who is logged on. */
  readonly user: string;
  /** What can come in while the page is open. */
  readonly events: readonly DeskEvent[];
  /** Filters, sorting and cut of the roll-up to begin with. */
  readonly sort: 'urgency' | 'amount';
  readonly cut: readonly ('period' | 'region' | 'rep')[];
  /** A deal to open right away. */
  readonly open?: string;
  /** Facts to be taken in after the page has appeared, batch by batch: what is not needed at first sight. */
  readonly later?: readonly (readonly Fact[])[];
  /** The work of the whole team: more than the first page needs, so it is fetched when somebody asks for the team. */
  readonly team?: () => readonly Fact[];
  /** A remark under the title of the list. */
  readonly remark?: Text;
}

const BETWEEN_ARRIVALS = 5000;

interface OpenFeed extends Feed<OpportunityBrief> {
  show(shown: Shown<OpportunityBrief>): void;
}

/**
 * What a CRM keeps beside its own tables to embed the widgets: one portfolio, one feed per open deal, one clock.
 * New facts come in through `append`; whoever listens hears of every change.
 */
export class Workspace {
  readonly setup: WorkspaceSetup;
  portfolio: Portfolio;
  /** What endangers the deals, by what those before them taught: learned when a deal is first opened. */
  private outlook: Outlook;
  /** How many leads and deals the last change made it judge anew; `null` before the first. */
  rejudged: number | null = null;

  /** Whether the work of the team is in the book. */
  teamIs: 'away' | 'coming' | 'here' = 'away';

  /** Share of the facts for later that is in. */
  arrived = 1;

  private readonly listeners = new Set<() => void>();
  private readonly feeds = new Map<string, OpenFeed>();
  private readonly start: Instant;
  private startedAt: number | null = null;
  private elapsed = 0;
  private interval: ReturnType<typeof setInterval> | undefined;
  private arrivals = 0;

  constructor(setup: WorkspaceSetup) {
    this.setup = setup;
    this.portfolio = setup.portfolio;
    this.outlook = openOutlook(setup.portfolio);
    this.start = setup.portfolio.now;
  }

  get book(): Book {
    return this.portfolio.book;
  }

  /** The clock of page and widgets: stands at the moment of the data until somebody lets it run. */
  readonly clock = (): Instant => {
    const running = this.startedAt === null ? 0 : performance.now() - this.startedAt;
    return this.start + this.elapsed + Math.floor(running / 1000) * 1000;
  };

  get running(): boolean {
    return this.startedAt !== null;
  }

  toggleClock(): void {
    if (this.startedAt === null) {
      this.startedAt = performance.now();
      this.interval = setInterval(() => this.tick(), 1000);
    } else this.stopClock();
    this.tell();
  }

  stopClock(): void {
    if (this.interval !== undefined) clearInterval(this.interval);
    this.interval = undefined;
    this.elapsed = this.clock() - this.start;
    this.startedAt = null;
  }

  /** Takes in what came for later, without ever holding the page up. Each batch is judged by itself: incremental = full. */
  async takeLater(): Promise<void> {
    const { later = [] } = this.setup;
    for (const [index, facts] of later.entries()) {
      this.arrived = index / later.length;
      this.tell();
      await new Promise((resolve) => setTimeout(resolve, 0));
      this.take(facts, this.portfolio.now);
    }
    this.arrived = 1;
    this.showAgain();
  }

  /** Takes the team's work in, once, after the page has said that it is coming. */
  async openTeam(): Promise<void> {
    const { team } = this.setup;
    if (!team || this.teamIs !== 'away') return;
    this.teamIs = 'coming';
    this.tell();
    // Two frames: one to draw what waits, one to be sure it is drawn.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    this.teamIs = 'here';
    this.advance(team());
  }

  /** What a supervisor wrote beside an activation, as a fact of its own. */
  comment(deal: EntityRef, node: string, text: string): void {
    this.arrivals += 1;
    if (!this.running) this.elapsed += BETWEEN_ARRIVALS;
    const at = new Date(this.clock()).toISOString();
    const options = { actor: this.setup.user, id: `comment-${this.arrivals}` };
    this.advance([factsFrom('crm')('comment.made', at, `${deal.type}:${deal.id}`, { text, node }, options)]);
  }

  /** A new fact: only what it touches is judged anew. */
  append(event: DeskEvent, deal: EntityRef): void {
    this.arrivals += 1;
    // While the clock stands, what comes in still comes in one after the other.
    if (!this.running) this.elapsed += BETWEEN_ARRIVALS;
    this.advance([event.fact(deal, this.clock(), this.arrivals)]);
  }

  /** The stage after the one the CRM claims. */
  nextStage(deal: EntityRef): CompiledStage | undefined {
    const { stages } = this.setup.program.forecast;
    const claimed = this.judgement(deal)?.value.forecast?.value;
    return claimed?.outcome === 'open' ? stages[stages.findIndex(({ id }) => id === claimed.claimedStage?.id) + 1] : undefined;
  }

  /** Asks to raise a deal by hand. The attempt goes on record either way; the stage moves only through an open gate (FC-2). */
  raise(deal: EntityRef, stage: string): GateResult | null {
    const asked = askStageGate(this.dossier(deal), this.setup.program.forecast, stage, this.clock());
    this.arrivals += 1;
    if (!this.running) this.elapsed += BETWEEN_ARRIVALS;
    const write = factsFrom('crm');
    const at = new Date(this.clock()).toISOString();
    const about = `deal:${deal.id}`;
    const by = { actor: this.setup.user };
    this.advance([
      write('stage.requested', at, about, { to: stage }, { ...by, id: `raise-${this.arrivals}` }),
      ...(asked?.open ? [write('deal.state', at, about, { stage }, { ...by, id: `stage-${this.arrivals}` })] : []),
    ]);
    return asked;
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  dossier(entity: EntityRef): Dossier {
    return dossier(this.book, entity);
  }

  judgement(entity: EntityRef): Judgement<Verdict> | undefined {
    return this.portfolio.judgement(entity);
  }

  brief(entity: EntityRef): OpportunityBrief | null {
    return this.portfolio.brief(entity) ?? null;
  }

  /** What the forecast of one deal rests on. A store keeps salts that were drawn; this page has none. */
  evidence(entity: EntityRef): ForecastEvidenceBrief | null {
    const judged = this.judgement(entity);
    const salt = ({ source, id }: Fact): string => sha256Hex(`demonstration ${source} ${id}`).slice(0, 32);
    return judged ? forecastEvidenceBrief(this.dossier(entity), judged, this.setup.program, { salt }) : null;
  }

  /** The feed of one deal; the widget may ask it for a fresh value. */
  feed(entity: EntityRef): Feed<OpportunityBrief> {
    let feed = this.feeds.get(entity.id);
    if (!feed) {
      feed = { ...createFeed<OpportunityBrief>(this.shown(entity)), refresh: () => this.advance([]) };
      this.feeds.set(entity.id, feed);
    }
    return feed;
  }

  /** The clocks of a lead or deal, most urgent first. */
  timers(entity: EntityRef, phases: readonly Phase[] = ['running', 'paused', 'breached']): readonly SlaTimerBrief[] {
    const known = this.dossier(entity);
    const { program } = this.setup;
    return (this.judgement(entity)?.value.obligations ?? [])
      .filter(({ phase }) => phases.includes(phase))
      .sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity))
      .map((one) => slaTimerBrief(one, known, program, this.portfolio.now));
  }

  private advance(facts: readonly Fact[]): void {
    this.take(facts, this.clock());
    this.rejudged = this.portfolio.rejudged;
    this.showAgain();
  }

  private take(facts: readonly Fact[], now: Instant): void {
    this.portfolio = this.portfolio.advance({ facts, now });
    this.outlook = this.outlook.advance({ book: this.portfolio.book, now, facts });
  }

  private showAgain(): void {
    for (const [id, feed] of this.feeds) feed.show(this.shown({ type: 'deal', id }));
    this.tell();
  }

  private shown(entity: EntityRef): Shown<OpportunityBrief> {
    const value = this.brief(entity);
    return value ? { state: 'ready', value: { ...value, ...outlookBrief(this.outlook, entity) } } : { state: 'empty', next: { key: 'shown.choose-deal', params: {}, evidence: [] } };
  }

  private tick(): void {
    const { wakeAt } = this.portfolio;
    if (wakeAt !== null && wakeAt <= this.clock()) this.advance([]);
    else this.tell();
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

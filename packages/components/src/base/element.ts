import { html, LitElement } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { Feed, ReadBrief, Ready } from '@sextant/core/briefs';
import { baseCatalogue } from '@sextant/core/messages';
import type { Catalogue, Formatter, Locale } from '@sextant/core/messages';
import { en } from '../locales/en.js';
import type { UiWords } from '../locales/words.types.js';
import { zhCN } from '../locales/zh-CN.js';
import { VERSION } from '../version.js';
import { announce, BriefController } from './brief-controller.js';
import { fire } from './events.js';
import { frame } from './frame.js';
import { formatterOf, languageOf } from './language.js';
import type { BriefInput } from './shown-of.js';
import { SurroundingsController } from './surroundings.js';
import { WidthController } from './width-controller.js';

const WORDS: Readonly<Record<Locale, UiWords>> = { 'zh-CN': zhCN, en };

/** What every widget is: a thin skin over one kind of brief, in one of nine states. */
export abstract class SxElement<T> extends LitElement {
  static readonly version: string = VERSION;

  /** The families of messages this widget can be given. */
  static readonly catalogues: readonly Catalogue[] = [baseCatalogue];

  static override properties: PropertyDeclarations = {
    brief: { attribute: 'brief', converter: { fromAttribute: (value) => value ?? undefined } },
    feed: { attribute: false },
    clock: { attribute: false },
    locale: {},
    timeZone: { attribute: 'time-zone' },
  };

  /** A brief, a state of `Shown`, or the JSON of either; `null` when nothing is chosen. */
  declare brief: BriefInput<T>;
  /** Anything with `subscribe`; goes before `brief`. */
  declare feed: Feed<T> | null | undefined;
  /** The present instant, for tests and replays. @default Date.now */
  declare clock: (() => number) | null | undefined;
  /** `zh-CN` or `en`; without it the nearest `lang` counts. */
  declare locale: string | null | undefined;
  /** IANA zone for all times; without it the reader's own. */
  declare timeZone: string | null | undefined;

  private readonly briefs: BriefController<T> = new BriefController<T>(this, (input) => this.read(input));
  private readonly told = new Set<string>();
  private readonly surroundings = new SurroundingsController(this);

  constructor() {
    super();
    new WidthController(this);
  }

  /** Reads what the host gave. */
  protected abstract read(input: unknown): ReadBrief<T>;
  /** What the widget looks like with a value. */
  protected abstract renderBrief(brief: T, ready: Ready<T>): TemplateResult;
  /** Grey shapes of the final size. */
  protected abstract renderSkeleton(): TemplateResult;

  protected get language(): Locale {
    return languageOf(this.locale ?? this.surroundings.lang).locale;
  }

  protected get words(): UiWords {
    return WORDS[this.language];
  }

  protected get format(): Formatter {
    return formatterOf((this.constructor as typeof SxElement).catalogues, this.language, this.timeZone);
  }

  protected get now(): number {
    try {
      const now = this.clock?.();
      if (typeof now === 'number' && Number.isFinite(now)) return now;
    } catch {
      // A clock that throws is no clock.
    }
    return Date.now();
  }

  /** The value, where there is one. */
  protected get value(): T | null {
    const { shown } = this.briefs;
    return shown.state === 'ready' ? shown.value : null;
  }

  /** What a button for fresh data does; `null` where there is no feed to ask. */
  protected refresher({ offline }: Ready<T>): (() => void) | null {
    return typeof this.feed?.refresh === 'function' && !offline ? () => this.refresh() : null;
  }

  /** Asks for a fresh value: the feed if it can, else the page. */
  protected refresh(): void {
    if (!this.briefs.refresh()) fire(this, 'sx-retry-request', null);
  }

  /** The language asked for that is not available. */
  private get missingLanguage(): string | null {
    return languageOf(this.locale ?? this.surroundings.lang).missing;
  }

  /** The zone asked for that is not known. */
  private get missingZone(): string | null {
    const { timeZone, format } = this;
    return timeZone && timeZone !== 'UTC' && format.timeZone === 'UTC' ? timeZone : null;
  }

  protected override updated(): void {
    this.tell('SX105', 'language', this.missingLanguage);
    this.tell('SX106', 'time-zone', this.missingZone);
  }

  /** Announces a setting that is not available, once for each value. */
  private tell(code: 'SX105' | 'SX106', section: string, received: string | null): void {
    const key = `${code} ${received ?? ''}`;
    if (received === null || this.told.has(key)) return;
    this.told.add(key);
    const expected = code === 'SX105' ? 'zh-CN or en' : 'an IANA time zone';
    announce(this, { code, problems: [{ key: 'brief.section-unreadable', params: { section, expected, received }, evidence: [] }] });
  }

  protected override render(): TemplateResult {
    const { words, format, missingLanguage: missing, missingZone: wrongZone } = this;
    return html`<div class="card" part="card" dir="ltr" lang=${this.language}>
      ${frame({
        shown: this.briefs.shown,
        problems: this.briefs.problems,
        words, format, now: this.now,
        remarks: [...(missing ? [words.languageMissing(missing)] : []), ...(wrongZone ? [words.zoneMissing(wrongZone)] : [])],
        skeleton: () => this.renderSkeleton(),
        ready: (value, ready) => this.renderBrief(value, ready),
        retry: () => this.refresh(),
      })}
    </div>`;
  }
}

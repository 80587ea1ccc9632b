import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@sextant/components/forecast-board/define';
import { createFeed } from '@sextant/core/briefs';
import type { ForecastBoardBrief } from '@sextant/core/briefs';
import './stories.css';
import { askable } from './feeds.js';
import { MAVEN_NOW, mavenForecast, ningboForecast } from './forecast.js';
import { sampleForecast } from './forecast-sample.js';
import { NOW } from './ningbo.js';
import { boardStates } from './states.js';
import { boardWidths } from './widths.js';
import type { BoardArgs } from './widths.js';

type Args = BoardArgs<ForecastBoardBrief>;

const meta = {
  title: 'Components/Forecast board',
  component: 'sx-forecast-board',
  ...boardWidths,
  render: ({ brief = sampleForecast, width }) => html`<div class="sx-story w${width}">
    <sx-forecast-board time-zone="Asia/Shanghai" .clock=${() => brief.asOf} .brief=${brief}></sx-forecast-board>
  </div>`,
} satisfies Meta<Args>;

export default meta;

/** What November will bring, how often such a range came true, and the stage-weighted figure beside it. */
export const Playground: StoryObj<Args> = {};

/** On a phone. */
export const Phone: StoryObj<Args> = { args: { width: 360 } };

/** Beside a chat in a narrow column. */
export const Narrow: StoryObj<Args> = { args: { width: 240 } };

/** From 640 px on, figures stand beside. */
export const Wide: StoryObj<Args> = { args: { width: 736 } };

/** The team in Ningbo: too few closed deals for a forecast, and that is what stands there. */
export const Ningbo: StoryObj<Args> = { render: ({ width }) => {
  const brief = ningboForecast();
  return html`<div class="sx-story w${width}"><sx-forecast-board time-zone="Asia/Shanghai" .clock=${() => brief.asOf} .brief=${brief}></sx-forecast-board></div>`;
} };

/** Maven's 8,800 opportunities, seen on the last of November: computed in the browser, which takes some seconds. */
export const Maven: StoryObj<Args> = { render: ({ width }) => {
  const feed = createFeed<ForecastBoardBrief>();
  void mavenForecast().then(
    (value) => feed.show({ state: 'ready', value }),
    (problem: unknown) => feed.show({ state: 'error', code: 'maven', detail: String(problem), retry: false }),
  );
  return html`<div class="sx-story w${width}"><sx-forecast-board time-zone="UTC" .clock=${() => MAVEN_NOW} .feed=${feed}></sx-forecast-board></div>`;
} };

/** With a feed that can be asked, the time stamp is a button; changes open their evidence where the page shows it. */
export const Feed: StoryObj<Args> = {
  render: ({ brief = sampleForecast }) => {
    return html`<div class="sx-story"><sx-forecast-board evidence-links time-zone="Asia/Shanghai" .clock=${() => NOW} .feed=${askable(brief)}></sx-forecast-board></div>`;
  },
};

/** A brief with unreadable parts: what can be shown is shown, the rest is named. */
export const Unreadable: StoryObj<Args> = {
  render: ({ brief = sampleForecast }) => {
    const broken = { ...brief, states: 'many', waterfall: brief.waterfall?.map((fall) => ({ ...fall, end: fall.start })) };
    return html`<div class="sx-story w736"><sx-forecast-board time-zone="Asia/Shanghai" .clock=${() => NOW} brief=${JSON.stringify(broken)}></sx-forecast-board></div>`;
  },
};

/** All nine states. */
export const States: StoryObj<Args> = {
  render: ({ brief = sampleForecast }, { globals }) => {
    const { totals, states, leftOut, ...frame } = brief;
    const short: ForecastBoardBrief = { kind: frame.kind, asOf: frame.asOf, zone: frame.zone, period: frame.period, totals, states: states.slice(0, 2), leftOut };
    return html`<div class="sx-story grid">${boardStates(short).map(({ zh, en, shown }) => html`
    <figure>
      <figcaption>${globals['lang'] === 'en' ? en : zh}</figcaption>
      <sx-forecast-board time-zone="Asia/Shanghai" .clock=${() => NOW} .brief=${shown}></sx-forecast-board>
    </figure>`)}</div>`;
  },
};

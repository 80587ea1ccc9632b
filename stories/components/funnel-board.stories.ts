import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@sextant/components/funnel-board/define';
import type { FunnelBoardBrief } from '@sextant/core/briefs';
import './stories.css';
import { askable } from './feeds.js';
import { funnelBoard, youngFunnel } from './funnel.js';
import { NOW } from './ningbo.js';
import { boardStates } from './states.js';
import { teamFunnelBoard } from './team.js';
import { boardWidths } from './widths.js';
import type { BoardArgs } from './widths.js';

const clock = (): number => NOW;

type Args = BoardArgs<FunnelBoardBrief>;

const meta = {
  title: 'Components/Funnel board',
  component: 'sx-funnel-board',
  ...boardWidths,
  render: ({ brief = teamFunnelBoard(), width }) => html`<div class="sx-story w${width}">
    <sx-funnel-board time-zone="Asia/Shanghai" .clock=${() => brief.asOf} .brief=${brief}></sx-funnel-board>
  </div>`,
} satisfies Meta<Args>;

export default meta;

/** On a wall screen: where deals pile up, what blocks them, what is proven, whether visits move anything. */
export const Playground: StoryObj<Args> = {};

/** On a phone the table is a list. */
export const Phone: StoryObj<Args> = { args: { width: 360 } };

/** Beside a chat in a narrow column. */
export const Narrow: StoryObj<Args> = { args: { width: 240 } };

/** From 640 px on, a table. */
export const Wide: StoryObj<Args> = { args: { width: 736 } };

/** A firm that has just begun: too little for a rate is said in words, never as 0 %. */
export const LittleData: StoryObj<Args> = { args: { brief: youngFunnel, width: 736 } };

/** With a feed that can be asked, the time stamp is a button; reasons open their evidence where the page shows it. */
export const Feed: StoryObj<Args> = {
  render: ({ brief = funnelBoard }) => {
    return html`<div class="sx-story"><sx-funnel-board evidence-links time-zone="Asia/Shanghai" .clock=${clock} .feed=${askable(brief)}></sx-funnel-board></div>`;
  },
};

/** A brief with unreadable parts: what can be shown is shown, the rest is named. */
export const Unreadable: StoryObj<Args> = {
  render: ({ brief = funnelBoard }) => {
    const broken = { ...brief, rows: [...brief.rows.slice(0, 2), { ...brief.rows[2], cells: [] }], blockers: 'many', visits: { attained: '19' } };
    return html`<div class="sx-story w736"><sx-funnel-board time-zone="Asia/Shanghai" .clock=${clock} brief=${JSON.stringify(broken)}></sx-funnel-board></div>`;
  },
};

/** All nine states. */
export const States: StoryObj<Args> = {
  render: ({ brief = funnelBoard }, { globals }) => html`<div class="sx-story grid">${boardStates({ ...brief, rows: brief.rows.slice(0, 2) }).map(({ zh, en, shown }) => html`
    <figure>
      <figcaption>${globals['lang'] === 'en' ? en : zh}</figcaption>
      <sx-funnel-board time-zone="Asia/Shanghai" .clock=${clock} .brief=${shown}></sx-funnel-board>
    </figure>`)}</div>`,
};

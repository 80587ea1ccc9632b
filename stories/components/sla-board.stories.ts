import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@sextant/components/sla-board/define';
import type { SlaBoardBrief } from '@sextant/core/briefs';
import './stories.css';
import { askable } from './feeds.js';
import { crowdedBoard, slaBoard } from './boards.js';
import { NOW } from './ningbo.js';
import { boardStates } from './states.js';
import { teamSlaBoard } from './team.js';
import { boardWidths } from './widths.js';
import type { BoardArgs } from './widths.js';

const clock = (): number => NOW;

type Args = BoardArgs<SlaBoardBrief>;

const meta = {
  title: 'Components/SLA board',
  component: 'sx-sla-board',
  ...boardWidths,
  render: ({ brief = teamSlaBoard(), width }) => html`<div class="sx-story w${width}">
    <sx-sla-board time-zone="Asia/Shanghai" .clock=${() => brief.asOf} .brief=${brief}></sx-sla-board>
  </div>`,
} satisfies Meta<Args>;

export default meta;

/** Every clock of the team: lights filter, rows open, failures lead to their clocks. */
export const Playground: StoryObj<Args> = {};

/** On a phone: two lines a clock. */
export const Phone: StoryObj<Args> = { args: { width: 360 } };

/** Beside a chat in a narrow column. */
export const Narrow: StoryObj<Args> = { args: { width: 240 } };

/** From 640 px on, columns. */
export const Wide: StoryObj<Args> = { args: { width: 736 } };

/** A thousand clocks: the most urgent first, the rest on request. */
export const Crowded: StoryObj<Args> = { args: { brief: crowdedBoard } };

/** With a feed that can be asked, the time stamp is a button; reasons open their evidence where the page shows it. */
export const Feed: StoryObj<Args> = {
  render: ({ brief = slaBoard }) => {
    return html`<div class="sx-story"><sx-sla-board evidence-links time-zone="Asia/Shanghai" .clock=${clock} .feed=${askable(brief)}></sx-sla-board></div>`;
  },
};

/** Nothing is running. */
export const NothingRunning: StoryObj<Args> = { args: { brief: { ...slaBoard, timers: [], failures: [], lost: [] }, width: 360 } };

/** A brief with unreadable parts: what can be shown is shown, the rest is named. */
export const Unreadable: StoryObj<Args> = {
  render: ({ brief = slaBoard }) => {
    const broken = { ...brief, timers: [...brief.timers.slice(0, 5), { ...brief.timers[5], dueAt: 'übermorgen' }], lost: 'soon' };
    return html`<div class="sx-story w736"><sx-sla-board time-zone="Asia/Shanghai" .clock=${clock} brief=${JSON.stringify(broken)}></sx-sla-board></div>`;
  },
};

/** All nine states. */
export const States: StoryObj<Args> = {
  render: ({ brief = slaBoard }, { globals }) => html`<div class="sx-story grid">${boardStates({ ...brief, timers: brief.timers.slice(0, 4), failures: [], lost: [] }).map(({ zh, en, shown }) => html`
    <figure>
      <figcaption>${globals['lang'] === 'en' ? en : zh}</figcaption>
      <sx-sla-board time-zone="Asia/Shanghai" .clock=${clock} .brief=${shown}></sx-sla-board>
    </figure>`)}</div>`,
};

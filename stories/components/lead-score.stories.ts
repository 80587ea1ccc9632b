import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@sextant/components/lead-score/define';
import type { LeadScoreBrief } from '@sextant/core/briefs';
import './stories.css';
import { askable } from './feeds.js';
import { ningboLead } from './lead.js';
import { nordhavnLead } from './lead-sample.js';
import { NOW } from './ningbo.js';
import { nineStates } from './states.js';
import { widgetWidths } from './widths.js';
import type { WidgetArgs } from './widths.js';

type Args = WidgetArgs<LeadScoreBrief>;

const meta = {
  title: 'Components/Lead score',
  component: 'sx-lead-score',
  ...widgetWidths,
  render: ({ brief = nordhavnLead(), width }) => html`<div class="sx-story w${width}">
    <sx-lead-score time-zone="Asia/Shanghai" .clock=${() => brief.asOf} .brief=${brief}></sx-lead-score>
  </div>`,
} satisfies Meta<Args>;

export default meta;

/** Decay, a cap and two silences made an A a B: what is left of it, and what would make it an A again. */
export const Playground: StoryObj<Args> = {};

/** Beside a chat in a narrow column. */
export const Narrow: StoryObj<Args> = { args: { width: 240 } };

/** From 640 px on, the rows show how far the sum has come. */
export const Wide: StoryObj<Args> = { args: { width: 736 } };

/** A lead in Ningbo that looked at prices and wrote back; its card was never tried on closed leads. */
export const Ningbo: StoryObj<Args> = { render: ({ width }) => {
  const brief = ningboLead('镇江远航船配');
  return html`<div class="sx-story w${width}"><sx-lead-score time-zone="Asia/Shanghai" .clock=${() => brief.asOf} .brief=${brief}></sx-lead-score></div>`;
} };

/** Nobody answers: silences take points, and the rows say when. */
export const Silent: StoryObj<Args> = { render: ({ width }) => {
  const brief = ningboLead('余姚瑞塑模具');
  return html`<div class="sx-story w${width}"><sx-lead-score time-zone="Asia/Shanghai" .clock=${() => brief.asOf} .brief=${brief}></sx-lead-score></div>`;
} };

/** With a feed that can be asked, the time stamp is a button; rows open their evidence where the page shows it. */
export const Feed: StoryObj<Args> = {
  render: ({ brief = nordhavnLead(), width }) => {
    return html`<div class="sx-story w${width}"><sx-lead-score evidence-links time-zone="Asia/Shanghai" .clock=${() => NOW} .feed=${askable(brief)}></sx-lead-score></div>`;
  },
};

/** A brief with unreadable parts: what can be shown is shown, the rest is named. */
export const Unreadable: StoryObj<Args> = {
  render: ({ brief = nordhavnLead(), width }) => html`<div class="sx-story w${width}"><sx-lead-score time-zone="Asia/Shanghai" .clock=${() => NOW}
    brief=${JSON.stringify({ ...brief, log: [{ at: 'noon' }, ...brief.log], person: { points: 70 } })}></sx-lead-score></div>`,
};

/** All nine states. */
export const States: StoryObj<Args> = {
  render: ({ brief = nordhavnLead() }, { globals }) => html`<div class="sx-story grid">${nineStates(brief).map(({ zh, en, shown }) => html`
    <figure>
      <figcaption>${globals['lang'] === 'en' ? en : zh}</figcaption>
      <sx-lead-score time-zone="Asia/Shanghai" .clock=${() => NOW} .brief=${shown}></sx-lead-score>
    </figure>`)}</div>`,
};

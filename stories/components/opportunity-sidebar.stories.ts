import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@sextant/components/opportunity-sidebar/define';
import type { OpportunityBrief } from '@sextant/core/briefs';
import './stories.css';
import { askable } from './feeds.js';
import { NOW, opportunity } from './ningbo.js';
import { unstagedOpportunity } from './no-stage.js';
import { highRisk, mediumRisk, unknownClosing, unknownRisk } from './outlook.js';
import { nineStates } from './states.js';
import { teamClock, teamOpportunity } from './team.js';
import { widgetWidths } from './widths.js';
import type { WidgetArgs } from './widths.js';

const clock = (): number => NOW;

type Args = WidgetArgs<OpportunityBrief>;

const meta = {
  title: 'Components/Opportunity sidebar',
  component: 'sx-opportunity-sidebar',
  ...widgetWidths,
  render: ({ brief = opportunity, width }) => html`<div class="sx-story w${width}">
    <sx-opportunity-sidebar time-zone="Asia/Shanghai" .clock=${clock} .brief=${brief}></sx-opportunity-sidebar>
  </div>`,
} satisfies Meta<Args>;

export default meta;

/** Glance: what now, until when, why. */
export const Playground: StoryObj<Args> = {};

/** Beside a chat in a narrow column. */
export const Narrow: StoryObj<Args> = { args: { width: 240 } };

/** From 640 px on, two columns. */
export const Wide: StoryObj<Args> = { args: { width: 736 } };

/** Nobody stated an amount: the list price stands in, and says so. */
export const AssumedAmount: StoryObj<Args> = {
  args: {
    brief: {
      ...opportunity,
      header: { ...opportunity.header!, amountFrom: 'assumed' },
      forecast: {
        ...opportunity.forecast!,
        amountReason: { key: 'forecast.amount-assumed', params: { amount: { minor: 128_000_000, currency: 'CNY' }, product: 'SV-300 伺服单元' }, evidence: [] },
      },
    },
  },
};

/** The CRM names no stage the policy knows: no number, in words why, and what to do. */
export const NoStage: StoryObj<Args> = {
  args: { brief: unstagedOpportunity },
  play: async ({ canvasElement }) => {
    canvasElement.querySelector('sx-opportunity-sidebar')?.shadowRoot?.querySelector<HTMLElement>('.opener.odds')?.click();
    await new Promise((resolve) => setTimeout(resolve, 100));
  },
};

/** Payment terms changed again and again while delivery is urgent: the level is a shape and a word, its points open what they come from. */
export const HighRisk: StoryObj<Args> = { args: { brief: { ...opportunity, risk: highRisk } } };

/** Nothing endangers it; a review that is missing is named, and makes no points. */
export const LowRisk: StoryObj<Args> = {
  args: { brief: { ...opportunity, risk: { ...mediumRisk, level: 'low', points: 0, marks: ['review-missing'], why: mediumRisk.why.filter(({ key, points }) => key !== 'risk.level' && !points) } } },
};

/** A young firm: too little is known for a level or a number of days, and that is what stands there. */
export const NothingKnown: StoryObj<Args> = { args: { brief: { ...opportunity, risk: unknownRisk, closing: unknownClosing } } };

/** A deal of the Ningbo team that has stood in negotiation for seven weeks, judged by the team's own deals. */
export const Stalled: StoryObj<Args> = { render: ({ width }) => html`<div class="sx-story w${width}">
  <sx-opportunity-sidebar time-zone="Asia/Shanghai" .clock=${teamClock} .brief=${teamOpportunity('D-2602')}></sx-opportunity-sidebar>
</div>` };

/** With a feed that can be asked, the time stamp is a button. */
export const Feed: StoryObj<Args> = {
  render: ({ brief = opportunity }) => {
    return html`<div class="sx-story w360"><sx-opportunity-sidebar time-zone="Asia/Shanghai" .clock=${clock} .feed=${askable(brief)}></sx-opportunity-sidebar></div>`;
  },
};

/** A brief with unreadable parts: what can be shown is shown, the rest is named. */
export const Unreadable: StoryObj<Args> = {
  render: ({ brief = opportunity }) => {
    const broken = { ...brief, forecast: { ...brief.forecast, probability: 'high' }, risk: 'high', promises: 'soon', words: [{ ...brief.words?.[0], at: 'gestern' }] };
    return html`<div class="sx-story w360"><sx-opportunity-sidebar time-zone="Asia/Shanghai" .clock=${clock} brief=${JSON.stringify(broken)}></sx-opportunity-sidebar></div>`;
  },
};

/** All nine states. */
export const States: StoryObj<Args> = {
  render: ({ brief = opportunity }, { globals }) => html`<div class="sx-story grid">${nineStates(brief).map(({ zh, en, shown }) => html`
    <figure>
      <figcaption>${globals['lang'] === 'en' ? en : zh}</figcaption>
      <sx-opportunity-sidebar time-zone="Asia/Shanghai" .clock=${clock} .brief=${shown}></sx-opportunity-sidebar>
    </figure>`)}</div>`,
};

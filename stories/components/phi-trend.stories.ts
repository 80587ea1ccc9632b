import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@sextant/components/phi-trend/define';
import type { PhiTrendBrief } from '@sextant/core/briefs';
import './stories.css';
import { NOW } from './ningbo.js';
import { quietTrend, trend } from './process.js';
import { nineStates } from './states.js';
import { teamTrend } from './team-process.js';
import { teamClock } from './team.js';

const clock = (): number => NOW;

interface Args {
  /** The Ningbo team where nothing else is given. */
  readonly brief?: PhiTrendBrief;
  readonly width: 240 | 360 | 736;
}

const meta = {
  title: 'Components/PHI trend',
  component: 'sx-phi-trend',
  argTypes: { width: { control: 'inline-radio', options: [240, 360, 736] } },
  args: { width: 360 },
  render: ({ brief = teamTrend('沪皖区'), width }) => html`<div class="sx-story w${width}">
    <sx-phi-trend time-zone="Asia/Shanghai" evidence-links .clock=${() => brief.asOf} .brief=${brief}></sx-phi-trend>
  </div>`,
} satisfies Meta<Args>;

export default meta;

/** Three falls in a row: marked, explained, and what the director gets. */
export const Playground: StoryObj<Args> = {};

/** Three regions of the firm, measured from fifteen weeks of facts. */
export const NingboRegions: StoryObj<Args> = {
  render: () => html`<div class="sx-story grid">${['浙江区', '江苏区', '沪皖区'].map((region) => html`
    <sx-phi-trend time-zone="Asia/Shanghai" evidence-links .clock=${teamClock} .brief=${teamTrend(region)}></sx-phi-trend>`)}</div>`,
};

/** A quiet month. */
export const Quiet: StoryObj<Args> = { args: { brief: quietTrend } };

/** Beside a chat in a narrow column. */
export const Narrow: StoryObj<Args> = { args: { width: 240 } };

/** From 640 px on, the intervention stands beside the line. */
export const Wide: StoryObj<Args> = { args: { width: 736 } };

/** All nine states. */
export const States: StoryObj<Args> = {
  render: ({ brief = trend }, { globals }) => html`<div class="sx-story grid">${nineStates(brief).map(({ zh, en, shown }) => html`
    <figure>
      <figcaption>${globals['lang'] === 'en' ? en : zh}</figcaption>
      <sx-phi-trend time-zone="Asia/Shanghai" .clock=${clock} .brief=${shown}></sx-phi-trend>
    </figure>`)}</div>`,
};

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@sextant/components/process-radar/define';
import type { ProcessRadarBrief } from '@sextant/core/briefs';
import './stories.css';
import { NOW } from './ningbo.js';
import { radar, radarOfTwelve, radarWithGaps } from './process.js';
import { nineStates } from './states.js';
import { teamRadar } from './team-process.js';
import { teamClock } from './team.js';

const clock = (): number => NOW;

interface Args {
  /** The Ningbo team where nothing else is given. */
  readonly brief?: ProcessRadarBrief;
  readonly width: 240 | 360 | 736;
}

const meta = {
  title: 'Components/Process radar',
  component: 'sx-process-radar',
  argTypes: { width: { control: 'inline-radio', options: [240, 360, 736] } },
  args: { width: 360 },
  render: ({ brief = teamRadar('竺雯'), width }) => html`<div class="sx-story w${width}">
    <sx-process-radar time-zone="Asia/Shanghai" evidence-links .clock=${() => brief.asOf} .brief=${brief}></sx-process-radar>
  </div>`,
} satisfies Meta<Args>;

export default meta;

/** Glance: what is weak, against the target, the team and last week; every point opens the activities behind it. */
export const Playground: StoryObj<Args> = {};

/** The last week of three of the Ningbo team, judged from fifteen weeks of facts. */
export const NingboTeam: StoryObj<Args> = {
  render: () => html`<div class="sx-story grid">${['竺雯', '汪磊', '徐志强'].map((rep) => html`
    <sx-process-radar time-zone="Asia/Shanghai" evidence-links .clock=${teamClock} .brief=${teamRadar(rep)}></sx-process-radar>`)}</div>`,
};

/** Beside a chat in a narrow column. */
export const Narrow: StoryObj<Args> = { args: { width: 240 } };

/** From 640 px on, the chart beside its table. */
export const Wide: StoryObj<Args> = { args: { width: 736 } };

/** As many axes as there can be: names wrap, none lies over another. */
export const TwelveAxes: StoryObj<Args> = {
  args: { brief: radarOfTwelve },
  render: ({ brief = radarOfTwelve }) => html`<div class="sx-story grid">
    ${([240, 360] as const).map((width) => html`<div class="sx-story w${width}"><sx-process-radar time-zone="Asia/Shanghai" .clock=${clock} .brief=${brief}></sx-process-radar></div>`)}
  </div>`,
};

/** Too few cases for one axis: it has no value, and nothing is drawn over it. */
export const NotEnoughCases: StoryObj<Args> = { args: { brief: radarWithGaps } };

/** All nine states. */
export const States: StoryObj<Args> = {
  render: ({ brief = radar }, { globals }) => html`<div class="sx-story grid">${nineStates(brief).map(({ zh, en, shown }) => html`
    <figure>
      <figcaption>${globals['lang'] === 'en' ? en : zh}</figcaption>
      <sx-process-radar time-zone="Asia/Shanghai" .clock=${clock} .brief=${shown}></sx-process-radar>
    </figure>`)}</div>`,
};

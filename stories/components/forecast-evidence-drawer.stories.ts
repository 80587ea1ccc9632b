import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { SxForecastEvidenceDrawer } from '@sextant/components';
import '@sextant/components/forecast-evidence-drawer/define';
import type { ForecastEvidenceBrief } from '@sextant/core/briefs';
import { NINGBO_NOW } from '../scenario/when.js';
import './stories.css';
import { hengliEvidence, learnedEvidence, mavenEvidence, tenThousand, unstagedEvidence } from './forecast-evidence.js';
import { NOW } from './ningbo.js';
import { nineStates } from './states.js';

const clock = (): number => NINGBO_NOW;

const hengli = hengliEvidence();

interface Args {
  /** The deal in Ningbo where nothing else is given. */
  readonly brief?: ForecastEvidenceBrief;
  readonly width: 240 | 360 | 736;
}

const meta = {
  title: 'Components/Forecast evidence drawer',
  component: 'sx-forecast-evidence-drawer',
  argTypes: { width: { control: 'inline-radio', options: [240, 360, 736] } },
  args: { width: 360 },
  render: ({ brief = hengli, width }) => html`<div class="sx-story w${width}">
    <sx-forecast-evidence-drawer inline evidence-links time-zone="Asia/Shanghai" .clock=${clock} .brief=${brief}></sx-forecast-evidence-drawer>
  </div>`,
} satisfies Meta<Args>;

export default meta;

const settled = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 150));

const inside = (canvas: HTMLElement, selector: string): HTMLElement | null | undefined =>
  canvas.querySelector('sx-forecast-evidence-drawer')?.shadowRoot?.querySelector<HTMLElement>(selector);

/** The number, what it rests on, what is missing, what contradicts; as a part of the page. */
export const Playground: StoryObj<Args> = {};

/** A modal drawer over the page; Escape and a press beside it close it, and the focus goes back to the button. */
export const Drawer: StoryObj<Args> = {
  render: ({ brief = hengli }, { globals }) => html`<div class="sx-story">
    <button type="button" @click=${({ currentTarget }: Event) => ((currentTarget as HTMLElement).nextElementSibling as SxForecastEvidenceDrawer).show()}>
      ${globals['lang'] === 'en' ? 'Forecast ¥448,000' : '预测 ¥448,000'}</button>
    <sx-forecast-evidence-drawer evidence-links time-zone="Asia/Shanghai" .clock=${clock} .brief=${brief}></sx-forecast-evidence-drawer>
  </div>`,
  play: async ({ canvasElement }) => {
    canvasElement.querySelector('button')?.click();
    await settled();
  },
};

/** 736 pixels wide, where there is room. */
export const Wide: StoryObj<Args> = {
  render: ({ brief = hengli }) => html`<div class="sx-story">
    <sx-forecast-evidence-drawer open wide evidence-links time-zone="Asia/Shanghai" .clock=${clock} .brief=${brief}></sx-forecast-evidence-drawer>
  </div>`,
};

/** Beside a chat in a narrow column. */
export const Narrow: StoryObj<Args> = { args: { width: 240 } };

/** What changed since an earlier instant; new records are marked in the list. */
export const Compared: StoryObj<Args> = {
  args: { width: 736 },
  play: async ({ canvasElement }) => {
    inside(canvasElement, '[part=compare]')?.click();
    await settled();
  },
};

/** Verified in the browser, without asking anybody. */
export const Verified: StoryObj<Args> = {
  args: { width: 736 },
  play: async ({ canvasElement }) => {
    inside(canvasElement, '[part=verify]')?.click();
    await settled();
  },
};

/** Somebody edited a line, took another one out and wrote a better number. */
export const Damaged: StoryObj<Args> = {
  args: { width: 736, brief: damaged() },
  play: Verified.play!,
};

/** Lines the reader may not see count and hash like the others; one was erased on request. */
export const Withheld: StoryObj<Args> = {
  args: { brief: hengliEvidence({ reading: ({ type }) => (type === 'customer.said' ? 'redacted' : type === 'decision-role.marked' ? 'erased' : 'whole') }) },
};

/** The stage's rate was learned: the prior has an interval and says from how many deals. */
export const Learned: StoryObj<Args> = { args: { brief: learnedEvidence() } };

/** In no stage the policy knows, and with no state that is proven: not enough data for a number, and the drawer says what to do. */
export const NoStage: StoryObj<Args> = { args: { width: 736, brief: unstagedEvidence() }, play: Compared.play! };

/** A public data set: stages and list prices, and no evidence at all. */
export const Maven: StoryObj<Args> = {
  args: { width: 736 },
  render: ({ width }) => html`<div class="sx-story w${width}">
    <sx-forecast-evidence-drawer inline time-zone="UTC" .clock=${() => Date.parse('2017-12-31T12:00:00Z')} .brief=${mavenEvidence()}></sx-forecast-evidence-drawer>
  </div>`,
};

/** Ten thousand records; a few dozen rows stand in the document. */
export const TenThousand: StoryObj<Args> = {
  render: () => html`<div class="sx-story">
    <sx-forecast-evidence-drawer open wide time-zone="Asia/Shanghai" .clock=${clock} .brief=${tenThousand()}></sx-forecast-evidence-drawer>
  </div>`,
};

/** All nine states. */
export const States: StoryObj<Args> = {
  render: ({ brief = hengli }, { globals }) => html`<div class="sx-story grid">${nineStates(brief).map(({ zh, en, shown }) => html`
    <figure>
      <figcaption>${globals['lang'] === 'en' ? en : zh}</figcaption>
      <sx-forecast-evidence-drawer inline time-zone="Asia/Shanghai" .clock=${() => NOW} .brief=${shown}></sx-forecast-evidence-drawer>
    </figure>`)}</div>`,
};

function damaged(): ForecastEvidenceBrief {
  const lines = hengli.lines.filter((_, index) => index !== 6).map((line, index) => (index === 2 && line.fact
    ? { ...line, fact: { ...line.fact, data: { ...line.fact.data, note: '客户已答应' } } }
    : line));
  return { ...hengli, lines, number: { ...hengli.number, probability: 8000 } };
}

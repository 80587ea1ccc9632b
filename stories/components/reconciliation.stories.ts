import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@sextant/components/reconciliation/define';
import type { ReconciliationBrief } from '@sextant/core/briefs';
import './stories.css';
import { NOW } from './ningbo.js';
import { boardStates } from './states.js';
import { cleanUpCase, trade } from './trade.js';

const clock = (): number => NOW;

interface Args {
  /** A quarter of the Ningbo firm where nothing else is given. */
  readonly brief?: ReconciliationBrief;
  readonly width: 240 | 360 | 736;
}

const meta = {
  title: 'Components/Reconciliation',
  component: 'sx-reconciliation',
  argTypes: { width: { control: 'inline-radio', options: [240, 360, 736] } },
  args: { width: 736 },
  render: ({ brief = trade, width }) => html`<div class="sx-story w${width}">
    <sx-reconciliation time-zone="Asia/Shanghai" evidence-links .clock=${clock} .brief=${brief}></sx-reconciliation>
  </div>`,
} satisfies Meta<Args>;

export default meta;

/** Orders against receipts: how far finance and sales agree, what is locked and why, and what was only called completed. */
export const Playground: StoryObj<Args> = {};

/** An order opens its reasons, its receipts and the trail of its changes. */
export const OneOrder: StoryObj<Args> = {
  play: async ({ canvasElement }) => {
    const root = canvasElement.querySelector('sx-reconciliation')?.shadowRoot;
    root?.querySelector<HTMLButtonElement>('#order-0')?.click();
    await new Promise((resolve) => setTimeout(resolve, 50));
  },
};

/** The case of the source: 23 % of the orders called completed are unpaid. */
export const CleanUp: StoryObj<Args> = {
  render: ({ width }) => html`<div class="sx-story w${width}">
    <sx-reconciliation time-zone="Asia/Shanghai" .clock=${clock} .brief=${cleanUpCase()}></sx-reconciliation>
  </div>`,
  play: async ({ canvasElement }) => {
    const root = canvasElement.querySelector('sx-reconciliation')?.shadowRoot;
    root?.querySelector<HTMLButtonElement>('.views button:last-child')?.click();
    await new Promise((resolve) => setTimeout(resolve, 50));
  },
};

/** Where there is no room for a table, a list. */
export const Phone: StoryObj<Args> = { args: { width: 360 } };

/** Beside a chat in a narrow column. */
export const Narrow: StoryObj<Args> = { args: { width: 240 } };

/** All nine states. */
export const States: StoryObj<Args> = {
  render: ({ brief = trade }, { globals }) => html`<div class="sx-story grid">${boardStates(brief).map(({ zh, en, shown }) => html`
    <figure>
      <figcaption>${globals['lang'] === 'en' ? en : zh}</figcaption>
      <sx-reconciliation time-zone="Asia/Shanghai" .clock=${clock} .brief=${shown}></sx-reconciliation>
    </figure>`)}</div>`,
};

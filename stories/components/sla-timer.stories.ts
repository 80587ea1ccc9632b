import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@sextant/components/sla-timer/define';
import type { SlaTimerBrief } from '@sextant/core/briefs';
import './stories.css';
import { clocks, NOW } from './ningbo.js';
import { nineStates } from './states.js';

const clock = (): number => NOW;

interface Args {
  readonly brief: SlaTimerBrief;
}

const meta = {
  title: 'Components/SLA timer',
  component: 'sx-sla-timer',
  render: ({ brief }) => html`<div class="sx-story w360"><sx-sla-timer time-zone="Asia/Shanghai" .clock=${clock} .brief=${brief}></sx-sla-timer></div>`,
} satisfies Meta<Args>;

export default meta;

/** A running clock, 48 hours with one wait for the customer. */
export const Playground: StoryObj<Args> = { args: { brief: clocks.normal } };

/** Shape, word and colour say the same: on track, due soon, overdue, paused, done. */
export const Lights: StoryObj<Args> = {
  args: { brief: clocks.normal },
  render: () => html`<div class="sx-story grid">${Object.values(clocks).map((brief) => html`
    <sx-sla-timer time-zone="Asia/Shanghai" .clock=${clock} .brief=${brief}></sx-sla-timer>`)}</div>`,
};

/** All nine states. */
export const States: StoryObj<Args> = {
  args: { brief: clocks.dueSoon },
  render: ({ brief }, { globals }) => html`<div class="sx-story grid">${nineStates(brief).map(({ zh, en, shown }) => html`
    <figure>
      <figcaption>${globals['lang'] === 'en' ? en : zh}</figcaption>
      <sx-sla-timer time-zone="Asia/Shanghai" .clock=${clock} .brief=${shown}></sx-sla-timer>
    </figure>`)}</div>`,
};

/** It starts at the real clock, ticks by itself, and turns from on track to overdue within two minutes. */
export const Ticking: StoryObj<Args> = {
  args: { brief: clocks.normal },
  render: () => {
    const now = Date.now();
    const brief: SlaTimerBrief = {
      ...clocks.normal, asOf: now, startedAt: now - 60_000, dueAt: now + 90_000,
      segments: [{ from: now - 60_000, to: null, state: 'running' }],
      coming: [{ at: now + 30_000, light: 'due-soon' }, { at: now + 90_000, light: 'overdue' }],
    };
    return html`<div class="sx-story w360"><sx-sla-timer .brief=${brief}></sx-sla-timer></div>`;
  },
};

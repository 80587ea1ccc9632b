import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@sextant/components/compliance-matrix/define';
import { createFeed } from '@sextant/core/briefs';
import type { ComplianceMatrixBrief } from '@sextant/core/briefs';
import type { CommentRequest } from '@sextant/components';
import './stories.css';
import { NOW } from './ningbo.js';
import { matrix } from './process.js';
import { nineStates } from './states.js';
import { teamMatrix } from './team-process.js';
import { teamClock } from './team.js';

const clock = (): number => NOW;

interface Args {
  /** The Ningbo team where nothing else is given. */
  readonly brief?: ComplianceMatrixBrief;
  readonly width: 240 | 360 | 736;
}

const meta = {
  title: 'Components/Compliance matrix',
  component: 'sx-compliance-matrix',
  argTypes: { width: { control: 'inline-radio', options: [240, 360, 736] } },
  args: { width: 736 },
  render: ({ brief = teamMatrix(), width }) => html`<div class="sx-story w${width}">
    <sx-compliance-matrix time-zone="Asia/Shanghai" evidence-links .clock=${() => brief.asOf} .brief=${brief}></sx-compliance-matrix>
  </div>`,
} satisfies Meta<Args>;

export default meta;

/** People by nodes: rates of what was due, or times; every place opens the activations behind it. */
export const Playground: StoryObj<Args> = {};

/** The whole Ningbo team this month, judged from fifteen weeks of facts. */
export const NingboTeam: StoryObj<Args> = {
  render: ({ width }) => html`<div class="sx-story w${width}">
    <sx-compliance-matrix time-zone="Asia/Shanghai" evidence-links .clock=${teamClock} .brief=${teamMatrix()}></sx-compliance-matrix>
  </div>`,
};

/** Where there is no room for a matrix, a list: people, and below each their nodes. */
export const Phone: StoryObj<Args> = { args: { width: 360 } };

/** Beside a chat in a narrow column. */
export const Narrow: StoryObj<Args> = { args: { width: 240 } };

/** A page that keeps comments: it stores what came with `sx-comment-request`, and brings a new brief a moment later. */
export const Commenting: StoryObj<Args> = {
  render: ({ brief = matrix }) => {
    let current = brief;
    const feed = createFeed<ComplianceMatrixBrief>({ state: 'ready', value: current });
    const keep = ({ detail: { id, text } }: CustomEvent<CommentRequest>): void => {
      const comment = { text, by: '虞海峰', at: NOW };
      current = {
        ...current,
        cells: current.cells.map((cell) => ({ ...cell, lines: cell.lines.map((line) => (line.id === id ? { ...line, comments: [...line.comments, comment] } : line)) })),
      };
      setTimeout(() => feed.show({ state: 'ready', value: current }), 1500);
    };
    return html`<div class="sx-story w736">
      <sx-compliance-matrix time-zone="Asia/Shanghai" .clock=${clock} .feed=${feed} @sx-comment-request=${keep}></sx-compliance-matrix>
    </div>`;
  },
};

/** All nine states. */
export const States: StoryObj<Args> = {
  render: ({ brief = matrix }, { globals }) => html`<div class="sx-story grid">${nineStates(brief).map(({ zh, en, shown }) => html`
    <figure>
      <figcaption>${globals['lang'] === 'en' ? en : zh}</figcaption>
      <sx-compliance-matrix time-zone="Asia/Shanghai" .clock=${clock} .brief=${shown}></sx-compliance-matrix>
    </figure>`)}</div>`,
};

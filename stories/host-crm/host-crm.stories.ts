import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '@sextant/components/compliance-matrix/define';
import '@sextant/components/forecast-evidence-drawer/define';
import '@sextant/components/funnel-board/define';
import '@sextant/components/opportunity-sidebar/define';
import '@sextant/components/phi-trend/define';
import '@sextant/components/process-radar/define';
import '@sextant/components/sla-board/define';
import '@sextant/components/sla-timer/define';
import { CrmApp } from './crm-app.js';
import './host-crm.css';
import { openMaven } from './maven.js';
import { openNingboWorkspace } from './ningbo.js';

if (!customElements.get('crm-app')) customElements.define('crm-app', CrmApp);

/**
 * A CRM of another house with the widgets inside. It keeps one portfolio, hands each sidebar a feed and a clock, and
 * appends what comes in; only what a new fact touches is judged anew.
 */
const meta = {
  title: 'Host CRM/Pipeline',
  parameters: { layout: 'fullscreen', controls: { disable: true } },
} satisfies Meta;

export default meta;

const language = (globals: Record<string, unknown>): string => (typeof globals['lang'] === 'string' ? globals['lang'] : 'zh-CN');

const app = (canvas: HTMLElement): CrmApp => canvas.querySelector('crm-app') as CrmApp;
const rows = (canvas: HTMLElement): readonly HTMLElement[] => [...canvas.querySelectorAll<HTMLElement>('tr[data-deal]')];
const sidebarText = (canvas: HTMLElement): string => canvas.querySelector('sx-opportunity-sidebar')?.shadowRoot?.textContent ?? '';
const press = (canvas: HTMLElement, event: string): Promise<void> =>
  userEvent.click(canvas.querySelector(`[data-event="${event}"]`) as HTMLElement);

/** 8,800 opportunities of a public CSV export, read in the browser, without any evidence. */
export const Maven: StoryObj = {
  render: (_args, { globals }) => html`<crm-app lang=${language(globals)} .load=${openMaven}></crm-app>`,
  play: async ({ canvasElement, globals }) => {
    const chinese = language(globals) === 'zh-CN';
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(25), { timeout: 10_000 });
    await waitFor(() => expect(app(canvasElement).workspace?.arrived).toBe(1), { timeout: 10_000 });
    const { portfolio } = app(canvasElement).workspace!;
    await expect(portfolio.book.entities('deal')).toHaveLength(8800);
    await expect(portfolio.rollUp.total['open']).toBe(2089);
    await expect(portfolio.rollUp.total['won']).toBe(4238);
    // Nobody stated an amount for an open deal, and nothing is proven.
    await expect(portfolio.rollUp.total['assumed:USD']).toBe(portfolio.rollUp.total['amount:USD']);
    await expect(canvasElement.querySelector('.crm-found')).toHaveTextContent(chinese ? '2,089 个商机' : '2,089 deals');
    await expect(rows(canvasElement)[0]).toHaveTextContent(chinese ? '假定' : 'assumed');
    await expect(rows(canvasElement)[0]).toHaveTextContent(chinese ? '未知' : 'unknown');
  },
};

/** The same, by region. */
export const MavenRegion: StoryObj = {
  render: (_args, { globals }) => html`<crm-app lang=${language(globals)} .load=${openMaven}></crm-app>`,
  play: async ({ canvasElement, globals }) => {
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(25), { timeout: 10_000 });
    await userEvent.selectOptions(canvasElement.querySelector('select[name=region]') as HTMLElement, 'East');
    await waitFor(() => expect(app(canvasElement).workspace?.arrived).toBe(1), { timeout: 10_000 });
    await expect(canvasElement.querySelector('.crm-found')).toHaveTextContent(language(globals) === 'zh-CN' ? '433 个商机' : '433 deals');
  },
};

/** A parts firm in Ningbo: everything the widgets can show. */
export const Ningbo: StoryObj = {
  render: (_args, { globals }) => html`<crm-app lang=${language(globals)} .workspace=${openNingboWorkspace()}></crm-app>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(10));
  },
};

/** One deal of it: opened from the list, with its sidebar and its time limits. */
export const NingboDeal: StoryObj = {
  ...Ningbo,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(10));
    await userEvent.click(within(canvasElement).getByRole('button', { name: '伺服产线改造' }));
    await waitFor(() => expect(sidebarText(canvasElement)).toContain('宁波恒力汽车部件'));
    await expect(canvasElement.querySelector('.crm-head')).toHaveTextContent('10%');
    await expect(canvasElement.querySelectorAll('sx-sla-timer')).toHaveLength(4);
  },
};

/** The ledger of the sidebar leads to everything the forecast rests on, which verifies in the page. */
export const ForecastEvidence: StoryObj = {
  render: (_args, { globals }) => html`<crm-app lang=${language(globals)} .workspace=${openNingboWorkspace('D-2601')}></crm-app>`,
  play: async ({ canvasElement }) => {
    const part = (tag: string, selector: string): HTMLElement | null | undefined => canvasElement.querySelector(tag)?.shadowRoot?.querySelector<HTMLElement>(selector);
    await waitFor(() => expect(part('sx-opportunity-sidebar', '#opener-odds')).toBeTruthy());
    part('sx-opportunity-sidebar', '#opener-odds')?.click();
    await waitFor(() => expect(part('sx-opportunity-sidebar', '[part=forecast]')).toBeTruthy());
    part('sx-opportunity-sidebar', '[part=forecast]')?.click();
    await waitFor(() => expect(part('sx-forecast-evidence-drawer', 'dialog[open] .computed .number')).toHaveTextContent('¥128,000.00'));
    part('sx-forecast-evidence-drawer', '[part=verify]')?.click();
    await waitFor(() => expect(part('sx-forecast-evidence-drawer', '.intact')).toBeTruthy());
  },
};

/** Evidence of a time limit leads to its record in the host's own history. */
export const Evidence: StoryObj = {
  render: (_args, { globals }) => html`<crm-app lang=${language(globals)} .workspace=${openNingboWorkspace('D-2601')}></crm-app>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('sx-sla-timer')).toHaveLength(4));
    const timer = canvasElement.querySelector('sx-sla-timer');
    await userEvent.click(timer?.shadowRoot?.querySelector('[part~="evidence"]') as HTMLElement);
    await waitFor(() => expect(canvasElement.querySelector('.crm-history .marked')).toHaveFocus());
  },
};

/** What comes in is a fact: one document brings the deal back to its stage, and nothing else is judged again. */
export const Incoming: StoryObj = {
  render: (_args, { globals }) => html`<crm-app lang=${language(globals)} .workspace=${openNingboWorkspace('D-2601')}></crm-app>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(sidebarText(canvasElement)).toContain('10%'));
    // The stage cannot be raised by hand without its material (FC-2).
    const raise = within(canvasElement).getByRole('button', { name: /商务谈判|Negotiation/ });
    await userEvent.click(raise);
    await waitFor(() => expect(canvasElement.querySelector('.crm-raise p')).toHaveTextContent(/需求清单|need list/));
    await press(canvasElement, 'upload');
    await expect(app(canvasElement).workspace!.rejudged).toBe(1);
    await waitFor(() => expect(canvasElement.querySelector('.crm-arrival')).toHaveTextContent('10% → 35%'));
    await waitFor(() => expect(sidebarText(canvasElement)).toContain('35%'));
    await press(canvasElement, 'minutes');
    await waitFor(() => expect(canvasElement.querySelector('.crm-arrival')).toHaveTextContent('35% → 60%'));
    await press(canvasElement, 'message');
    await waitFor(() => expect(canvasElement.querySelector('.crm-arrival')).toHaveTextContent('60% → 72%'));
    await waitFor(() => expect(sidebarText(canvasElement)).toContain('72%'));
    await userEvent.click(raise);
    await waitFor(() => expect(canvasElement.querySelector('.crm-raise p')).toHaveClass('open'));
  },
};

/** Both forecasts and the compliance rate by period, region and rep. */
export const RollUp: StoryObj = {
  render: (_args, { globals }) => html`<crm-app lang=${language(globals)} .workspace=${openNingboWorkspace()} .page=${'rollUp'}></crm-app>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('.level-0')).not.toBeNull());
    await userEvent.click(within(canvasElement).getByRole('button', { name: /期间|Period/ }));
    await userEvent.click(within(canvasElement).getByRole('button', { name: /销售|Rep/ }));
    const rates = [...canvasElement.querySelectorAll('.level-1')].map((row) => row.querySelector('.rate')?.textContent?.trim().split('%')[0]);
    await expect(rates).toEqual(['90.0', '83.3', '53.9']);
  },
};

/** Leads by points; the call to the one that became grade A a quarter of an hour ago is running. */
export const Leads: StoryObj = {
  render: (_args, { globals }) => html`<crm-app lang=${language(globals)} .workspace=${openNingboWorkspace()} .page=${'leads'}></crm-app>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('.crm-leads h2')).toHaveTextContent('温岭宏泰泵业'));
    await waitFor(() => expect(canvasElement.querySelector('sx-sla-timer')?.shadowRoot?.textContent).toContain('14'));
  },
};

const matrixRoot = (canvas: HTMLElement): ShadowRoot => canvas.querySelector('sx-compliance-matrix')?.shadowRoot as ShadowRoot;
const byRoot = (root: ShadowRoot, selector: string): HTMLElement => root.querySelector(selector) as HTMLElement;

/** Friday afternoon: a person and her region, then the month, the funnel and the clocks of the whole team. */
export const Team: StoryObj = {
  render: (_args, { globals }) => html`<crm-app lang=${language(globals)} .workspace=${openNingboWorkspace(undefined, '程皓')} .page=${'team'}></crm-app>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(matrixRoot(canvasElement).textContent).toContain('竺雯'), { timeout: 20_000 });
    await waitFor(() => expect(canvasElement.querySelector('sx-sla-board')?.shadowRoot?.textContent).toContain('鲍立群'), { timeout: 10_000 });
  },
};

/** The same, in English and dark. */
export const TeamEnglish: StoryObj = { ...Team, globals: { lang: 'en', theme: 'dark' } };

/** Whom the supervisor looks at is hers to choose: radar and trend follow. */
export const TeamPerson: StoryObj = {
  ...Team,
  play: async (context) => {
    await Team.play?.(context);
    const { canvasElement } = context;
    await userEvent.selectOptions(canvasElement.querySelector('select[name=person]') as HTMLElement, '竺雯');
    await waitFor(() => expect(canvasElement.querySelector('sx-process-radar')?.shadowRoot?.textContent).toContain('竺雯'), { timeout: 10_000 });
    await waitFor(() => expect(canvasElement.querySelector('sx-phi-trend')?.shadowRoot?.textContent).toContain('浙江区'), { timeout: 10_000 });
  },
};

/** A comment is a fact: it goes into the book, the deal is judged anew, and the matrix shows it from there. */
export const TeamComment: StoryObj = {
  ...Team,
  play: async (context) => {
    await Team.play?.(context);
    const { canvasElement } = context;
    const root = matrixRoot(canvasElement);
    const column = [...root.querySelectorAll('thead th')].findIndex((head) => /决策链|chain/.test(head.textContent));
    const row = [...root.querySelectorAll('tbody tr')].find((line) => line.textContent.includes('汪磊'));
    await userEvent.click(row?.children[column] as HTMLElement);
    await waitFor(() => expect(root.querySelector('button.say')).not.toBeNull());
    const { portfolio } = app(canvasElement).workspace!;
    const before = root.querySelectorAll('blockquote').length;
    await userEvent.click(byRoot(root, 'button.say'));
    await waitFor(() => expect(root.querySelector('textarea')).not.toBeNull());
    await userEvent.type(byRoot(root, 'textarea'), '周三前把财务总监约到样机现场。');
    await userEvent.click(byRoot(root, 'form button[type="submit"]'));
    await waitFor(() => expect(app(canvasElement).workspace!.portfolio).not.toBe(portfolio));
    await expect(app(canvasElement).workspace!.rejudged).toBe(1);
    await waitFor(() => expect(root.querySelectorAll('blockquote').length).toBe(before + 1), { timeout: 10_000 });
    await expect(root.textContent).toContain('程皓');
  },
};

/** What a number rests on is shown as its system has it, and leads to the deal; from there it goes back to the team. */
export const TeamEvidence: StoryObj = {
  ...Team,
  play: async (context) => {
    await Team.play?.(context);
    const { canvasElement } = context;
    await waitFor(() => expect(canvasElement.querySelector('sx-funnel-board')?.shadowRoot?.querySelector('[part~="evidence"]')).not.toBeNull());
    await userEvent.click(canvasElement.querySelector('sx-funnel-board')?.shadowRoot?.querySelector('[part~="evidence"]') as HTMLElement);
    await waitFor(() => expect(canvasElement.querySelector('dialog.crm-source')).toHaveTextContent('deal.state'));
    await userEvent.click(canvasElement.querySelector('dialog.crm-source button') as HTMLElement);
    await waitFor(() => expect(canvasElement.querySelector('.crm-back')).not.toBeNull());
    await userEvent.click(canvasElement.querySelector('.crm-back') as HTMLElement);
    await waitFor(() => expect(canvasElement.querySelector('sx-compliance-matrix')).not.toBeNull());
  },
};

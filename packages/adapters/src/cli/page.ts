// Runs in the browser, on the page of `serve`. It knows the widgets by their tags only.
import { serverFeeds, type FeedQueries, type ServerFeeds } from '../feed/index.js';

interface Deal {
  readonly deal: string;
  readonly title: string;
  readonly outcome: string;
}

const WORDS = {
  en: { title: 'Pipeline', none: 'No deals yet: import some with `sextant import`.', failed: 'The list of deals could not be loaded.' },
  'zh-CN': { title: '商机总览', none: '还没有商机，请先用 sextant import 导入。', failed: '商机列表加载失败。' },
} as const;

const feeds = serverFeeds();
const main = document.querySelector('main');
const words = document.documentElement.lang === 'zh-CN' ? WORDS['zh-CN'] : WORDS.en;
if (main) void fill(main, feeds);

async function fill(place: HTMLElement, from: ServerFeeds): Promise<void> {
  const heading = document.createElement('h1');
  heading.textContent = words.title;
  const list = document.createElement('ul');
  list.className = 'deals';
  const sidebar = document.createElement('sx-opportunity-sidebar');
  const evidence = document.createElement('sx-forecast-evidence-drawer');
  evidence.setAttribute('inline', '');
  place.append(
    heading, list, sidebar, evidence, widget(from, 'forecast-board', {}, 'wide'), widget(from, 'sla-board', {}, 'wide'),
    widget(from, 'funnel-board', {}, 'wide'), matrix(from), widget(from, 'reconciliation', {}, 'wide'),
  );
  const deals = await dealsOf();
  if (!deals || deals.length === 0) {
    const item = document.createElement('li');
    item.textContent = deals ? words.none : words.failed;
    return list.append(item);
  }
  const buttons = deals.map(({ deal, title }) => {
    const button = document.createElement('button');
    button.textContent = title;
    button.addEventListener('click', () => {
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
      Object.assign(sidebar, { feed: from.feed('opportunity', { deal }) });
      Object.assign(evidence, { feed: from.feed('forecast-evidence', { deal }) });
    });
    return button;
  });
  list.append(...buttons.map((button) => {
    const item = document.createElement('li');
    item.append(button);
    return item;
  }));
  buttons[0]?.click();
}

function widget<V extends keyof FeedQueries>(from: ServerFeeds, view: V, query: FeedQueries[V], name = ''): HTMLElement {
  const element = document.createElement(`sx-${view}`);
  element.className = name;
  return Object.assign(element, { feed: from.feed(view, query) });
}

/** This month so far, as the browser counts days. */
function matrix(from: ServerFeeds): HTMLElement {
  const today = new Date();
  const date = (day: number): string => [today.getFullYear(), String(today.getMonth() + 1).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
  return widget(from, 'compliance-matrix', { from: date(1), to: date(today.getDate()) }, 'wide');
}

async function dealsOf(): Promise<readonly Deal[] | null> {
  try {
    const response = await fetch('/v1/forecast?by=rep', { headers: { accept: 'application/json' } });
    if (!response.ok) return null;
    const { deals } = await response.json() as { readonly deals: readonly Deal[] };
    return [...deals].sort((a, b) => Number(a.outcome !== 'open') - Number(b.outcome !== 'open')).slice(0, 200);
  } catch {
    return null;
  }
}

import type { SxOpportunitySidebar, SxSlaTimer } from '@sextant/components';
import { funnelBoard, slaBoard } from '../components/board-samples.js';
import { plainEvidence } from '../components/evidence-plain.js';
import { plainLead } from '../components/lead-plain.js';
import { matrix, radar, trend } from '../components/process-samples.js';
import { clock, NOW, opportunity } from '../components/samples.js';
import { reconciliation } from '../components/trade-samples.js';

/** What the page tells the spec that framed it. */
export interface Report {
  readonly trouble: readonly string[];
  readonly text: string;
  readonly styled: boolean;
}

const trouble: string[] = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
  trouble.push(`${violatedDirective} ${blockedURI} ${sample}`));
window.addEventListener('error', ({ message }) => trouble.push(message));

async function run(): Promise<Report> {
  const timer = document.getElementById('timer') as SxSlaTimer;
  const sidebar = document.getElementById('sidebar') as SxOpportunitySidebar;
  timer.brief = clock;
  sidebar.brief = opportunity;
  // The one file may have been built before these were written; then they are plain elements.
  const boards = ([
    ['sx-sla-board', slaBoard], ['sx-funnel-board', funnelBoard], ['sx-process-radar', radar], ['sx-phi-trend', trend], ['sx-compliance-matrix', matrix],
    ['sx-reconciliation', reconciliation], ['sx-forecast-evidence-drawer', plainEvidence], ['sx-lead-score', plainLead],
  ] as const)
    .map(([tag, brief]) => Object.assign(document.createElement(tag), { brief, clock: () => NOW }));
  document.body.append(...boards);
  const drawer = boards.find(({ localName }) => localName === 'sx-forecast-evidence-drawer');
  if (drawer) Object.assign(drawer, { open: true });
  await sidebar.updateComplete;
  await new Promise((resolve) => setTimeout(resolve, 100));
  const root = sidebar.renderRoot as unknown as Element;
  for (const button of Array.from(root.querySelectorAll<HTMLElement>('[aria-controls=panel-odds], summary, [part=evidence]'))) button.click();
  for (const { renderRoot } of boards) {
    for (const part of Array.from((renderRoot as ParentNode | undefined)?.querySelectorAll('button[aria-controls], [aria-expanded=false], [role=option], [part=verify], [part=export]') ?? [])) {
      part.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 200));

  return {
    trouble,
    text: `${timer.renderRoot.textContent ?? ''}${root.textContent ?? ''}`,
    styled: getComputedStyle(root.querySelector('.card') as Element).borderTopLeftRadius === '8px',
  };
}

void run().then((report) => parent.postMessage(report, '*'));

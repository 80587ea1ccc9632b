import { css } from 'lit';
import type { CSSResult } from 'lit';

export const styles: CSSResult = css`
  .timer { display: grid; gap: 8px; padding: 12px var(--_gap) var(--_gap); }
  .head { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; }
  h2 { flex: 1 1 6em; min-width: 0; font-size: 14px; line-height: 22px; font-weight: 600; }
  .face { display: grid; }
  .left { font-size: 20px; line-height: 28px; font-weight: 600; }
  .left.still { font-size: 16px; }
  .left.overdue { color: var(--_bad); }
  .left.due-soon { color: var(--_warn); }
  .track { display: block; width: 100%; height: 6px; border-radius: 3px; overflow: hidden; background: var(--_line); }
  .track .used { fill: var(--_good); }
  .track.due-soon .used, .track.done-late .used { fill: var(--_warn); }
  .track.paused .used, .track.void .used { fill: var(--_control); }
  .track.overdue .used { fill: var(--_bad); }
  .track .wait { fill: var(--_control); }
  .track .gap { fill: var(--_bg); }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 12px; font-size: 13px; line-height: 20px; }
  dt { color: var(--_muted); }
  dd li + li { margin-top: 2px; }
  .missing { font-weight: 600; }
  :host([data-compact]) .timer { gap: 4px; padding: 8px var(--_gap) var(--_gap); }
  :host([data-width='narrow']) dl { grid-template-columns: 1fr; gap: 0; }
  :host([data-width='narrow']) dd + dt { margin-top: 4px; }
  :host([data-width='wide']) .timer { grid-template-columns: minmax(240px, 1fr) 1.2fr; column-gap: 32px; }
  :host([data-width='wide']) .timer > * { grid-column: 1; }
  :host([data-width='wide']) .timer > dl { grid-column: 2; grid-row: 1 / span 3; align-content: start; }
  .skeleton .bone { width: 40%; }
  .skeleton .bone:nth-child(2) { width: 65%; height: 28px; }
  .skeleton .bone:nth-child(3) { width: 100%; height: 6px; }
  .skeleton .bone:nth-child(4) { width: 80%; height: 16px; }
`;

import { css } from 'lit';
import type { CSSResult } from 'lit';

export const styles: CSSResult = css`
  header { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; justify-content: space-between; padding: 12px var(--_gap) 0; }
  h2 { flex: 1 1 6em; min-width: 0; font-size: 16px; line-height: 24px; font-weight: 600; }
  h3 { font-size: 14px; line-height: 22px; font-weight: 600; }
  h4 { margin: 12px 0 0; font-size: 13px; line-height: 20px; font-weight: 600; }
  .block { padding: 12px var(--_gap) var(--_gap); }
  .heading { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: center; margin-bottom: 8px; }
  .note-line { flex: 1 1 100%; }
  .rest > *, .stack > * + * { border-top: 1px solid var(--_line); }

  .bar { display: block; width: 100%; height: 8px; border-radius: 2px; overflow: hidden; }
  .bar .ground { fill: var(--_surface); }
  .bar .fill { fill: var(--_accent); }
  .bar.pile .fill { fill: var(--_warn); }

  .head { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip: rect(0 0 0 0); white-space: nowrap; }
  .grid { position: relative; }
  .line { padding: 12px 0; border-top: 1px solid var(--_line); }
  .line.head { padding: 0; border: 0; }
  .line.head + .line { border-top: 0; padding-top: 0; }
  .place { display: block; margin-bottom: 4px; font-weight: 600; }
  .product { font-weight: 400; color: var(--_muted); }
  .product::before { content: '· '; }
  .pile-line { display: block; margin-top: 2px; font-size: 13px; line-height: 20px; font-weight: 400; }
  .pile-line strong { display: block; font-weight: 600; }
  .pile-line .icon { margin-right: 4px; }
  .pile-line .why { display: block; padding: 0; color: var(--_text); }
  .cell { display: grid; grid-template-columns: 7.5em minmax(0, 1fr) 2.5em; gap: 0 8px; align-items: center; padding: 2px 0; }
  .stage { grid-column: 1; font-size: 13px; line-height: 20px; }
  .cell .bar { grid-column: 2; grid-row: 1; }
  .open-count { grid-column: 3; grid-row: 1; text-align: right; font-weight: 600; white-space: nowrap; }
  .open-count .icon { margin-right: 4px; vertical-align: 0; }
  .cell.pile .open-count { color: var(--_warn); }
  .zero { color: var(--_muted); font-weight: 400; }
  .facts-line { grid-column: 1 / -1; }

  .entry + .entry { border-top: 1px solid var(--_line); }
  .entry { padding: 6px 0; }
  .entry-line { display: grid; grid-template-columns: minmax(0, 1fr) minmax(40px, 30%) auto; gap: 0 12px; align-items: center; }
  .patterns .entry-line { grid-template-columns: minmax(0, 1fr) auto auto; }
  .number { min-width: 2.5em; text-align: right; font-weight: 600; white-space: nowrap; }
  .unfold { min-height: 24px; }
  .unfold > span { text-decoration: underline; text-decoration-color: transparent; text-underline-offset: 3px; }
  .unfold:hover { color: var(--_accent); }
  /* The last word keeps room for the chevron, so that it never stands alone on a line. */
  .unfold > span { padding-right: 16px; }
  .unfold .icon { margin-left: -12px; color: var(--_control); }
  .unfold[aria-expanded='true'] .icon { transform: rotate(90deg); }
  .why { font-size: 13px; line-height: 20px; color: var(--_muted); }
  .part { margin: 4px 0 6px; padding: 8px 12px; border-radius: var(--_radius); background: var(--_surface); font-size: 13px; line-height: 20px; }
  .part[hidden] { display: none; }
  .part-title { margin-bottom: 4px; font-weight: 600; }
  .activities li { display: grid; grid-template-columns: 6.5em minmax(0, 1fr); gap: 0 8px; padding: 4px 0; }
  .activities li + li { border-top: 1px solid var(--_line); }
  .open { display: block; min-height: 24px; color: var(--_accent); }
  .open:hover { text-decoration: underline; text-underline-offset: 3px; }
  .tag { padding: 0 6px; border-radius: var(--_radius-small); background: var(--_bg); color: var(--_muted); font-size: 12px; line-height: 20px; }
  .more { margin-top: 8px; font-size: 13px; }

  table { width: 100%; border-collapse: collapse; font-size: 13px; line-height: 22px; }
  th { font-weight: 400; text-align: left; }
  thead th { color: var(--_muted); font-size: 12px; line-height: 18px; }
  th, td { padding: 6px 12px 6px 0; vertical-align: baseline; }
  th:last-child, td:last-child { padding-right: 0; }
  tbody tr { border-top: 1px solid var(--_line); }
  tbody th { font-weight: 600; }
  thead th:first-child { width: 25%; }
  .figure { text-align: right; }
  td .unfold { white-space: nowrap; }
  tbody td:nth-child(2) { font-weight: 600; }
  tbody td .muted { font-weight: 400; }

  .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); gap: 12px 24px; }
  .fact dt { color: var(--_muted); font-size: 13px; line-height: 20px; }
  .fact .bar { margin: 4px 0; }
  .fact .small { display: block; }
  .big { margin-right: 4px; font-size: 20px; line-height: 28px; font-weight: 600; }
  .big .none { font-size: 16px; font-weight: 400; }
  .regions > li { padding: 6px 0; }
  .regions > li + li { border-top: 1px solid var(--_line); }
  .fell { font-weight: 600; white-space: nowrap; }
  .fell .icon { margin: 0 4px; }

  :host([data-compact]) .block { padding-top: 8px; padding-bottom: 12px; }
  :host([data-compact]) .line { padding: 8px 0; }
  :host([data-compact]) .entry { padding: 2px 0; }

  :host([data-width='narrow']) .cell { grid-template-columns: 6em minmax(0, 1fr) 2.5em; }
  :host([data-width='narrow']) .patterns .entry-line { grid-template-columns: minmax(0, 1fr) auto; }
  :host([data-width='narrow']) .whose { grid-column: 1; grid-row: 2; font-size: 13px; line-height: 20px; }
  :host([data-width='narrow']) .activities li { grid-template-columns: 1fr; }
  :host([data-width='narrow']) th, :host([data-width='narrow']) td { padding-right: 8px; }

  :host([data-width='wide']) .line.head { position: static; width: auto; height: auto; margin: 0; overflow: visible; clip: auto; padding: 4px 0; border-top: 0; color: var(--_muted); font-size: 13px; line-height: 20px; }
  :host([data-width='wide']) .line { display: grid; grid-template-columns: minmax(180px, 2fr); grid-auto-columns: minmax(0, 1fr); grid-auto-flow: column; gap: 0 16px; }
  :host([data-width='wide']) .line.head + .line { border-top: 1px solid var(--_line); padding-top: 12px; }
  :host([data-width='wide']) .head .place { margin: 0; font-weight: 400; }
  :host([data-width='wide']) .place { margin: 0; }
  :host([data-width='wide']) .stage { display: none; }
  :host([data-width='wide']) td.figure { white-space: nowrap; }
  :host([data-width='wide']) .cell { display: block; padding: 0; }
  :host([data-width='wide']) .open-count { display: block; text-align: left; font-size: 20px; line-height: 24px; }
  :host([data-width='wide']) .cell .bar { margin: 2px 0 4px; }
  :host([data-width='wide']) .facts-line, :host([data-width='wide']) .facts-line > span { display: block; }
  :host([data-width='wide']) .facts-line > .dot { display: none; }
  :host([data-width='wide']) .overall { background: var(--_surface); box-shadow: calc(0px - var(--_gap)) 0 var(--_surface), var(--_gap) 0 var(--_surface); }
  :host([data-width='wide']) .overall .ground { fill: var(--_bg); }
  :host([data-width='wide']) .rest { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); border-top: 1px solid var(--_line); }
  :host([data-width='wide']) .rest > * { border-top: 0; }
  :host([data-width='wide']) .stack { border-left: 1px solid var(--_line); grid-column: 2; grid-row: 1 / span 2; }
  :host([data-width='wide']) .visits { border-top: 1px solid var(--_line); }

  /* A wall screen is read from across the room. */
  :host([data-roomy]) h2 { font-size: 20px; line-height: 28px; }
  :host([data-roomy]) h3 { font-size: 16px; line-height: 24px; }
  :host([data-roomy]) .place { font-size: 16px; line-height: 24px; }
  :host([data-roomy]) .line.head, :host([data-roomy]) .head .place { font-size: 14px; line-height: 22px; }
  :host([data-roomy]) .line { grid-template-columns: minmax(180px, 1.6fr); padding: 10px 0; }
  :host([data-roomy]) .cell { display: grid; grid-template-columns: 68px minmax(0, 1fr); gap: 0 8px; align-content: start; }
  :host([data-roomy]) .open-count { grid-column: 1; font-size: 28px; line-height: 32px; }
  :host([data-roomy]) .cell .bar { grid-column: 2; height: 10px; margin: 0; }
  :host([data-roomy]) .facts-line { grid-column: 1 / -1; }
  :host([data-roomy]) .facts-line > span, :host([data-roomy]) .facts-line > .dot { display: inline; }
  :host([data-roomy]) .big { font-size: 28px; line-height: 36px; }
  :host([data-roomy]) .rest { grid-template-columns: minmax(0, 1fr) minmax(0, 1.2fr) minmax(0, 1fr); }
  :host([data-roomy]) .stack { grid-row: 1; }
  :host([data-roomy]) .visits { grid-column: 3; border-top: 0; border-left: 1px solid var(--_line); }

  .skeleton .rest { border-top: 1px solid var(--_line); }
  .bone + .bone { margin-top: 12px; }
  .short-bone { width: 30%; height: 20px; }
  .line-bone { width: 40%; height: 16px; }
  .item-bone { height: 72px; }

  @media (prefers-reduced-motion: no-preference) {
    .unfold .icon { transition: transform 150ms ease-out; }
  }
  /* Kernels up to 83 have no gap between flex items; they have no unprefixed appearance either. */
  @supports not (appearance: none) {
    .heading > *, header > * { margin-right: 8px; }
  }
  @media (forced-colors: active) {
    .bar { border: 1px solid CanvasText; }
    .bar .ground { fill: Canvas; }
    .bar .fill { fill: CanvasText; }
    .part, .tag { border: 1px solid CanvasText; }
  }
`;

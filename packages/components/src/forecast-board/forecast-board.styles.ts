import { css } from 'lit';
import type { CSSResult } from 'lit';

export const styles: CSSResult = css`
  header { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; justify-content: space-between; padding: 12px var(--_gap) 0; }
  h2 { flex: 1 1 8em; min-width: 0; font-size: 16px; line-height: 24px; font-weight: 600; }
  h2 .dot { color: var(--_muted); }
  h3 { font-size: 14px; line-height: 22px; font-weight: 600; }
  h4 { margin: 12px 0 4px; font-size: 13px; line-height: 20px; font-weight: 600; }
  .block { padding: 12px var(--_gap) var(--_gap); }
  .rest { border-top: 1px solid var(--_line); }
  .rest > * + *, .stack > * + * { border-top: 1px solid var(--_line); }
  .heading { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; margin-bottom: 8px; }
  .heading h3 + .small { flex: 1 1 auto; }
  .when { white-space: nowrap; }
  .button.view { margin-left: auto; min-height: 28px; padding: 0 8px; font-size: 12px; line-height: 18px; }
  strong { font-weight: 600; }
  .figure { text-align: right; white-space: nowrap; }

  .bar, .range { display: block; width: 100%; overflow: hidden; }
  .bar { height: 10px; border-radius: 2px; }
  .ground { fill: var(--_surface); }
  .fill { fill: var(--_accent); }
  .bar .zero { fill: var(--_control); }
  .bar.end .fill { fill: var(--_text); opacity: .72; }
  .bar.more .fill, .bar.new .fill, .bar.reopened .fill, .bar.moved-in .fill, .bar.increased .fill { fill: var(--_accent); }
  .bar.less .fill, .bar.decreased .fill, .bar.moved-out .fill, .bar.removed .fill { fill: var(--_control); }
  .bar.lost .fill { fill: var(--_bad); }
  .bar.won .fill { fill: var(--_good); }
  .bar.plain .fill { fill: var(--_control); }

  .total + .total { margin-top: 16px; padding-top: 12px; border-top: 1px solid var(--_line); }
  .caption { font-size: 13px; line-height: 20px; }
  .headline { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; margin: 2px 0 8px; }
  .headline strong { font-size: 28px; line-height: 36px; letter-spacing: -.01em; }
  .headline.none { font-size: 16px; line-height: 24px; color: var(--_muted); }
  .light.todo { color: var(--_muted); background: var(--_surface); }
  .range { height: 28px; }
  .range .fill { opacity: .38; }
  .range .middle { fill: var(--_accent); }
  .range .other { fill: var(--_warn); }
  .quantiles { display: flex; flex-wrap: wrap; gap: 4px 16px; margin-top: 4px; }
  .quantiles dt { color: var(--_muted); font-size: 12px; line-height: 18px; }
  .quantiles dd { font-weight: 600; }
  .quantiles abbr { text-decoration: none; }
  .why { margin-top: 8px; }
  .beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(126px, 1fr)); gap: 8px 16px; margin-top: 12px; padding: 12px; border-radius: var(--_radius); background: var(--_surface); }
  .beside dt { display: flex; gap: 6px; align-items: center; color: var(--_muted); font-size: 12px; line-height: 18px; }
  .beside dd .small { display: block; }
  .mark { width: 4px; height: 14px; background: var(--_warn); }
  .differences { margin-top: 8px; }
  .left-out { margin-top: 8px; }

  .unfold { min-height: 24px; }
  .unfold > span { padding-right: 16px; text-decoration: underline; text-decoration-color: transparent; text-underline-offset: 3px; }
  .unfold:hover { color: var(--_accent); }
  .unfold > .icon { margin-left: -12px; color: var(--_control); }
  .unfold[aria-expanded='true'] > .icon { transform: rotate(90deg); }
  .part { margin: 4px 0 6px; padding: 8px 12px; border-radius: var(--_radius); background: var(--_surface); font-size: 13px; line-height: 20px; }
  .part[hidden] { display: none; }
  .part .ground { fill: var(--_bg); }
  .part-title { margin-top: 8px; font-weight: 600; }
  .lines > li { padding: 4px 0; }
  .lines > li + li { border-top: 1px solid var(--_line); }
  .line-top { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; }
  .line-top > :first-child { flex: 1 1 8em; min-width: 0; }
  .line-top .amount { margin-left: auto; font-weight: 600; white-space: nowrap; }
  button.open, button.amount { min-height: 24px; color: var(--_accent); }
  button.open:hover, button.amount:hover { text-decoration: underline; text-underline-offset: 3px; }
  .tag { padding: 0 6px; border-radius: var(--_radius-small); background: var(--_surface); color: var(--_muted); font-size: 12px; line-height: 20px; }

  .row { padding: 6px 0; }
  .row + .row { border-top: 1px solid var(--_line); }
  .label { display: flex; flex-wrap: wrap; gap: 0 6px; align-items: baseline; }
  .label > .icon { align-self: center; color: var(--_control); }
  .row:not(.claimed) > .label > .icon { color: var(--_good); }
  .icon .tick { fill: none; stroke: var(--_bg); stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
  .weight { margin-left: auto; }
  /* The same columns in each row, or bars could not be compared. */
  .measure { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 11em); gap: 0 12px; align-items: center; }
  .measure .figure { white-space: normal; }
  .measure .figure .small { display: block; }
  .unpriced { display: block; }

  .fall .row { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 12px; align-items: center; padding: 5px 0; }
  .fall .bar { grid-column: 1 / -1; grid-row: 2; }
  .fall .part { grid-column: 1 / -1; }
  .fall .end .label { font-weight: 600; }
  .fall .end .label .small { font-weight: 400; }
  .cause-sign { margin-right: 4px; color: var(--_muted); }
  .lost .cause-sign { color: var(--_bad); }
  .won .cause-sign { color: var(--_good); }
  .fall .figure { font-weight: 600; }
  .fall .figure.muted { font-weight: 400; }
  .fall + .fall, .scroll + .scroll { margin-top: 16px; }

  .scroll { overflow-x: auto; }
  table { width: 100%; border-collapse: collapse; font-size: 13px; line-height: 20px; }
  th { font-weight: 400; text-align: left; }
  thead th { color: var(--_muted); font-size: 12px; line-height: 18px; white-space: nowrap; }
  th, td { padding: 6px 12px 6px 0; vertical-align: baseline; }
  th.figure { text-align: right; }
  th:last-child, td:last-child { padding-right: 0; }
  tbody tr { border-top: 1px solid var(--_line); }
  .steps { table-layout: fixed; }
  .steps td.draw { width: 36%; vertical-align: middle; }
  .steps td.figure { width: 8em; }
  .steps th .small { display: block; }
  .steps tr.sum > * { font-weight: 600; }
  .heat th[scope='row'], .categories th[scope='row'] { white-space: nowrap; }
  .few { display: none; }
  .heat td { padding: 3px 4px 3px 0; }
  .heat-cell { display: inline-flex; gap: 4px; align-items: center; padding: 2px 8px; border-radius: var(--_radius-small); font-size: 12px; line-height: 20px; white-space: nowrap; }
  .heat-cell.normal { color: var(--_good); background: var(--_good-tint); }
  .heat-cell.due-soon { color: var(--_warn); background: var(--_warn-tint); }
  .heat-cell.overdue { color: var(--_bad); background: var(--_bad-tint); font-weight: 600; }

  .ranking .row { display: grid; grid-template-columns: 2em minmax(0, 1fr); gap: 0 8px; align-items: baseline; }
  .rank { color: var(--_muted); text-align: right; }
  .who { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: center; }
  .score { grid-column: 2; }
  .score strong { color: var(--_text); }
  .score > *, .coverage .figure .small > * { white-space: nowrap; }
  .ranking .part { grid-column: 2; }

  :host([data-compact]) .block { padding-top: 8px; padding-bottom: 12px; }
  :host([data-compact]) .row { padding: 3px 0; }

  :host([data-width='narrow']) .words, :host([data-width='narrow']) h2 .dot { display: none; }
  :host([data-width='narrow']) .when { display: block; }
  :host([data-width='narrow']) .many { display: none; }
  :host([data-width='narrow']) .few { display: block; }
  :host([data-width='narrow']) .quantiles { gap: 4px 8px; font-size: 13px; }
  :host([data-width='narrow']) .light { flex: initial; white-space: normal; }
  :host([data-width='narrow']) .headline strong { font-size: 20px; line-height: 28px; }
  :host([data-width='narrow']) .measure { grid-template-columns: minmax(0, 1fr); }
  :host([data-width='narrow']) .measure .figure { text-align: left; white-space: normal; }
  :host([data-width='narrow']) .steps td.draw { display: none; }
  :host([data-width='narrow']) th, :host([data-width='narrow']) td { padding-right: 8px; }
  :host([data-width='narrow']) .categories .figure:not(:last-child), :host([data-width='narrow']) .categories th[scope='row'] { padding-right: 5px; }
  :host([data-width='narrow']) .fall .figure, :host([data-width='narrow']) .steps td.figure { width: auto; white-space: normal; }

  :host([data-width='wide']) .total { display: grid; grid-template-columns: minmax(0, 3fr) minmax(220px, 2fr); gap: 0 24px; align-items: start; }
  :host([data-width='wide']) .quantiles { gap: 4px 32px; }
  :host([data-width='wide']) .beside { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); margin-top: 0; }
  :host([data-width='wide']) .differences, :host([data-width='wide']) .total > .left-out { grid-column: 1 / -1; }
  :host([data-width='wide']) .measure { grid-template-columns: minmax(0, 1fr) minmax(0, 17em); }
  :host([data-width='wide']) .fall .row { grid-template-columns: minmax(0, 8em) minmax(0, 1fr) 7em; }
  :host([data-width='wide']) .fall .bar { grid-column: 2; grid-row: 1; height: 14px; }
  :host([data-width='wide']) .fall .figure { grid-column: 3; }
  :host([data-width='wide']) .fall .label { flex-direction: column; gap: 0; }

  :host([data-roomy]) .rest { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  :host([data-roomy]) .rest > * + * { border-top: 0; border-left: 1px solid var(--_line); }
  :host([data-roomy]) h2 { font-size: 20px; line-height: 28px; }

  .bone + .bone { margin-top: 12px; }
  .short-bone { width: 40%; height: 20px; }
  .line-bone { width: 30%; height: 16px; }
  .item-bone { height: 56px; }
  .row-bone { height: 20px; }

  @media (prefers-reduced-motion: no-preference) {
    .unfold > .icon { transition: transform 150ms ease-out; }
  }
  @media (forced-colors: active) {
    .bar .fill, .range .fill, .range .middle { fill: Highlight; }
    .ground { fill: Canvas; stroke: CanvasText; }
    .range .other { fill: CanvasText; }
    .heat-cell { border: 1px solid CanvasText; }
  }
  @supports not (appearance: none) {
    .heat-cell > .icon, .label > .icon { margin-right: 4px; }
    .line-top > * + *, .heading > * + *, .who > * + * { margin-left: 8px; }
  }
`;

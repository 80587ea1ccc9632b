import { css } from 'lit';
import type { CSSResult } from 'lit';

export const styles: CSSResult = css`
  header { padding: 12px var(--_gap) 0; }
  h2 { font-size: 16px; line-height: 24px; font-weight: 600; }
  h2 .dot { color: var(--_muted); }
  h3 { font-size: 14px; line-height: 22px; font-weight: 600; }
  strong { font-weight: 600; }
  .block { padding: 12px var(--_gap) var(--_gap); }
  .rest, .log, footer { border-top: 1px solid var(--_line); }
  .rest > * + *, .stack > * + * { border-top: 1px solid var(--_line); }
  .heading { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; margin-bottom: 8px; }
  .log .heading { margin-bottom: 0; }
  footer { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; justify-content: space-between; padding: 8px var(--_gap) 12px; }
  footer .stamp { margin-left: auto; }

  .caption { font-size: 13px; line-height: 20px; }
  .headline { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; margin: 2px 0 4px; }
  .headline strong { font-size: 28px; line-height: 36px; letter-spacing: -.01em; }
  .headline .share { font-size: 20px; line-height: 28px; }
  .far { font-weight: 600; }
  .light.grade { font-size: 13px; line-height: 20px; }
  .light.best { color: var(--_good); background: var(--_good-tint); }
  .light.between { color: var(--_accent); background: var(--_accent-tint); }

  .scale { display: block; width: 100%; height: 16px; overflow: hidden; }
  .ground { fill: var(--_surface); }
  .fill, .middle { fill: var(--_accent); }
  .fill.band { opacity: .38; }
  .fill.less { fill: var(--_control); }
  .bound { fill: var(--_text); }
  .bounds { display: flex; flex-wrap: wrap; gap: 0 16px; }
  .until { margin-top: 4px; }
  .beside { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px 16px; margin-top: 12px; padding: 12px; border-radius: var(--_radius); background: var(--_surface); }
  .beside dt { color: var(--_muted); font-size: 12px; line-height: 18px; }
  .beside .light.last { background: var(--_bg); }
  .line { display: block; }

  .unfold { min-height: 24px; }
  .unfold > span { padding-right: 16px; text-decoration: underline; text-decoration-color: transparent; text-underline-offset: 3px; }
  .unfold:hover { color: var(--_accent); }
  .unfold > .icon { margin-left: -12px; color: var(--_control); }
  .unfold[aria-expanded='true'] > .icon { transform: rotate(90deg); }
  h3 .unfold { font-weight: 600; }
  .part { margin-top: 4px; padding: 8px 12px; border-radius: var(--_radius); background: var(--_surface); font-size: 13px; line-height: 20px; }
  .part[hidden] { display: none; }
  .part .light.last, .beside .part { background: var(--_bg); }

  .scroll { overflow-x: auto; }
  table { width: 100%; border-collapse: collapse; font-size: 13px; line-height: 20px; }
  th { font-weight: 400; text-align: left; }
  thead th { color: var(--_muted); font-size: 12px; line-height: 18px; }
  th, td { padding: 6px 12px 6px 0; vertical-align: top; }
  /* A button of two lines would lower the figures beside it to its last one. */
  .sum .link { margin: -2px 0; }
  th:last-child, td:last-child { padding-right: 0; }
  tbody tr, tfoot tr { border-top: 1px solid var(--_line); }
  th.figure, .figure { text-align: right; white-space: nowrap; overflow-wrap: normal; }
  td.points { font-weight: 600; }
  tfoot tr { border-top: 2px solid var(--_control); }
  tfoot tr > * { font-weight: 600; }
  .cap th { color: var(--_muted); }
  .tag { display: inline-block; padding: 0 6px; border-radius: var(--_radius-small); background: var(--_surface); color: var(--_muted); font-size: 12px; line-height: 20px; }
  .odd { margin-top: 8px; padding: 4px 8px; border-radius: var(--_radius-small); color: var(--_warn); background: var(--_warn-tint); font-size: 13px; line-height: 20px; }

  .row { padding: 6px 0; }
  .row:first-child { padding-top: 0; }
  .row + .row { border-top: 1px solid var(--_line); }
  .way { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: center; }
  .way > .small { flex: 1 1 10em; min-width: 0; }
  .arrow { color: var(--_muted); }
  .ways .lines { margin-top: 4px; padding-left: 20px; font-size: 13px; line-height: 20px; }
  .lines > li { padding: 4px 0; }
  .lines > li + li { border-top: 1px solid var(--_line); }
  .line-top { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; }
  .line-top > :first-child { flex: 1 1 8em; min-width: 0; }
  .line-top .amount { margin-left: auto; font-weight: 600; white-space: nowrap; }
  .amount .muted { font-weight: 400; }
  .then { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: center; }
  .then .light { font-size: 12px; line-height: 18px; padding: 0 6px; }

  :host([data-compact]) .block { padding-top: 8px; padding-bottom: 12px; }
  :host([data-compact]) th, :host([data-compact]) td { padding-top: 3px; padding-bottom: 3px; }

  :host([data-width='regular']) .so-far { display: none; }
  :host([data-width='regular']) .points { padding-right: 0; }
  :host([data-width='narrow']) .before, :host([data-width='narrow']) .held, :host([data-width='narrow']) .so-far { display: none; }
  :host([data-width='narrow']) .points { padding-right: 0; }
  :host([data-width='narrow']) .light { white-space: normal; }
  :host([data-width='narrow']) .headline strong { font-size: 20px; line-height: 28px; }
  :host([data-width='narrow']) .ways .lines { padding-left: 0; }

  :host([data-width='wide']) .beside { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  :host([data-width='wide']) .stack { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
  :host([data-width='wide']) .stack > :only-child { grid-column: 1 / -1; }
  :host([data-width='wide']) .stack > * + * { border-top: 0; border-left: 1px solid var(--_line); }

  .bone + .bone { margin-top: 12px; }
  .short-bone { width: 40%; height: 20px; }
  .line-bone { width: 30%; height: 16px; }
  .item-bone { width: 50%; height: 36px; }
  .row-bone { height: 20px; }

  @media (prefers-reduced-motion: no-preference) {
    .unfold > .icon { transition: transform 150ms ease-out; }
  }
  @media (forced-colors: active) {
    .fill, .middle { fill: Highlight; }
    .ground { fill: Canvas; stroke: CanvasText; }
    .bound { fill: CanvasText; }
    .tag, .beside, .odd { border: 1px solid CanvasText; }
  }
  @supports not (appearance: none) {
    .line-top > * + *, .heading > * + *, .way > * + *, .headline > * + *, .then > * + *, .bounds > * + * { margin-left: 8px; }
  }
`;

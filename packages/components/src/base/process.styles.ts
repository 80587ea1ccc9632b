import { css } from 'lit';
import type { CSSResult } from 'lit';

/** What the widgets of the process look like alike. */
export const processStyles: CSSResult = css`
  header { padding: 12px var(--_gap) 8px; }
  .title { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; justify-content: space-between; }
  h2 { flex: 1 1 8em; min-width: 0; font-size: 16px; line-height: 24px; font-weight: 600; }
  h2 .dot, .period { color: var(--_muted); }
  .period { font-size: 12px; line-height: 18px; white-space: nowrap; }
  h3 { font-size: 13px; line-height: 20px; font-weight: 600; color: var(--_muted); }
  .finding { margin-top: 4px; }
  footer { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; justify-content: space-between; padding: 8px var(--_gap) 12px; }
  footer .stamp { margin-left: auto; }
  .view, .close { font-size: 13px; line-height: 20px; }
  .close { min-height: 24px; padding: 0 8px; border-color: var(--_line); }
  .tag { display: inline-block; padding: 0 6px; border-radius: var(--_radius-small); background: var(--_surface); color: var(--_muted); font-size: 12px; line-height: 20px; }
  a { color: var(--_accent); text-underline-offset: 3px; }
  a:focus { outline: 2px solid var(--_accent); outline-offset: 2px; }
  a:focus:not(:focus-visible) { outline: none; }
  .block { padding: 12px var(--_gap); border-top: 1px solid var(--_line); }
  .panel { display: grid; gap: 8px; margin: 0 var(--_gap) 12px; padding: 12px; border-radius: var(--_radius); background: var(--_surface); }
  .panel .top { display: flex; gap: 8px; align-items: center; justify-content: space-between; }
  .panel h3 { color: var(--_text); font-size: 14px; line-height: 22px; }
  .panel h4 { margin: 0; font-size: 12px; line-height: 18px; font-weight: 600; color: var(--_muted); }
  .panel .tag { background: var(--_bg); }
  .why { font-size: 13px; line-height: 20px; }
  .why li + li { margin-top: 2px; }
  .records > li { padding: 6px 0; border-top: 1px solid var(--_line); font-size: 13px; line-height: 20px; }
  .records > li:first-child { border-top: 0; padding-top: 0; }
  .rest summary { min-height: 24px; line-height: 24px; font-size: 13px; color: var(--_accent); cursor: pointer; }
  .scroll { overflow: auto; max-height: 400px; margin: 0 var(--_gap); }
  table { width: 100%; border-collapse: collapse; font-size: 13px; line-height: 20px; }
  caption { padding: 4px 0; color: var(--_muted); font-size: 12px; line-height: 18px; text-align: left; }
  th, td { padding: 4px 8px; border-bottom: 1px solid var(--_line); text-align: right; vertical-align: baseline; font-weight: 400; }
  th:first-child, td:first-child { padding-left: 0; text-align: left; }
  th:last-child, td:last-child { padding-right: 0; }
  td { white-space: nowrap; overflow-wrap: normal; }
  tbody tr:last-child > * { border-bottom: 0; }
  thead th { position: sticky; top: 0; background: var(--_bg); overflow-wrap: normal; color: var(--_muted); font-size: 12px; line-height: 18px; }
  svg text { fill: var(--_text); font-size: 12px; }
  .key { display: flex; flex-wrap: wrap; gap: 2px 16px; font-size: 12px; line-height: 20px; color: var(--_muted); }
  .key li { display: inline-flex; gap: 6px; align-items: center; }
  .key svg { flex: none; overflow: visible; }
  :host([data-compact]) header { padding-top: 8px; padding-bottom: 4px; }
  :host([data-compact]) .block { padding-top: 8px; padding-bottom: 8px; }
  :host([data-compact]) footer { padding-top: 4px; padding-bottom: 8px; }
  @supports not (appearance: none) {
    .title > * + *, .panel .top > * + * { margin-left: 8px; }
    .key li { margin-right: 16px; }
  }
  @media (forced-colors: active) {
    .tag, .panel { border: 1px solid CanvasText; }
    svg text { fill: CanvasText; }
  }
`;

import { css } from 'lit';
import type { CSSResult } from 'lit';

export const styles: CSSResult = css`
  .sheet { display: flex; flex-direction: column; padding: 0; margin: 0; color: var(--_text); background: var(--_bg); font-family: var(--sx-font-family, inherit); }
  section.sheet { border: 1px solid var(--_line); border-radius: var(--_radius); overflow: hidden; max-height: 760px; }
  dialog.sheet:not([open]) { display: none; }
  dialog.sheet {
    position: fixed; top: 0; right: 0; bottom: 0; left: auto; width: 400px; max-width: 100vw; height: 100%; max-height: none;
    border: 0; border-left: 1px solid var(--_line); box-shadow: 0 0 32px rgba(16, 24, 40, .18); overflow: hidden; overscroll-behavior: contain;
  }
  :host([wide]) dialog.sheet { width: 736px; }
  dialog.sheet::backdrop { background: rgba(16, 24, 40, .4); }
  @media (max-width: 480px) { dialog.sheet, :host([wide]) dialog.sheet { width: 100vw; border-left: 0; } }
  @media (prefers-reduced-motion: no-preference) {
    dialog.sheet[open] { animation: sx-in .18s ease-out; }
    @keyframes sx-in { from { transform: translateX(24px); opacity: .4; } }
  }
  .bar { display: flex; flex: none; align-items: center; justify-content: space-between; min-height: 48px; padding: 4px 8px 4px var(--_gap); border-bottom: 1px solid var(--_line); text-align: left; }
  .bar h2 { font-size: 16px; line-height: 24px; font-weight: 600; }
  .bar .close { display: inline-flex; align-items: center; justify-content: center; width: var(--_control-size); padding: 0; border-color: transparent; }
  .card { display: flex; flex: 1 1 auto; flex-direction: column; min-height: 0; overflow-x: hidden; overflow-y: auto; border: 0; border-radius: 0; }
  .card > * { flex: none; }
  /* Nothing lies over what scrolls at its end: whatever has the focus there can be seen. */
  .card > .body { position: relative; flex: 1 1 auto; min-height: 200px; overflow-x: hidden; overflow-y: auto; overscroll-behavior: contain; scroll-padding-top: 52px; }
  h3 { font-size: 13px; line-height: 20px; font-weight: 600; }

  .head { padding: 12px var(--_gap); }
  .who { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; justify-content: space-between; }
  .deal { flex: 1 1 10em; min-width: 0; }
  .deal .name { word-break: keep-all; }
  .tag { display: inline-block; padding: 0 6px; border-radius: var(--_radius-small); background: var(--_surface); color: var(--_muted); font-size: 12px; line-height: 20px; white-space: nowrap; }
  .tag.strong { background: var(--_accent-tint); color: var(--_accent); font-weight: 600; }
  .tag.warn { background: var(--_warn-tint); color: var(--_warn); }
  .numbers { display: flex; flex-wrap: wrap; gap: 12px 24px; margin-top: 8px; }
  /* Two amounts stand side by side only where neither is torn. */
  .figure { flex: 1 1 210px; min-width: 0; }
  .figure .label { color: var(--_muted); font-size: 12px; line-height: 20px; }
  .figure .number { font-size: 28px; line-height: 36px; font-weight: 600; }
  .figure.stated { padding-left: 12px; border-left: 2px solid var(--_line); }
  .figure.stated .number { font-size: 20px; line-height: 36px; }
  .figure .sum { font-size: 13px; line-height: 20px; }
  .ground { display: grid; grid-template-columns: auto 1fr; gap: 4px 12px; margin-top: 12px; font-size: 12px; line-height: 20px; }
  .ground dt { color: var(--_muted); white-space: nowrap; }
  .enough { display: inline-block; }
  .version { white-space: nowrap; }

  .ledger, .diff { padding: 12px var(--_gap); border-top: 1px solid var(--_line); background: var(--_surface); }
  .ledger .step { display: grid; grid-template-columns: 3.6em 1fr auto; gap: 2px 12px; padding: 8px 0; border-top: 1px solid var(--_line); font-size: 13px; line-height: 20px; }
  .ledger .step:first-child { border-top: 0; }
  .change { text-align: right; font-weight: 600; white-space: nowrap; }
  .change.up { color: var(--_good); }
  .change.down { color: var(--_bad); }
  .ordinal { margin-right: 2px; color: var(--_muted); }
  .ordinal::after { content: '.'; }
  .reason > .chips { display: flex; margin-top: 4px; }
  .move { color: var(--_muted); text-align: right; white-space: nowrap; }
  .ledger .step.total { border-top: 2px solid var(--_control); font-weight: 600; }
  .product { display: flex; flex-wrap: wrap; gap: 0 8px; justify-content: flex-end; padding-top: 8px; border-top: 1px solid var(--_line); font-size: 13px; line-height: 20px; }
  .product strong { font-size: 14px; }
  .warning { color: var(--_warn); padding: 4px 0; }

  .diff { border-top: 1px solid var(--_line); background: var(--_accent-tint); }
  .diff .then { margin: 4px 0; font-size: 14px; }
  .diff .before { color: var(--_muted); text-decoration: line-through; text-decoration-color: var(--_control); }
  .diff li { display: grid; grid-template-columns: minmax(5.5em, auto) 1fr; gap: 0 12px; padding: 3px 0; font-size: 13px; line-height: 20px; }
  .diff .sort { font-weight: 600; white-space: nowrap; }

  .evidence { border-top: 1px solid var(--_line); }
  .search { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; padding: 8px var(--_gap); border-bottom: 1px solid var(--_line); background: var(--_bg); }
  input {
    box-sizing: border-box; min-height: var(--_control-size); padding: 0 8px; border: 1px solid var(--_control); border-radius: var(--_radius-small);
    background: var(--_bg); color: var(--_text); font: inherit; font-size: 13px; color-scheme: inherit;
  }
  input::placeholder { color: var(--_muted); opacity: 1; }
  input:focus { outline: 2px solid var(--_accent); outline-offset: 1px; }
  .search input { flex: 1 1 8em; min-width: 0; }
  .rows { position: relative; }
  .row { position: absolute; left: 0; right: 0; padding: 10px var(--_gap); border-bottom: 1px solid var(--_line); font-size: 13px; line-height: 20px; }
  .row[tabindex]:focus { outline-offset: -2px; }
  .row.missing, .row.contradicting, .row.claim { background: var(--_surface); }
  .row.gap, .row.against, .row.none { padding-left: calc(var(--_gap) + 4px); }
  .group { display: flex; gap: 8px; align-items: center; }
  .group.contradicting > .icon { color: var(--_bad); }
  .group.missing > .icon { color: var(--_warn); }
  .group .count { color: var(--_muted); font-weight: 400; }
  .group .value { margin-left: auto; }
  .gap > .icon, .against > .icon { margin-right: 4px; color: var(--_warn); }
  .row.against > .chips { display: flex; margin-top: 4px; padding-left: 20px; }
  .top { display: flex; gap: 8px; align-items: flex-start; }
  .top .kind { flex: none; margin-top: 2px; color: var(--_muted); }
  .top .what { flex: 1 1 auto; min-width: 0; padding: 0; font-weight: 600; text-align: left; }
  .top .tag, .top .light { flex: none; }
  .top .light { margin-top: -1px; }
  .value-line, blockquote, .facts { margin-left: 24px; }
  .value-line::first-letter { text-transform: uppercase; }
  blockquote { margin-top: 2px; padding: 2px 0 2px 8px; border-left: 2px solid var(--_line); white-space: pre-wrap; }
  mark { padding: 0 1px; border-radius: 2px; background: var(--_warn-tint); color: inherit; box-shadow: inset 0 -2px 0 var(--_warn); }
  .facts { display: flex; flex-wrap: wrap; gap: 0 12px; margin-top: 4px; }
  .contribution { color: var(--_text); font-weight: 600; }

  .foot { padding: 8px var(--_gap); border-top: 1px solid var(--_line); background: var(--_bg); }
  .actions { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
  .actions .button { min-height: 28px; padding: 0 8px; font-size: 13px; line-height: 20px; }
  .actions .button[aria-pressed='true'] { border-color: var(--_accent); background: var(--_accent-tint); color: var(--_accent); }
  .any { display: inline-flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; font-size: 13px; }
  .result { max-height: 200px; overflow-y: auto; }
  .result:not(:empty) { font-size: 13px; line-height: 20px; }
  .result > * { margin-bottom: 4px; }
  .result li { padding: 2px 0; }
  .intact { color: var(--_good); }
  .damaged { color: var(--_bad); }

  .bones { display: grid; gap: 12px; padding: 12px var(--_gap); }
  .deal-bone { width: 60%; }
  .wide-bone { width: 50%; height: 32px; }
  .tall-bone { height: 64px; }

  :host([data-width='narrow']) section.sheet .ledger .step { grid-template-columns: 3.2em 1fr; }
  @media (max-width: 320px) { .ledger .step { grid-template-columns: 3.2em 1fr; } .ledger .move { grid-column: 2; text-align: left; } }
  :host([data-width='narrow']) section.sheet .move { grid-column: 2; text-align: left; }
  :host([data-width='narrow']) section.sheet .actions .button { padding: 0 6px; font-size: 12px; }
  :host([data-width='narrow']) section.sheet .top { flex-wrap: wrap; }
  :host([data-width='narrow']) section.sheet .top .what { flex-basis: calc(100% - 24px); }
  :host([data-width='narrow']) section.sheet .top .light { margin-left: 24px; }
  @supports not (appearance: none) { .actions > *, .numbers > *, .facts > *, .top > * { margin-right: 8px; } }
  @media (forced-colors: active) { .row, .ledger, .diff, .foot { border-color: CanvasText; } mark { outline: 1px solid CanvasText; } }
`;

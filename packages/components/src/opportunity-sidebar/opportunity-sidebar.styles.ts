import { css } from 'lit';
import type { CSSResult } from 'lit';

export const styles: CSSResult = css`
  .card { max-width: 800px; }
  header, .stages, .now, .chain, .block { padding: 12px var(--_gap); }
  header { padding-bottom: 8px; }
  .stages { padding-top: 0; }
  .now, .chain { border-top: 1px solid var(--_line); }
  h3 { font-size: 13px; line-height: 20px; font-weight: 600; color: var(--_muted); }

  .title { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; justify-content: space-between; }
  h2 { flex: 1 1 9em; min-width: 0; font-size: 16px; line-height: 24px; font-weight: 600; }
  .dot { color: var(--_muted); }
  .marks { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 4px; }
  .tag { display: inline-block; padding: 0 6px; border-radius: var(--_radius-small); background: var(--_surface); color: var(--_muted); font-size: 12px; line-height: 20px; }
  .tag::first-letter, .role::first-letter { text-transform: uppercase; }
  .tag.strong { background: var(--_accent-tint); color: var(--_accent); font-weight: 600; }
  .tag.warn { background: var(--_warn-tint); color: var(--_warn); }

  .figures { display: flex; flex-wrap: wrap; gap: 8px 16px; margin-top: 8px; }
  .figure { min-width: 0; }
  /* One height with and without a tag, so that the figures stand on one line. */
  .figure dt { height: 20px; color: var(--_muted); font-size: 12px; line-height: 20px; white-space: nowrap; }
  .figure dt .tag { line-height: 18px; }
  .origin::before { content: '· '; }
  .number { font-size: 20px; line-height: 28px; font-weight: 600; white-space: nowrap; }
  .figure + .figure .number { font-size: 16px; }
  .before { color: var(--_muted); font-size: 16px; line-height: 28px; }
  .arrow { color: var(--_muted); padding: 0 4px; }
  .opener { display: inline-flex; align-items: center; min-height: 28px; color: var(--_text); border-radius: var(--_radius-small); }
  .opener > .icon { margin-left: 4px; color: var(--_control); }
  .opener:hover, .opener:hover > .icon { color: var(--_accent); }
  .opener[aria-expanded='true'] > .icon, details[open] > summary .icon { transform: rotate(90deg); }
  .opener.amount > .icon, .opener.close > .icon { display: none; }
  .opener.amount .number, .opener.close .number { text-decoration: underline dotted var(--_control); text-decoration-thickness: 1px; text-underline-offset: 5px; }
  .opener.amount .number.assumed { text-decoration: underline dashed var(--_warn); }
  .opener.amount:hover .number, .opener.close:hover .number { text-decoration-color: currentColor; }
  .plain { display: inline-block; min-height: 28px; }
  .stated { margin-top: 8px; }

  .outlook { margin-top: 8px; }
  .outlook > div { display: flex; gap: 8px; }
  .outlook dt { flex: none; min-width: 4em; color: var(--_muted); font-size: 12px; line-height: 28px; }
  .card[lang='en'] .outlook dt { min-width: 7em; }
  .outlook dd { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: center; min-width: 0; min-height: 28px; }
  .outlook .points { margin-left: 8px; font-weight: 600; }

  .panel { margin-top: 8px; padding: 12px; border-radius: var(--_radius); background: var(--_surface); font-size: 13px; line-height: 20px; }
  .panel[hidden] { display: none; }
  .panel h3 { margin-bottom: 4px; }
  .ledger li { display: grid; grid-template-columns: 3em 1fr auto; gap: 2px 8px; padding: 6px 0; border-top: 1px solid var(--_line); }
  .ledger li:first-child { border-top: 0; }
  .ledger .change { text-align: right; font-weight: 600; }
  .ledger .move { color: var(--_muted); text-align: right; white-space: nowrap; }
  .ledger .link { margin: -2px 0; }
  .ledger .sum { border-top: 2px solid var(--_control); }
  .ledger .sum .reason { color: var(--_text); font-weight: 600; }
  .ledger .sum .small { font-weight: 400; }
  .weighted { display: flex; flex-wrap: wrap; gap: 0 8px; justify-content: space-between; padding-top: 6px; border-top: 1px solid var(--_line); }
  .warning { color: var(--_warn); padding: 4px 0; }
  .warning .icon { margin-right: 4px; }

  .stages { display: flex; flex-wrap: wrap; gap: 0 12px; align-items: center; }
  .stages > .panel { flex: 1 0 100%; }
  .path { display: flex; align-items: center; min-height: 28px; }
  .path li { display: flex; align-items: center; color: var(--_control); }
  .path li + li::before { content: ''; width: 20px; height: 2px; background: var(--_line); }
  .path li.evidenced + li.evidenced::before, .path li.evidenced + li.claimed::before { background: var(--_accent); }
  .path .icon { width: 14px; height: 14px; margin: 0 3px; }
  .path .evidenced, .path .claimed { color: var(--_accent); }
  .path .here .icon { border-radius: 50%; box-shadow: 0 0 0 3px var(--_accent-tint); }
  .icon .tick { fill: none; stroke: var(--_bg); stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
  .where { display: flex; flex-wrap: wrap; gap: 0 12px; align-items: center; }
  .where strong { font-weight: 600; }
  .items li { display: flex; gap: 8px; align-items: baseline; padding: 4px 0; }
  .items .unmet { font-weight: 600; }
  .items .unmet > .icon { color: var(--_bad); }
  .items .met > .icon, .chain .met .icon { color: var(--_good); }

  .action { padding: 8px 0; }
  .action + .action { border-top: 1px solid var(--_line); }
  .action:last-child { padding-bottom: 0; }
  .line { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: center; }
  .what { flex: 1 1 auto; min-width: 0; min-height: 24px; font-weight: 600; }
  button.what { display: inline-flex; align-items: center; }
  button.what:hover { color: var(--_accent); }
  button.what .icon { margin-left: 4px; color: var(--_control); }
  .until { margin-left: auto; font-size: 13px; line-height: 20px; white-space: nowrap; }
  .until.overdue-text, .until.due-soon-text { font-weight: 600; }
  .why { font-size: 13px; line-height: 20px; color: var(--_muted); }
  .why li { padding-top: 2px; }

  .chain ul { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 4px; }
  .chain li { flex: 1 1 84px; min-width: 0; padding: 6px 8px; border: 1px solid var(--_line); border-radius: var(--_radius-small); font-size: 13px; line-height: 20px; }
  .chain li.unmet { border-style: dashed; border-color: var(--_control); }
  .chain .role { display: block; color: var(--_muted); font-size: 12px; line-height: 18px; }
  .chain .contact { display: flex; gap: 4px; align-items: baseline; }

  .fold { border-top: 1px solid var(--_line); }
  .rest > .fold:first-child, .rest > .chain:first-child { border-top: 1px solid var(--_line); }
  .fold > summary { display: block; cursor: pointer; list-style: none; }
  summary .row { display: flex; gap: 8px; align-items: center; min-height: 40px; padding: 8px var(--_gap); }
  .fold > summary::-webkit-details-marker { display: none; }
  .fold > summary:focus { outline-offset: -2px; }
  .fold > summary:hover { background: var(--_surface); }
  summary h3 { flex: none; }
  summary .icon { margin-left: auto; color: var(--_control); }
  .count { flex: none; min-width: 20px; padding: 0 6px; border-radius: 10px; background: var(--_surface); color: var(--_muted); font-size: 12px; line-height: 20px; text-align: center; }
  .glimpse { flex: 0 1 auto; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 13px; line-height: 20px; }
  .glimpse q { quotes: '「' '」'; }
  .card[lang='en'] .glimpse q { quotes: '“' '”'; }
  .body { padding: 0 var(--_gap) 12px; }
  .body > * > li { padding: 8px 0; border-top: 1px solid var(--_line); }
  .body > * > li:first-child { border-top: 0; padding-top: 0; }
  .body .small > .tag + * { margin-left: 4px; }
  .past { font-weight: 600; white-space: nowrap; }
  blockquote { padding-left: 12px; border-left: 3px solid var(--_line); }
  mark { padding: 0 2px; border-radius: 2px; background: var(--_warn-tint); color: var(--_warn); font-weight: 600; }
  abbr { text-decoration: none; }
  .evidence.marked { margin: 0 -8px; padding-left: 8px; padding-right: 8px; border-radius: var(--_radius-small); background: var(--_accent-tint); }
  .back, .all { margin-top: 8px; font-size: 13px; line-height: 20px; }
  .absent { margin-bottom: 8px; padding: 8px; border-radius: var(--_radius-small); background: var(--_warn-tint); color: var(--_warn); font-size: 13px; }

  :host([data-compact]) header, :host([data-compact]) .stages, :host([data-compact]) .now, :host([data-compact]) .chain { padding-top: 8px; padding-bottom: 8px; }
  :host([data-compact]) summary .row { min-height: 32px; padding-top: 4px; padding-bottom: 4px; }
  :host([data-compact]) .action { padding: 4px 0; }

  :host([data-width='narrow']) .ledger li { grid-template-columns: 3em 1fr; }
  :host([data-width='narrow']) .ledger .move { grid-column: 2; text-align: left; }
  :host([data-width='narrow']) .outlook > div { display: block; }
  :host([data-width='narrow']) .outlook > div + div { margin-top: 4px; }
  :host([data-width='narrow']) .outlook dt { line-height: 18px; }
  :host([data-width='narrow']) .figures { gap: 4px 16px; }
  :host([data-width='wide']) .sidebar.two { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  :host([data-width='wide']) .rest { border-left: 1px solid var(--_line); }
  :host([data-width='wide']) .rest > :first-child { border-top: 0; }

  .bone + .bone { margin-top: 10px; }
  .title-bone { width: 70%; height: 20px; }
  .figures-bone { width: 90%; height: 72px; }
  .path-bone { width: 55%; height: 16px; }
  .short-bone { width: 25%; }
  .row-bone { height: 52px; }
  .line-bone { height: 30px; }
  .block + .block { border-top: 1px solid var(--_line); }

  @media (prefers-reduced-motion: no-preference) {
    .opener > .icon, summary .icon { transition: transform 150ms ease-out; }
  }
  /* Kernels up to 83 have no gap between flex items; they have no unprefixed appearance either. */
  @supports not (appearance: none) {
    .title > * + *, .row > * + *, .items .icon + *, .contact > * + * { margin-left: 8px; }
    .figure, .where > *, .chain li, .line > *, .marks > *, .outlook dt, .outlook dd > * { margin-right: 12px; }
  }
  @media (forced-colors: active) {
    .tag, .count, .panel, mark, .evidence.marked { border: 1px solid CanvasText; }
    .path li + li::before { background: CanvasText !important; }
  }
`;

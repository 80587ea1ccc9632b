import { css } from 'lit';
import type { CSSResult } from 'lit';

export const styles: CSSResult = css`
  header { padding: 12px var(--_gap); }
  .title { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; justify-content: space-between; }
  h2 { flex: 1 1 6em; min-width: 0; font-size: 16px; line-height: 24px; font-weight: 600; }
  h3 { font-size: 13px; line-height: 20px; font-weight: 600; }

  .tiles { display: flex; flex-wrap: wrap; margin: 6px -2px -2px; }
  .tile { display: block; flex: 1 1 50px; min-width: 0; margin: 2px; padding: 4px 5px; border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_bg); }
  button.tile:hover { border-color: currentColor; }
  .tile-name { display: flex; gap: 4px; align-items: center; color: var(--_muted); font-size: 12px; line-height: 18px; white-space: nowrap; }
  .tile-count { display: block; font-size: 20px; line-height: 28px; font-weight: 600; }
  .card[lang='en'] .tile { flex-basis: 84px; }
  .tile.none { border-style: dashed; color: var(--_muted); }
  .tile.none .tile-count { font-weight: 400; }
  .tile.overdue { color: var(--_bad); }
  .tile.due-soon { color: var(--_warn); }
  .tile.normal, .tile.done { color: var(--_good); }
  .tile.overdue .tile-name, .tile.due-soon .tile-name { color: inherit; }
  .tile.paused, .tile.normal .tile-count, .tile.done .tile-count { color: var(--_text); }
  .tile .icon { color: inherit; }
  .tile.normal .icon, .tile.done .icon { color: var(--_good); }
  .tile[aria-pressed='true'] { border-color: currentColor; box-shadow: inset 0 0 0 1px currentColor; background: var(--_surface); }
  .tile.overdue[aria-pressed='true'] { background: var(--_bad-tint); }
  .tile.due-soon[aria-pressed='true'] { background: var(--_warn-tint); }
  .tile.normal[aria-pressed='true'], .tile.done[aria-pressed='true'] { background: var(--_good-tint); }

  .filters { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; padding: 8px var(--_gap); border-top: 1px solid var(--_line); background: var(--_surface); }
  .field { display: inline-flex; gap: 8px; align-items: center; min-width: 0; }
  .field > span { flex: none; }
  select {
    min-width: 0; max-width: 13em; min-height: var(--_control-size); padding: 0 4px; font: inherit; font-size: 13px; color: var(--_text);
    background: var(--_bg); border: 1px solid var(--_control); border-radius: var(--_radius-small);
  }
  select:focus { outline: 2px solid var(--_accent); outline-offset: 1px; }
  .picked { padding: 2px 8px; border-radius: var(--_radius-small); background: var(--_accent-tint); color: var(--_accent); font-size: 12px; line-height: 18px; font-weight: 600; }
  .left-over { margin-left: auto; }
  .clear { min-height: 28px; font-size: 13px; }
  .jumps { display: flex; flex-wrap: wrap; gap: 4px 16px; flex: 1 0 100%; }
  .jumps:empty { display: none; }
  .jump { display: inline-flex; gap: 6px; align-items: center; min-height: 24px; color: var(--_accent); font-size: 13px; line-height: 20px; }
  .jump:hover { text-decoration: underline; text-underline-offset: 3px; }
  .count { min-width: 20px; padding: 0 6px; border-radius: 10px; background: var(--_surface); color: var(--_muted); font-size: 12px; line-height: 20px; font-weight: 400; text-align: center; }
  .jump .count { background: var(--_accent-tint); color: var(--_accent); }

  .empty { padding: 24px var(--_gap); }
  .columns { display: none; }
  .group h3 { display: flex; gap: 8px; align-items: center; padding: 12px var(--_gap) 4px; }
  .group + .group { border-top: 1px solid var(--_line); }
  .item { position: relative; }
  .item + .item { border-top: 1px solid var(--_line); margin-left: calc(var(--_gap) + 20px); }
  .item + .item > * { margin-left: calc(0px - var(--_gap) - 20px); }
  .row { position: relative; display: grid; grid-template-columns: 12px minmax(0, 1fr) auto; gap: 0 8px; align-items: baseline; padding: 8px var(--_gap); }
  .row:hover { background: var(--_surface); }
  .opened > .row { background: var(--_surface); }
  .cell { min-width: 0; }
  .mark { grid-column: 1; grid-row: 1; }
  .mark.done-late-text { color: var(--_warn); }
  .mark.normal-text, .mark.done-text { color: var(--_good); }
  .mark.paused-text, .mark.void-text { color: var(--_muted); }
  .what { grid-column: 2; grid-row: 1; display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; }
  .left { grid-column: 3; grid-row: 1; text-align: right; font-weight: 600; font-size: 13px; line-height: 22px; }
  .left.still { font-weight: 400; color: var(--_muted); }
  .left.done-late-text { color: var(--_warn); }
  .subject { grid-column: 2; grid-row: 2; display: flex; font-size: 13px; line-height: 24px; }
  .owner { grid-column: 2; grid-row: 3; font-size: 13px; line-height: 20px; color: var(--_muted); }
  .until { grid-column: 3; grid-row: 2; text-align: right; font-size: 12px; line-height: 24px; white-space: nowrap; }
  .nobody { color: var(--_warn); }
  .type { flex: none; color: var(--_muted); white-space: pre; }
  .type::after { content: ' · '; }
  .expand { min-width: 0; min-height: 24px; font-weight: 600; }
  /* The whole line opens the row; what can be opened by itself stands above it. */
  .expand::after { content: ''; position: absolute; inset: 0; top: 0; right: 0; bottom: 0; left: 0; }
  .expand:focus { outline: none; }
  .expand:focus-visible::after { outline: 2px solid var(--_accent); outline-offset: -2px; }
  /* The last word keeps room for the chevron, so that it never stands alone on a line. */
  .expand > span, .open-clocks > span { padding-right: 16px; }
  .expand .icon, .open-clocks .icon { margin-left: -12px; }
  .expand .icon { color: var(--_control); }
  .expand[aria-expanded='true'] .icon { transform: rotate(90deg); }
  .open { position: relative; z-index: 1; min-height: 24px; }
  .open:hover { color: var(--_accent); text-decoration: underline; text-underline-offset: 3px; }
  .tag { position: relative; padding: 0 6px; border-radius: var(--_radius-small); background: var(--_surface); color: var(--_muted); font-size: 12px; line-height: 20px; font-weight: 400; }
  .row:hover .tag, .opened .row .tag { background: var(--_bg); }
  .tag.provisional { background: none; box-shadow: inset 0 0 0 1px var(--_warn); color: var(--_warn); }
  .detail { padding: 4px var(--_gap) 12px calc(var(--_gap) + 20px); background: var(--_surface); font-size: 13px; line-height: 20px; }
  .detail[hidden] { display: none; }
  .detail dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 4px 12px; max-width: 72em; }
  .detail dt { color: var(--_muted); }
  .detail dd li + li { margin-top: 2px; }
  .missing { font-weight: 600; }
  .why-provisional { display: block; color: var(--_warn); }
  .why-provisional .icon { margin-right: 4px; }
  .more { display: block; margin: 8px auto 12px; }

  .panels { border-top: 1px solid var(--_line); }
  .panel { padding: 12px var(--_gap); }
  .panel + .panel { border-top: 1px solid var(--_line); }
  .panel h3:focus { outline: none; }
  .panel h3:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
  table { width: 100%; margin-top: 4px; border-collapse: collapse; font-size: 13px; line-height: 20px; }
  th { font-weight: 400; text-align: left; }
  thead th { color: var(--_muted); font-size: 12px; line-height: 18px; white-space: nowrap; }
  th, td { padding: 6px 8px 6px 0; vertical-align: top; }
  th:last-child, td:last-child { padding-right: 0; }
  tbody tr { border-top: 1px solid var(--_line); }
  tbody th { font-weight: 600; }
  .figure { text-align: right; }
  td.figure { white-space: nowrap; }
  .open-clocks { min-height: 24px; margin: -2px 0; color: var(--_accent); }
  .open-clocks:hover { text-decoration: underline; text-underline-offset: 3px; }
  .open-clocks[aria-pressed='true'] { font-weight: 600; }

  :host([data-compact]) header { padding-top: 8px; padding-bottom: 8px; }
  :host([data-compact]) .tile { padding-top: 2px; padding-bottom: 2px; }
  :host([data-compact]) .tile-count { font-size: 16px; line-height: 22px; }
  :host([data-compact]) .row { padding-top: 4px; padding-bottom: 4px; }
  :host([data-compact]) .group h3 { padding-top: 8px; }

  :host([data-width='narrow']) .tile { display: flex; flex-basis: 40%; justify-content: space-between; align-items: center; padding: 2px 8px; }
  :host([data-width='narrow']) .tile-count { font-size: 16px; line-height: 24px; }
  :host([data-width='narrow']) .row { grid-template-columns: 12px minmax(0, 1fr); }
  :host([data-width='narrow']) .left { grid-column: 2; grid-row: 2; text-align: left; }
  :host([data-width='narrow']) .subject { grid-row: 3; }
  :host([data-width='narrow']) .owner { grid-row: 4; }
  :host([data-width='narrow']) .until { display: none; }
  :host([data-width='narrow']) thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0 0 0 0); }
  :host([data-width='narrow']) tbody tr { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; padding: 6px 0; }
  :host([data-width='narrow']) tbody th { grid-column: 1 / -1; }
  :host([data-width='narrow']) th, :host([data-width='narrow']) td { padding-top: 0; padding-bottom: 0; }
  :host([data-width='narrow']) .field { flex: 1 1 100%; justify-content: space-between; }
  :host([data-width='narrow']) select { flex: 0 1 11em; }
  :host([data-width='narrow']) .detail dl { grid-template-columns: 1fr; gap: 0; }
  :host([data-width='narrow']) .detail dd + dt { margin-top: 4px; }

  :host([data-width='wide']) .tiles { margin: 4px -4px -4px; }
  :host([data-width='wide']) .tile { margin: 4px; padding-left: 8px; padding-right: 8px; }
  :host([data-width='wide']) .columns, :host([data-width='wide']) .row {
    display: grid; gap: 0 12px; grid-template-columns: 12px minmax(0, 1.1fr) minmax(0, 1.4fr) 72px 156px;
  }
  :host([data-width='wide']) .columns { padding: 8px var(--_gap) 0; }
  :host([data-width='wide']) .columns > span { grid-row: 1; grid-column: auto; font-size: 12px; line-height: 18px; font-weight: 400; }
  :host([data-width='wide']) .columns > .until { display: none; }
  :host([data-width='wide']) .cell { grid-row: 1; grid-column: auto; }
  :host([data-width='wide']) .cell.owner { color: var(--_text); line-height: 22px; }
  :host([data-width='wide']) .cell.owner.nobody { color: var(--_warn); }
  :host([data-width='wide']) .cell.until { grid-row: 2; grid-column: 5; line-height: 18px; }
  :host([data-width='wide']) .what, :host([data-width='wide']) .cell.subject, :host([data-width='wide']) .cell.owner { grid-row: 1 / span 2; }
  :host([data-width='wide']) .detail { padding-left: calc(var(--_gap) + 24px); }
  :host([data-width='wide']) .jumps { flex: none; }
  :host([data-width='wide']) .panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); }
  :host([data-width='wide']) .panel + .panel { border-top: 0; border-left: 1px solid var(--_line); }

  :host([data-roomy]) .board.with-panels { display: grid; grid-template-columns: minmax(0, 1fr) 360px; grid-template-rows: auto 1fr; }
  :host([data-roomy]) .columns, :host([data-roomy]) .row { grid-template-columns: 12px minmax(0, 1.1fr) minmax(0, 1.4fr) 80px 168px 88px; }
  :host([data-roomy]) .columns > .until { display: block; }
  :host([data-roomy]) .cell.until { grid-row: 1; grid-column: auto; font-size: 13px; line-height: 22px; }
  :host([data-roomy]) header { grid-column: 1 / -1; }
  :host([data-roomy]) .panels { display: block; border-left: 1px solid var(--_line); }
  :host([data-roomy]) .panel + .panel { border-left: 0; border-top: 1px solid var(--_line); }
  :host([data-roomy]) .jumps { display: none; }
  :host([data-roomy]) .tile-count { font-size: 28px; line-height: 36px; }
  :host([data-roomy][data-compact]) .tile-count { font-size: 20px; line-height: 28px; }

  .skeleton .main { display: grid; gap: 12px; padding: 8px var(--_gap) var(--_gap); border-top: 1px solid var(--_line); }
  .short-bone { width: 30%; height: 20px; }
  .tiles > .box-bone { flex: 1 1 50px; height: 60px; margin: 2px; }
  .line-bone { height: 32px; }
  .item-bone { height: 40px; }

  @media (prefers-reduced-motion: no-preference) {
    .expand .icon { transition: transform 150ms ease-out; }
  }
  /* Kernels up to 83 have no gap between flex items; they have no unprefixed appearance either. */
  @supports not (appearance: none) {
    .what > *, .filters > *, .title > *, h3 > * { margin-right: 8px; }
    .tile-name > .icon { margin-right: 4px; }
  }
  @media (forced-colors: active) {
    .tile[aria-pressed='true'] { outline: 2px solid Highlight; }
    .tag, .count, .picked { border: 1px solid CanvasText; }
  }
`;

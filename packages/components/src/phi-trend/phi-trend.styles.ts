import { css } from 'lit';
import type { CSSResult } from 'lit';

export const styles: CSSResult = css`
  .chart { display: block; max-width: 100%; overflow: visible; }
  .grid { fill: none; stroke: var(--_line); }
  svg .scale { fill: var(--_muted); font-variant-numeric: tabular-nums; }
  svg .falls { fill: var(--_warn); font-weight: 600; }
  svg .falls.grave { fill: var(--_bad); }
  .fall { fill: var(--_warn-tint); }
  .fall.grave { fill: var(--_bad-tint); }
  .cursor { fill: none; stroke: var(--_control); stroke-dasharray: 2 2; vector-effect: non-scaling-stroke; }
  .line { fill: none; stroke: var(--_accent); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke; }
  .day { cursor: pointer; outline: none; }
  .hit { fill: transparent; }
  .point { fill: var(--_accent); stroke: var(--_bg); }
  .down .point { fill: var(--_warn); }
  .grave .point { fill: var(--_bad); }
  .fell { font-weight: 600; }
  .missing { fill: none; stroke: var(--_control); stroke-width: 1.5; }
  .focus { fill: none; stroke: none; stroke-width: 2; }
  .day[aria-selected='true'] .point { stroke: var(--_text); stroke-width: 1.5; }
  .day:focus .focus { stroke: var(--_accent); }
  .day:focus:not(:focus-visible) .focus { stroke: none; }
  .reading { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; padding: 0 var(--_gap) 8px; font-size: 13px; }
  .number { font-size: 20px; line-height: 28px; }
  .parts { padding: 8px var(--_gap) 4px; }
  .parts li { padding: 6px 0; }
  .part { display: flex; flex-wrap: wrap; gap: 0 12px; justify-content: space-between; align-items: baseline; font-size: 13px; line-height: 20px; }
  .part .value { margin-left: auto; text-align: right; }
  .spark { display: block; width: 100%; height: 36px; margin-top: 2px; }
  .spark .line { stroke-width: 1.5; }
  .goal { fill: none; stroke: var(--_warn); stroke-width: 1.5; stroke-dasharray: 5 3; vector-effect: non-scaling-stroke; }
  .none { padding: 0 var(--_gap) 8px; }
  .date { white-space: nowrap; }
  .alarm { display: grid; gap: 8px; align-content: start; }
  .alarm .top { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; }
  .log summary { min-height: 28px; line-height: 28px; font-size: 13px; font-weight: 600; cursor: pointer; }
  .log > ul > li { padding: 4px 0 4px 12px; border-left: 3px solid var(--_line); font-size: 13px; line-height: 20px; }
  .log > ul > li + li { margin-top: 8px; }
  .log p { font-weight: 600; }
  .log .records p { font-weight: 400; }
  :host([data-width='wide']) .two { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
  :host([data-width='wide']) .two > .alarm { grid-column: 2; grid-row: 1 / span 2; border-left: 1px solid var(--_line); border-top: 0; }
  .alarm + .parts { border-top: 1px solid var(--_line); }
  :host([data-width='wide']) .alarm + .parts { border-top: 0; }
  :host([data-width='wide']) .one .parts ul { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0 24px; }
  .bone.chart { height: 184px; margin: 0 var(--_gap); }
  .bone.row { height: 32px; margin: 12px var(--_gap) 0; }
  @media (forced-colors: active) {
    .line, .grid, .cursor, .goal, .missing { stroke: CanvasText; }
    .fall { fill: none; stroke: CanvasText; }
  }
`;

import { css } from 'lit';
import type { CSSResult } from 'lit';

export const styles: CSSResult = css`
  .chart { display: block; max-width: 100%; margin: 0 auto; overflow: visible; }
  .ring { fill: none; stroke: var(--_line); }
  .goal { fill: var(--_surface); stroke: var(--_warn); stroke-width: 1.5; }
  svg .scale { fill: var(--_warn); font-weight: 600; paint-order: stroke; stroke: var(--_bg); stroke-width: 4; stroke-linejoin: round; text-anchor: middle; dominant-baseline: middle; }
  .line { fill: none; stroke: var(--_muted); stroke-width: 1.5; stroke-linejoin: round; }
  .line.value { stroke: var(--_accent); stroke-width: 2; fill: var(--_accent); fill-opacity: .12; }
  .line:not([d$='Z']) { fill: none; }
  .line.team { stroke-dasharray: 6 4; }
  .line.before { stroke-width: 2; stroke-linecap: round; stroke-dasharray: .1 4; }
  .axis { cursor: pointer; outline: none; }
  .hit { fill: transparent; stroke-width: 2; }
  .point { fill: var(--_accent); stroke: var(--_bg); stroke-width: 1.5; }
  .weak .point { fill: var(--_warn); }
  .label tspan:last-child, .none tspan:nth-last-child(2) { fill: var(--_muted); font-weight: 600; }
  .weak tspan:last-child { fill: var(--_warn); }
  .label { pointer-events: none; }
  .axis:hover + .label, .axis[aria-expanded='true'] + .label { text-decoration: underline; }
  .axis:focus .hit { stroke: var(--_accent); }
  .axis:focus:not(:focus-visible) .hit { stroke: none; }
  .chart + .key { padding: 0 var(--_gap) 8px; }
  .item { display: grid; gap: 2px; padding: 4px 0; }
  .item p { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: center; }
  .row { min-height: 24px; color: var(--_accent); }
  :host([data-width='wide']) .beside { display: grid; grid-template-columns: auto minmax(0, 1fr); align-items: start; }
  :host([data-width='wide']) .beside .block { border-top: 0; }
  .bone.body { width: 70%; height: 0; margin: 16px auto; padding-top: 70%; border-radius: 50%; }
`;

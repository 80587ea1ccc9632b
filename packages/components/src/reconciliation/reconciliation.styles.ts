import { css } from 'lit';
import type { CSSResult } from 'lit';

export const styles: CSSResult = css`
  .lead { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; padding: 0 var(--_gap) 8px; }
  .lead .number { font-size: 20px; line-height: 28px; font-weight: 600; }
  .views { display: flex; flex-wrap: wrap; gap: 4px; padding: 0 var(--_gap) 12px; }
  .views .button { padding: 0 10px; font-size: 13px; line-height: 20px; }
  .views .button[aria-pressed='true'] { border-color: var(--_accent); background: var(--_accent-tint); color: var(--_accent); font-weight: 600; }
  .count { margin-left: 6px; color: var(--_muted); font-weight: 400; }
  [aria-pressed='true'] .count { color: inherit; }
  .tiles { display: flex; flex-wrap: wrap; gap: 4px; padding: 8px var(--_gap); border-top: 1px solid var(--_line); }
  .tile { display: inline-flex; gap: 6px; align-items: center; min-height: 28px; padding: 1px 8px 1px 1px; border: 1px solid var(--_line); border-radius: 14px; font-size: 12px; line-height: 18px; }
  .tile:hover { border-color: var(--_accent); }
  .tile[aria-pressed='true'] { border-color: var(--_accent); background: var(--_accent-tint); }
  strong { font-weight: 600; }
  .light.ahead, .light.claimed, .light.info, .light.void { color: var(--_muted); background: var(--_surface); }

  .orders { max-height: 560px; margin: 0; border-top: 1px solid var(--_line); scroll-padding-top: 40px; }
  .orders th, .orders td { padding: 6px 8px; vertical-align: middle; }
  .orders th:first-child { padding-left: var(--_gap); }
  .orders td:last-child, .orders th:last-child { padding-right: var(--_gap); }
  .orders thead th { z-index: 1; padding: 6px 8px; background: var(--_surface); }
  .orders thead th:first-child { padding-left: var(--_gap); }
  .orders .col-state { text-align: left; }
  .orders td:nth-child(2) { text-align: left; }
  .orders .opened > * { background: var(--_accent-tint); }
  .orders + .panel { margin-top: 12px; }
  .difference { white-space: normal; }
  .part { display: block; }
  .part + .part { margin-top: 2px; }
  .amount { white-space: nowrap; }

  .opener { display: flex; gap: 8px; align-items: center; width: 100%; min-height: 32px; }
  .opener > .icon { color: var(--_control); }
  .opener:hover .who { color: var(--_accent); }
  .opener[aria-expanded='true'] > .icon { transform: rotate(90deg); }
  .names { flex: 1 1 auto; min-width: 0; }
  .who { display: block; font-weight: 600; }
  .names .small { display: block; }
  .called { background: var(--_bad-tint); color: var(--_bad); }
  .called .icon { margin-right: 4px; }
  .list { border-top: 1px solid var(--_line); }
  .one + .one { border-top: 1px solid var(--_line); }
  .list .opener { flex-wrap: wrap; min-height: 40px; padding: 6px var(--_gap); }
  .list .opener:focus { outline-offset: -2px; }
  .list .names { flex-basis: 104px; }
  .figures { display: grid; flex: none; gap: 2px; justify-items: end; max-width: 80%; margin-left: auto; text-align: right; }
  .list .panel { margin: 4px var(--_gap) 12px; }

  .sum { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; }
  .payments li { display: flex; flex-wrap: wrap; gap: 0 12px; align-items: baseline; justify-content: space-between; padding: 4px 0; font-size: 13px; line-height: 20px; }
  .payments li + li { border-top: 1px solid var(--_line); }
  .replaced { color: var(--_muted); text-decoration: line-through; }
  .replaced .tag { display: inline-block; text-decoration: none; }
  .panel .button { font-size: 13px; line-height: 20px; }
  .what { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: center; }
  h3 + .records { margin-top: 4px; }
  .note-line { padding: 8px var(--_gap); }
  .counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(96px, 1fr)); gap: 8px 12px; margin-top: 8px; }
  .counts dd { font-size: 16px; line-height: 24px; font-weight: 600; }
  .scroll td:nth-child(n + 6) { white-space: normal; }

  :host([data-compact]) .orders th, :host([data-compact]) .orders td { padding-top: 2px; padding-bottom: 2px; }
  :host([data-compact]) .list .opener { min-height: 32px; padding-top: 2px; padding-bottom: 2px; }
  .bone.body { height: 320px; margin: 0 var(--_gap); }
  @media (prefers-reduced-motion: no-preference) {
    .opener > .icon { transition: transform 150ms ease-out; }
  }
  @supports not (appearance: none) {
    .opener > *, .what > *, .lead > *, .views > *, .tiles > *, .payments li > * { margin-right: 8px; }
  }
  @media (forced-colors: active) {
    .views .button[aria-pressed='true'], .tile[aria-pressed='true'], .opened { outline: 2px solid CanvasText; }
  }
`;

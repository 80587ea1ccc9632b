import { css } from 'lit';
import type { CSSResult } from 'lit';

export const styles: CSSResult = css`
  .lead { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between; padding: 0 var(--_gap) 8px; }
  .whole { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; }
  .whole .number { font-size: 20px; line-height: 28px; font-weight: 600; }
  .switch { display: inline-flex; }
  .switch .button { padding: 0 10px; font-size: 13px; line-height: 20px; }
  .switch .button + .button { margin-left: -1px; border-radius: 0 var(--_radius-small) var(--_radius-small) 0; }
  .switch .button:first-child { border-radius: var(--_radius-small) 0 0 var(--_radius-small); }
  .switch .button[aria-pressed='true'] { position: relative; z-index: 1; border-color: var(--_accent); background: var(--_accent-tint); color: var(--_accent); font-weight: 600; }
  .fell { display: grid; gap: 4px; padding: 8px var(--_gap); border-top: 1px solid var(--_line); background: var(--_warn-tint); }
  .fell .by { display: flex; flex-wrap: wrap; gap: 0 16px; }
  .level { margin-right: 4px; white-space: nowrap; }
  .level .icon { margin-right: 2px; }
  .level.high { color: var(--_good); }
  .level.middle { color: var(--_warn); }
  .level.low { color: var(--_bad); }
  .push { background: var(--_warn-tint); color: var(--_warn); }
  .push .icon { margin-right: 4px; }
  .marks { display: inline-flex; flex-wrap: wrap; gap: 4px; }
  .who { margin-right: 6px; }
  .who { font-weight: 600; }
  .figures { display: grid; flex: none; justify-items: end; margin-left: auto; text-align: right; }
  .nodes .figures { display: block; }
  .nodes .figures .small { margin-left: 4px; }
  strong { font-weight: 600; white-space: nowrap; }
  .none { white-space: nowrap; font-size: 12px; line-height: 18px; }

  .matrix { max-height: 640px; margin: 0; border-top: 1px solid var(--_line); scroll-padding: 48px 0 0 140px; }
  .matrix table { border-collapse: separate; border-spacing: 0; }
  .matrix th, .matrix td { padding: 8px 6px; background: var(--_bg); text-align: right; vertical-align: top; }
  .matrix th:first-child { position: sticky; left: 0; z-index: 1; min-width: 112px; max-width: 168px; padding-left: var(--_gap); text-align: left; }
  .matrix td:last-child, .matrix thead th:last-child { padding-right: var(--_gap); }
  .matrix thead th { position: sticky; top: 0; z-index: 2; background: var(--_surface); vertical-align: bottom; text-wrap: balance; }
  .matrix thead th:first-child { z-index: 3; }
  .matrix .all th, .matrix .all td { border-bottom: 2px solid var(--_control); }
  .matrix td > *, .matrix td > strong { display: block; }
  .matrix td .small { white-space: nowrap; }
  .matrix [tabindex] { cursor: pointer; }
  .matrix [tabindex]:hover { background: var(--_surface); }
  .matrix [aria-expanded='true'] { box-shadow: inset 0 0 0 2px var(--_accent); }
  .matrix [tabindex]:focus { outline-offset: -3px; }
  .matrix + .panel { margin-top: 12px; }

  .list { border-top: 1px solid var(--_line); }
  .person + .person { border-top: 1px solid var(--_line); }
  .head, .node { display: flex; gap: 8px; align-items: center; width: 100%; min-height: 40px; padding: 6px var(--_gap); }
  .node { padding-left: calc(var(--_gap) + 8px); font-size: 13px; line-height: 20px; }
  .head:hover, .node:hover { background: var(--_surface); }
  .head:focus, .node:focus { outline-offset: -2px; }
  .head > .icon, .node > .icon { color: var(--_control); }
  [aria-expanded='true'] > .icon { transform: rotate(90deg); }
  .names { flex: 1 1 auto; min-width: 0; }
  .nodes { padding-bottom: 8px; border-top: 1px solid var(--_line); }
  .nodes li + li .node { border-top: 1px solid var(--_line); }
  .list .panel { margin: 4px var(--_gap) 8px; }

  .sum { font-size: 13px; line-height: 20px; }
  .line { display: grid; gap: 4px; }
  .line > .say { justify-self: start; }
  .what { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: center; }
  .what strong { white-space: normal; }
  blockquote { padding-left: 10px; border-left: 3px solid var(--_control); }
  .pending { border-left-style: dashed; }
  .box { display: grid; gap: 8px; }
  textarea { width: 100%; min-height: 56px; margin: 0; padding: 6px 8px; border: 1px solid var(--_control); border-radius: var(--_radius-small); background: var(--_bg); color: inherit; font: inherit; resize: vertical; }
  textarea:focus { outline: 2px solid var(--_accent); outline-offset: 1px; }

  :host([data-compact]) .matrix th, :host([data-compact]) .matrix td { padding-top: 4px; padding-bottom: 4px; }
  :host([data-compact]) .head, :host([data-compact]) .node { min-height: 32px; padding-top: 2px; padding-bottom: 2px; }
  .bone.body { height: 320px; margin: 0 var(--_gap); }
  @media (prefers-reduced-motion: no-preference) {
    .head > .icon, .node > .icon { transition: transform 150ms ease-out; }
  }
  @supports not (appearance: none) {
    .head > *, .node > *, .what > *, .whole > * { margin-right: 8px; }
  }
  @media (forced-colors: active) {
    .switch .button[aria-pressed='true'], .fell, .push { outline: 2px solid CanvasText; }
  }
`;

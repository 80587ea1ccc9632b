import { css } from 'lit';
import type { CSSResult } from 'lit';

/** What all widgets share: type, the frame, controls, lights, evidence chips. */
export const base: CSSResult = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-width: 0;
  }
  :host([hidden]) { display: none; }
  *, *::before, *::after { box-sizing: border-box; }
  h2, h3, p, dl, dd, ol, ul, blockquote, figure { margin: 0; padding: 0; }
  ol, ul { list-style: none; }
  /* On the card, not on the host element: a page's own rules for all elements go before those of :host. */
  .card {
    position: relative;
    color: var(--_text);
    font-family: var(--sx-font-family, inherit);
    font-size: 14px;
    font-style: normal;
    font-weight: 400;
    line-height: 22px;
    letter-spacing: normal;
    text-align: left;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    text-shadow: none;
    word-break: normal;
    word-spacing: normal;
    overflow-wrap: anywhere;
    text-wrap: pretty;
    font-variant-numeric: tabular-nums;
    -webkit-text-size-adjust: 100%;
    background: var(--_bg);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: hidden;
  }
  .sr {
    position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0;
    overflow: hidden; clip: rect(0 0 0 0); white-space: nowrap; border: 0;
  }
  .muted { color: var(--_muted); }
  .small { font-size: 12px; line-height: 18px; }
  .icon { flex: none; fill: currentColor; vertical-align: -1px; }
  .icon .stroke { fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }

  button {
    font: inherit; color: inherit; letter-spacing: inherit; text-align: inherit;
    margin: 0; padding: 0; border: 0; background: none; cursor: pointer;
  }
  button:focus, summary:focus, [tabindex]:focus { outline: 2px solid var(--_accent); outline-offset: 2px; }
  button:focus:not(:focus-visible), summary:focus:not(:focus-visible), [tabindex]:focus:not(:focus-visible) { outline: none; }
  .button {
    min-height: var(--_control-size); padding: 0 12px; border: 1px solid var(--_control); border-radius: var(--_radius-small);
    background: var(--_bg); color: var(--_text);
  }
  .button:hover { border-color: var(--_accent); color: var(--_accent); }
  .chip {
    display: inline-flex; align-items: center; gap: 4px; min-height: 24px; max-width: 100%; padding: 2px 8px;
    border: 1px solid var(--_line); border-radius: 12px; background: var(--_bg); color: var(--_accent);
    font-size: 12px; line-height: 18px;
  }
  .chip:hover { border-color: var(--_accent); background: var(--_accent-tint); }
  .link { padding: 2px 0; text-decoration: underline dotted var(--_control); text-underline-offset: 3px; }
  .link:hover { color: var(--_accent); text-decoration-color: currentColor; }
  .stamp { display: inline-flex; align-items: center; gap: 4px; min-height: 24px; color: var(--_muted); font-size: 12px; line-height: 18px; }
  button.stamp:hover { color: var(--_accent); }
  .chips { display: inline-flex; flex-wrap: wrap; gap: 4px; vertical-align: middle; }
  .chips-more[open] { flex-basis: 100%; }
  .chips-more > .chip { list-style: none; cursor: pointer; }
  .chips-more > .chip::-webkit-details-marker { display: none; }
  .chips-more > .chips { margin-top: 4px; }

  .light {
    display: inline-flex; align-items: center; gap: 4px; flex: none; padding: 2px 8px; border-radius: 12px;
    font-size: 12px; line-height: 18px; font-weight: 600; white-space: nowrap;
    color: var(--_muted); background: var(--_surface);
  }
  .light.normal, .light.done { color: var(--_good); background: var(--_good-tint); }
  .light.due-soon, .light.done-late { color: var(--_warn); background: var(--_warn-tint); }
  .light.overdue { color: var(--_bad); background: var(--_bad-tint); }
  .due-soon-text { color: var(--_warn); }
  .overdue-text { color: var(--_bad); }

  .notes { border-bottom: 1px solid var(--_line); }
  .note {
    display: flex; gap: 8px; align-items: baseline; padding: 6px var(--_gap);
    background: var(--_surface); color: var(--_muted); font-size: 12px; line-height: 18px;
  }
  .note.warn { background: var(--_warn-tint); color: var(--_warn); }
  .note.bad { background: var(--_bad-tint); color: var(--_bad); }
  .note + .note { border-top: 1px solid var(--_line); }
  .faults { padding: 8px var(--_gap); border-top: 1px solid var(--_line); background: var(--_warn-tint); color: var(--_warn); font-size: 12px; line-height: 18px; }
  .faults summary { min-height: 24px; line-height: 24px; cursor: pointer; font-weight: 600; }
  .faults li { padding: 2px 0; }
  .state { display: grid; gap: 8px; justify-items: start; padding: var(--_gap); }
  .state h2 { font-size: 14px; line-height: 22px; font-weight: 600; }
  .state .facts { display: grid; gap: 4px; }
  .state dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 12px; }
  .state dt { color: var(--_muted); }
  code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 12px; }

  .bone { display: block; height: 12px; border-radius: var(--_radius-small); background: var(--_line); opacity: .6; }
  @media (prefers-reduced-motion: no-preference) {
    .bone { animation: sx-wait 1.6s ease-in-out infinite alternate; }
    @keyframes sx-wait { to { opacity: .25; } }
  }
  /* Kernels up to 83 have no gap between flex items; they have no unprefixed appearance either. */
  @supports not (appearance: none) {
    .light > .icon, .chip > .icon, .chip { margin-right: 4px; }
    .note > .icon, .head > * { margin-right: 8px; }
  }
  @media (forced-colors: active) {
    .light, .chip, .note, .faults { border: 1px solid CanvasText; }
    .bone { background: CanvasText; }
    .icon { forced-color-adjust: auto; }
  }
`;

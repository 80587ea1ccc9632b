import { css } from 'lit';
import type { CSSResult } from 'lit';

/**
 * The neutral theme. Each token reads a public `--sx-…` custom property first, which a host may set on any
 * ancestor; the private `--_…` names keep a page's own properties out of it.
 */
export const tokens: CSSResult = css`
  :host {
    --_bg: var(--sx-color-bg, #ffffff);
    --_surface: var(--sx-color-surface, #f6f8fb);
    --_text: var(--sx-color-text, #17202e);
    --_muted: var(--sx-color-muted, #566175);
    --_line: var(--sx-color-line, #d8dee8);
    --_control: var(--sx-color-control, #7a869a);
    --_accent: var(--sx-color-accent, #1d5fd0);
    --_accent-tint: var(--sx-color-accent-tint, #e8f0fe);
    --_good: var(--sx-color-good, #17743f);
    --_good-tint: var(--sx-color-good-tint, #e5f5eb);
    --_warn: var(--sx-color-warn, #8a5300);
    --_warn-tint: var(--sx-color-warn-tint, #fff2d6);
    --_bad: var(--sx-color-bad, #b42318);
    --_bad-tint: var(--sx-color-bad-tint, #fdebe9);
    --_radius: var(--sx-radius, 8px);
    --_radius-small: var(--sx-radius-small, 4px);
    --_control-size: var(--sx-control-size, 32px);
    --_gap: var(--sx-gap, 16px);
    color-scheme: light;
  }
  :host([data-scheme='dark']) {
    --_bg: var(--sx-color-bg, #11161d);
    --_surface: var(--sx-color-surface, #18202a);
    --_text: var(--sx-color-text, #e9eef5);
    --_muted: var(--sx-color-muted, #a6b2c3);
    --_line: var(--sx-color-line, #334052);
    --_control: var(--sx-color-control, #7f8ca1);
    --_accent: var(--sx-color-accent, #86b4ff);
    --_accent-tint: var(--sx-color-accent-tint, #142a4d);
    --_good: var(--sx-color-good, #6bd39a);
    --_good-tint: var(--sx-color-good-tint, #12301f);
    --_warn: var(--sx-color-warn, #f2be5c);
    --_warn-tint: var(--sx-color-warn-tint, #352708);
    --_bad: var(--sx-color-bad, #ff9a90);
    --_bad-tint: var(--sx-color-bad-tint, #3a1614);
    color-scheme: dark;
  }
  :host([data-compact]) {
    --_control-size: var(--sx-control-size, 28px);
    --_gap: var(--sx-gap, 12px);
  }
`;

import type { Locale } from '@sextant/core/messages';

/** No inline script, no inline style, nothing from elsewhere. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/** The page that `serve` shows: the widgets for the data. What is in it, its script puts there. */
export function pageHtml(locale: Locale): string {
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sextant</title>
<link rel="stylesheet" href="/page.css">
<main></main>
<script src="/widgets.js" defer></script>
<script src="/page.js" defer></script>
</html>
`;
}

export const PAGE_CSS = `:root { color-scheme: light dark; font: 14px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; }
body { margin: 0; background: Canvas; color: CanvasText; }
main { max-width: 1200px; margin: 0 auto; padding: 16px; display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 900px) { main { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
h1 { font-size: 20px; margin: 0; grid-column: 1 / -1; }
.wide { grid-column: 1 / -1; }
.deals { display: flex; flex-wrap: wrap; gap: 8px; grid-column: 1 / -1; padding: 0; margin: 0; list-style: none; max-height: 30vh; overflow: auto; }
.deals button { font: inherit; padding: 4px 12px; border: 1px solid GrayText; border-radius: 16px; background: none; color: inherit; cursor: pointer; }
.deals button[aria-pressed="true"] { border-color: CanvasText; font-weight: 600; }
`;

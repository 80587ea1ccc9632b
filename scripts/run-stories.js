// Every story is a test: opens each story and docs page of the static Storybook in a browser.
//   node scripts/run-stories.js [--only text] [--screenshots folder] [--globals "theme:dark;lang:en"]
//                               [--viewport 1280x800]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { BROWSER_FLAGS, findBrowser } from './find-browser.js';
import { serve } from './static-server.js';
import { visitStory } from './story-page.js';

const PAGES_AT_ONCE = 2;
const site = fileURLToPath(new URL('../storybook-static', import.meta.url));

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    screenshots: { type: 'string' },
    globals: { type: 'string' },
    viewport: { type: 'string', default: '1280x800' },
  },
});
const [width = 1280, height = 800] = values.viewport.split('x').map(Number);
const { screenshots, globals } = values;

if (!existsSync(join(site, 'index.json'))) {
  console.error('storybook-static is missing: run `npm run storybook:build` first');
  process.exit(1);
}
if (screenshots) mkdirSync(screenshots, { recursive: true });

/** @type {{ entries: Record<string, import('./story-page.js').StoryEntry> }} */
const { entries } = JSON.parse(readFileSync(join(site, 'index.json'), 'utf8'));
const waiting = Object.values(entries).filter(({ id }) => !values.only || id.includes(values.only));
if (waiting.length === 0) {
  console.error(`no story's id holds "${values.only}"`);
  process.exit(1);
}
const counts = { passed: 0, failed: 0, skipped: [] };

const found = await findBrowser();
console.log(`browser: ${found.version} (${found.from})`);
const server = await serve(site);
const browser = await puppeteer.launch({ executablePath: found.path, args: [...BROWSER_FLAGS] });

async function visitNext() {
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    const screenshot = screenshots && entry.type === 'story' ? join(screenshots, `${entry.id}.png`) : undefined;
    const problems = await visitStory(browser, server.url, entry, { viewport: { width, height }, globals, screenshot });
    if (problems.length === 0) counts.passed += 1;
    else counts.failed += 1;
    console.log(`${problems.length === 0 ? '✓' : '✗'} ${entry.title} › ${entry.name}`);
    for (const problem of problems) console.log(`    ${problem}`);
  }
}

try {
  await Promise.all(Array.from({ length: PAGES_AT_ONCE }, visitNext));
} finally {
  await browser.close();
  server.close();
}

console.log(`stories: ${counts.passed} passed, ${counts.failed} failed`);
if (process.env.SEXTANT_COUNTS_FILE) writeFileSync(process.env.SEXTANT_COUNTS_FILE, JSON.stringify(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;

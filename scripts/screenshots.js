// The pictures of the README, made from the running demonstration: same data, same clock, same picture.
//   node scripts/screenshots.js [--only host-crm] [--out docs/images] [--site storybook-static] [--build]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { BROWSER_FLAGS, findBrowser } from './find-browser.js';
import { NPM } from './installed.js';
import { serve } from './static-server.js';

/**
 * @typedef {object} Picture
 * @property {string} story
 * @property {string} globals toolbar choices, as in Storybook's address
 * @property {number} width
 * @property {number} height
 * @property {number} [scale] device pixels per pixel, 1 if not given
 * @property {string} ready a selector; the picture is taken once it is there
 */

/** The reader of the pictures lives where the firm works. */
const ZONE = 'Asia/Shanghai';
const NINGBO_DETAIL = { story: 'host-crm-pipeline--ningbo-deal', ready: '.crm-detail sx-opportunity-sidebar' };
const NINGBO_LIST = { story: 'host-crm-pipeline--ningbo', ready: '.crm-deals' };
const MAVEN = { story: 'host-crm-pipeline--maven', ready: '[aria-busy=false] .crm-deals' };

/** @type {Record<string, Picture>} */
const PICTURES = {
  'host-crm': { ...NINGBO_DETAIL, globals: 'lang:zh-CN;theme:light', width: 1440, height: 900 },
  'host-crm-dark-en': { ...NINGBO_DETAIL, globals: 'lang:en;theme:dark', width: 1440, height: 900 },
  'host-crm-list': { ...NINGBO_LIST, globals: 'lang:zh-CN;theme:light', width: 1440, height: 900 },
  'host-crm-phone': { ...NINGBO_DETAIL, globals: 'lang:zh-CN;theme:light', width: 360, height: 780, scale: 2 },
  maven: { ...MAVEN, globals: 'lang:en;theme:light', width: 1440, height: 900 },
};

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    out: { type: 'string', default: 'docs/images' },
    site: { type: 'string', default: 'storybook-static' },
    build: { type: 'boolean', default: false },
  },
});
const site = resolve(root, values.site);
const out = resolve(root, values.out);

if (values.build || !existsSync(join(site, 'index.json'))) {
  const { status } = spawnSync(NPM.command, ['run', 'storybook:build'], { cwd: root, shell: NPM.shell, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
mkdirSync(out, { recursive: true });

const found = await findBrowser();
const server = await serve(site);
const browser = await puppeteer.launch({ executablePath: found.path, args: [...BROWSER_FLAGS] });
try {
  for (const [name, picture] of Object.entries(PICTURES)) {
    if (values.only !== undefined && name !== values.only) continue;
    await take(name, picture);
    console.log(`${join(values.out, name)}.png  ${picture.width} × ${picture.height}`);
  }
} finally {
  await browser.close();
  server.close();
}

/**
 * @param {string} name
 * @param {Picture} picture
 */
async function take(name, { story, globals, width, height, scale = 1, ready }) {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width, height, deviceScaleFactor: scale });
    await page.emulateTimezone(ZONE);
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    const query = new URLSearchParams({ id: story, viewMode: 'story', globals });
    await page.goto(`${server.url}/iframe.html?${query.toString()}`);
    await page.waitForSelector(ready, { timeout: 30_000 });
    // The play function goes on for a moment after the page is ready.
    await page.waitForNetworkIdle({ idleTime: 700 });
    await page.evaluate(async () => {
      const { document, scrollTo } = /** @type {any} */ (globalThis);
      document.activeElement?.blur();
      scrollTo(0, 0);
      await document.fonts.ready;
    });
    await page.screenshot({ path: join(out, `${name}.png`), captureBeyondViewport: false });
  } finally {
    await page.close();
  }
}

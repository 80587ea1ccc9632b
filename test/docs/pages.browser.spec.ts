// What a reader does with the pages: paste a block into a file, put the one-file build beside it, open the file.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { build } from 'esbuild';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll } from 'vitest';
import { BROWSER_FLAGS, findBrowser } from '../../scripts/find-browser.js';
import { blocksOf, PAGES, readPage, type Block } from './markdown.js';
import { oneFileBuild } from './one-file-build.js';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, '.cache/docs/pages');
const CSP = /^Content-Security-Policy: (.*)$/m;

let browser: Browser;

beforeAll(async () => {
  const [found, bundle] = await Promise.all([findBrowser(), oneFileBuild()]);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  copyFileSync(bundle, join(FOLDER, 'sextant.min.js'));
  browser = await puppeteer.launch({ executablePath: found.path, args: [...BROWSER_FLAGS] });
}, 120_000);

afterAll(() => browser?.close());

/** All text a reader sees, in and out of shadow roots. */
function visibleText(): string {
  const read = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || ['SCRIPT', 'STYLE'].includes(node.tagName)) return '';
    return [...(node.shadowRoot ?? node).childNodes].map(read).join(node.shadowRoot ? ' ' : '');
  };
  return read(document.body).replace(/\s+/g, ' ').trim();
}

/** Clicks the innermost element with this text. */
function clickText(text: string): boolean {
  const find = (root: ParentNode): HTMLElement | undefined => {
    for (const element of [...root.querySelectorAll<HTMLElement>('*')].reverse()) {
      const inside = element.shadowRoot && find(element.shadowRoot);
      if (inside) return inside;
      if (element.tagName === 'BUTTON' && element.textContent?.includes(text)) return element;
    }
    return undefined;
  };
  const found = find(document);
  found?.click();
  return found !== undefined;
}

/** Follows the notes below a block: what the page shows, clicks, logs. */
async function follow(page: Page, { notes }: Block, logged: readonly string[]): Promise<void> {
  for (const [key, value] of notes) {
    if (key === 'shows') {
      let text = '';
      for (let tries = 0; tries < 40 && !text.includes(value); tries++) {
        if (tries > 0) await new Promise((resolve) => setTimeout(resolve, 50));
        text = await page.evaluate(visibleText);
      }
      expect(text).to.include(value);
    } else if (key === 'click') {
      expect(await page.evaluate(clickText, value), `a button "${value}"`).to.equal(true);
    } else if (key === 'logs') {
      expect(logged).to.include(value);
    } else {
      expect.fail(`unknown note "${key}"`);
    }
  }
}

async function open(address: string, block: Block): Promise<void> {
  const page = await browser.newPage();
  const logged: string[] = [];
  const faults: string[] = [];
  page.on('console', (message) => void (['error', 'warn'].includes(message.type()) ? faults : logged).push(message.text()));
  page.on('pageerror', (error) => void faults.push(String(error)));
  page.on('requestfailed', (request) => void faults.push(`${request.url()} failed`));
  try {
    await page.goto(address);
    // A fault explains more than the text it left out.
    const followed = await follow(page, block, logged).catch((error: unknown) => error);
    expect(faults.join('\n')).to.equal('');
    if (followed) throw followed as Error;
  } finally {
    await page.close();
  }
}

const nameOf = ({ file, line }: Block): string => `${file.replace(/\W/g, '-')}-${line}`;

describe('pages pasted from the documentation', () => {
  for (const block of PAGES.flatMap(blocksOf).filter(({ lang, meta }) => lang === 'html' && !meta.includes('csp'))) {
    it(`${block.file}:${block.line} shows what it says, opened as a file`, async () => {
      expect(block.notes.some(([key]) => key === 'shows'), 'a note of what it shows').to.equal(true);
      const file = join(FOLDER, `${nameOf(block)}.html`);
      writeFileSync(file, block.code);
      await open(pathToFileURL(file).href, block);
    });
  }

  for (const block of PAGES.flatMap(blocksOf).filter(({ lang, meta }) => (lang === 'ts' || lang === 'js') && meta.includes('page'))) {
    it(`${block.file}:${block.line} shows what it says, bundled`, async () => {
      const name = nameOf(block);
      const entry = join(FOLDER, `${name}.ts`);
      writeFileSync(entry, block.code);
      await build({ entryPoints: [entry], outfile: join(FOLDER, `${name}.js`), bundle: true, conditions: ['sextant:src'], logLevel: 'silent' });
      const file = join(FOLDER, `${name}.html`);
      writeFileSync(file, `<!doctype html><html lang="en"><meta charset="utf-8"><body><script src="${basename(name)}.js"></script></body></html>`);
      await open(pathToFileURL(file).href, block);
    });
  }
});

describe('content security policy', () => {
  let server: Server;
  let address: string;
  let policy: string | undefined;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const name = basename(new URL(request.url ?? '/', 'http://localhost').pathname);
      response.setHeader('Content-Security-Policy', policy ?? '');
      response.setHeader('Content-Type', name.endsWith('.js') ? 'text/javascript' : 'text/html');
      if (name === 'favicon.ico') response.end();
      else response.end(readFileSync(join(FOLDER, name)));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => void server?.close());

  for (const block of PAGES.flatMap(blocksOf).filter(({ meta }) => meta.includes('csp'))) {
    it(`${block.file}:${block.line} works under the line of its page`, async () => {
      policy = CSP.exec(readPage(block.file))?.[1];
      expect(policy).to.be.a('string');
      writeFileSync(join(FOLDER, `${nameOf(block)}.html`), block.code);
      await open(`${address}/${nameOf(block)}.html`, block);
    });
  }

  it('is the same line on every page', () => {
    const lines = PAGES.flatMap((file) => readPage(file).match(new RegExp(CSP, 'gm')) ?? []);
    expect(lines.length).to.be.greaterThan(1);
    expect(new Set(lines).size).to.equal(1);
  });
});

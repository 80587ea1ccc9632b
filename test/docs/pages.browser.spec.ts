// What a reader does with the pages: paste a block into a file, put the one-file build beside it, open the file.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { build } from 'esbuild';
import { Linter } from 'eslint';
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

const blocks = PAGES.flatMap(blocksOf);
const isPage = ({ lang, meta }: Block): boolean => lang === 'html' || meta.includes('page');
/** Pages of the section about it need a server that sends the policy. */
const needsServer = ({ lang, meta }: Block): boolean => lang === 'html' && meta.includes('csp');

/** Writes a block as a page beside the one-file build; code is bundled first. Gives the name of the file. */
async function written({ file, line, lang, code }: Block): Promise<string> {
  const name = `${file.replace(/\W/g, '-')}-${line}`;
  let html = code;
  if (lang !== 'html') {
    const entry = join(FOLDER, `${name}.ts`);
    writeFileSync(entry, code);
    await build({ entryPoints: [entry], outfile: join(FOLDER, `${name}.js`), bundle: true, conditions: ['sextant:src'], logLevel: 'silent' });
    html = `<!doctype html><html lang="en"><meta charset="utf-8"><body><script src="${name}.js"></script></body></html>`;
  }
  writeFileSync(join(FOLDER, `${name}.html`), html);
  return `${name}.html`;
}

describe('pages pasted from the documentation', () => {
  for (const block of blocks.filter((one) => isPage(one) && !needsServer(one))) {
    it(`${block.file}:${block.line} shows what it says, opened as a file`, async () => {
      expect(block.notes.some(([key]) => key === 'shows'), 'a note of what it shows').to.equal(true);
      await open(pathToFileURL(join(FOLDER, await written(block))).href, block);
    });
  }

  it('stand beside a build whose syntax is as old as the README says', () => {
    const edition = /`sextant\.min\.js` \|[^|]*\| ES(\d{4}) \|/.exec(readPage('README.md'))?.[1];
    const [fault] = new Linter().verify(readFileSync(join(FOLDER, 'sextant.min.js'), 'utf8'), {
      languageOptions: { ecmaVersion: Number(edition), sourceType: 'script' },
    });
    expect(fault).to.equal(undefined);
  });
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

  for (const block of blocks.filter(({ meta }) => meta.includes('csp'))) {
    it(`${block.file}:${block.line} works under the line of its page`, async () => {
      policy = CSP.exec(readPage(block.file))?.[1];
      expect(policy).to.be.a('string');
      await open(`${address}/${await written(block)}`, block);
    });
  }

  it('is the same line on every page', () => {
    const lines = PAGES.flatMap((file) => readPage(file).match(new RegExp(CSP, 'gm')) ?? []);
    expect(lines.length).to.be.greaterThan(1);
    expect(new Set(lines).size).to.equal(1);
  });
});

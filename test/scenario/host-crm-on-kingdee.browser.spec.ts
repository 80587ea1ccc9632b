// The CRM's page a second time: facts come from Kingdee over HTTP into the store, are judged by `sextant serve`, and reach the
// widgets' one-file build in a browser; what is decided here goes back to Kingdee.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@sextant/adapters/http';
import { kingdeeGalaxy, type Galaxy } from '@sextant/adapters/kingdee-galaxy';
import { type Database, openDatabase, openStore, type Store } from '@sextant/adapters/store';
import { deliver, syncAll } from '@sextant/adapters/sync';
import { fakeGalaxy, serve, type FakeGalaxy, type Served } from '@sextant/adapters/testing';
import type { DirectiveRecord } from '@sextant/core/directives';
import type { Fact } from '@sextant/core/facts';
import { expect } from 'chai';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll } from 'vitest';
import { runCli } from '../../packages/adapters/src/cli/run-cli.js';
import { BROWSER_FLAGS, findBrowser } from '../../scripts/find-browser.js';
import { oneFileBuild } from '../docs/one-file-build.js';
import { hostSite, type HostSite } from './host-on-server.js';

const TENANT = 'ningbo';
const TOKEN = 'token-of-the-crm';
const DEAL = 'SJ-0007';
const ORDER = 'XSDD000123';

let erp: FakeGalaxy;
let galaxy: Galaxy;
let kingdee: Served;
let database: Database;
let store: Store;
let site: HostSite;
let browser: Browser;
let page: Page;
let ticketLink: string;
const end = new AbortController();
const folder = mkdtempSync(join(tmpdir(), 'sextant-host-'));
let served: Promise<unknown>;
const faults: string[] = [];

async function sync(): Promise<void> {
  const reports = await syncAll(galaxy.streams, { store });
  expect(reports.filter(({ state }) => state !== 'complete').map(({ stream, problem }) => ({ stream, problem }))).to.deep.equal([]);
}

function fillKingdee(): void {
  erp.store.put('BD_Customer', { FNumber: 'CUST0001', FName: '宁波远洋机械有限公司', FDocumentStatus: 'C', FForbidStatus: 'A' });
  erp.store.put('CRM_OPP_Opportunity', {
    FBillNo: DEAL, FOPPName: '远洋二期电机', FDocumentStatus: 'B', 'FCustId.FNumber': 'CUST0001', 'FSalerId.FNumber': 'XSY001',
    'FSettleCurrId.FNumber': 'PRE001', FEstimateAmount: '1280000.00',
  });
  erp.store.put('SAL_SaleOrder', {
    FBillNo: ORDER, FDate: '2026-01-02T00:00:00', FDocumentStatus: 'A', FCloseStatus: 'A', FCancelStatus: 'A', 'FCustId.FNumber': 'CUST0001',
    'FSalerId.FNumber': 'XSY001', 'FSettleCurrId.FNumber': 'PRE001', FBillAllAmount: '1130.00',
    FSaleOrderEntry: [{ 'FMaterialId.FNumber': 'M-0001', 'FUnitID.FNumber': 'Pcs', FQty: '10', FTaxPrice: '113', FAllAmount: '1130.00', FStockOutQty: '0', FRemainOutQty: '10' }],
  });
}

/** `sextant serve` in this process, over the database that is synced into. */
async function startServe(widgets: string): Promise<string> {
  const shared: Database = { transaction: (scope, work) => database.transaction(scope, work), close: () => Promise.resolve() };
  let out = '';
  let err = '';
  const address = new Promise<string>((resolve, reject) => {
    served = runCli(['serve', '--port', '0', '--tenant', TENANT, '--data', 'data', '--widgets', widgets, '--locale', 'zh-CN'], {
      out(text) {
        out += text;
        const [link] = /http:\/\/127\.0\.0\.1:\d+\/\?ticket=[\w-]+/.exec(out) ?? [];
        if (link === undefined) return;
        ticketLink = link;
        resolve(new URL(link).origin);
      },
      err: (text) => void (err += text),
      isTerminal: false, cwd: folder, env: { SEXTANT_TOKEN: TOKEN }, clock: systemClock, signal: end.signal,
      openDatabase: () => Promise.resolve(shared), pageScript: pageScript, widgets: () => Promise.resolve(null),
    });
    void served.then((code) => reject(new Error(`serve ended with ${String(code)}: ${err}`)));
  });
  return address;
}

async function pageScript(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../packages/adapters/src/cli/page.ts')], bundle: true, write: false, format: 'iife',
    conditions: ['sextant:src'], logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}

/** All text a reader sees, in and out of shadow roots. */
function visibleText(): string {
  const read = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || ['SCRIPT', 'STYLE'].includes(node.tagName)) return '';
    return [...(node.shadowRoot ?? node).childNodes].map(read).join(node.shadowRoot ? ' ' : '');
  };
  return read(document.body).replace(/\s+/g, ' ').trim();
}

async function shows(on: Page, text: string): Promise<void> {
  let seen = '';
  for (let tries = 0; tries < 200 && !seen.includes(text); tries++) {
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    seen = await on.evaluate(visibleText);
  }
  expect(seen).to.include(text);
}

async function opened(address: string): Promise<Page> {
  const fresh = await browser.newPage();
  fresh.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
  fresh.on('pageerror', (error) => void faults.push(String(error)));
  await fresh.goto(address);
  return fresh;
}

beforeAll(async () => {
  const [found, widgets] = await Promise.all([findBrowser(), oneFileBuild()]);
  database = await openDatabase({ memory: true });
  store = await openStore({ tenant: TENANT, database });
  erp = fakeGalaxy({ clock: systemClock });
  fillKingdee();
  kingdee = await serve(erp.fake);
  galaxy = kingdeeGalaxy(erp.settings('app-secret', { serverUrl: `${kingdee.url}/k3cloud/`, settle: 0 }));
  await sync();
  site = await hostSite(widgets, await startServe(widgets), TOKEN);
  browser = await puppeteer.launch({ executablePath: found.path, args: [...BROWSER_FLAGS] });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  end.abort();
  await served;
  await site?.close();
  await kingdee?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the host CRM on a Sextant server and Kingdee', () => {
  it('lists the deals of Kingdee', async () => {
    page = await opened(site.url);
    await shows(page, '远洋二期电机');
    await shows(page, '¥128.0万');
  });

  it('shows a deal in the sidebar of the one-file build', async () => {
    await page.click(`[data-deal="${DEAL}"] button`);
    await page.waitForSelector('sx-opportunity-sidebar');
    const state = await page.waitForFunction(() => document.querySelector('sx-opportunity-sidebar')?.shadowRoot?.textContent?.includes('宁波远洋机械有限公司'), { timeout: 10_000 });
    expect(await state.jsonValue()).to.equal(true);
  });

  it('hears of a change in Kingdee without being touched', async () => {
    erp.store.change('CRM_OPP_Opportunity', DEAL, { FEstimateAmount: '1500000.00', FOPPName: '远洋二期电机(扩)' });
    // Kingdee writes whole seconds, so what changes in this one is read with the next.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await sync();
    await shows(page, '远洋二期电机(扩)');
    await shows(page, '¥150.0万');
    const sidebar = await page.waitForFunction(() => document.querySelector('sx-opportunity-sidebar')?.shadowRoot?.textContent?.includes('远洋二期电机(扩)'), { timeout: 10_000 });
    expect(await sidebar.jsonValue()).to.equal(true);
  });

  it('takes what its own desk writes: the server judges it, the sidebar tells it', async () => {
    await page.click('[data-event="call"]');
    await shows(page, '记录一次电话');
    const told = await page.waitForFunction(() => document.querySelector('sx-opportunity-sidebar')?.shadowRoot?.textContent?.includes('核对交期'), { timeout: 10_000 })
      .then((handle) => handle.jsonValue(), () => false);
    expect(told).to.equal(true);
  });

  it('also works on the page that serve itself shows', async () => {
    const own = await opened(ticketLink);
    await shows(own, '远洋二期电机(扩)');
    await own.close();
  });

  it('brings a status write-back to Kingdee once, however often it is delivered', async () => {
    const at = Date.now();
    const record: DirectiveRecord = {
      key: `${TENANT}/release/order:${ORDER}/1/0`, state: 'emitted', at,
      directive: {
        key: `${TENANT}/release/order:${ORDER}/1/0`, kind: 'write-back', to: 'erp', title: { 'zh-CN': '审核订单', en: 'Approve the order' },
        subject: { type: 'order', id: ORDER }, rule: 'release', at, dueAt: null, settledAt: null, why: [], cause: [], payload: { action: 'approve' },
      },
    };
    await store.commit({ at, directives: [record] });
    await store.commit({ at, directives: [record] });
    const route = (): { readonly sink: Galaxy['sink'] } => ({ sink: galaxy.sink });
    const [first, second] = await Promise.all([deliver({ store, route, worker: 'a' }), deliver({ store, route, worker: 'b' })]);
    const third = await deliver({ store, route });
    expect(first.done + second.done + third.done).to.equal(1);
    expect(first.failed + second.failed + third.failed).to.equal(0);
    expect(erp.store.byNumber('SAL_SaleOrder', ORDER)?.['FDocumentStatus']).to.equal('C');
    expect(erp.calls.filter(({ service }) => service === 'Audit')).to.have.lengthOf(1);
    // And a sink asked once more looks first.
    expect((await galaxy.sink.carry(record.directive)).state).to.equal('repeated');
    expect(erp.calls.filter(({ service }) => service === 'Audit')).to.have.lengthOf(1);
    // What was brought there comes back as a fact.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await sync();
    const facts = await store.dossier({ type: 'order', id: ORDER });
    const [newest] = facts.filter((fact): fact is Fact<'order.state'> => fact.type === 'order.state').sort((a, b) => b.time - a.time || b.seq - a.seq);
    expect(newest?.data.status).to.equal('approved');
  });

  it('met no error in the browser', () => {
    expect(faults.join('\n')).to.equal('');
  });
});

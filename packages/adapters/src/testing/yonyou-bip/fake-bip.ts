import { createHash } from 'node:crypto';
import { parse, stringify } from 'lossless-json';
import type { Instant } from '@sextant/core/facts';
import { sameSecret } from '../../http/index.js';
import { tokenSignature } from '../../yonyou-bip/signature.js';
import { isSuccess, pushOf } from './fake-bip-events.js';
import { type Kept, listOf } from './fake-bip-lists.js';
import type { FakeBipBehaviours, FakeBipDocument, FakeBipFailure, FakeBipForm, FakeBipOptions, FakeYonyouBip } from './fake-bip.types.js';
import { isOperation, operate, Saves, type Shelf } from './fake-bip-writes.js';

const GATEWAY = 'https://c2.yonyoucloud.com/iuap-api-gateway';
const TOKENS = 'https://c2.yonyoucloud.com/iuap-api-auth';
const LIFE = 7_200_000;

const ON: FakeBipBehaviours = {
  addresses: true, olderTokenPath: true, signatures: true, pathsFirst: true, tokens: true, plainText: true, numericIds: true,
  plainLists: true, lines: true, totals: true, countedFailures: true, rateLimit: true, checkKeys: true, operators: true, financeByChange: true, customersByChange: true,
};

const LISTS: Readonly<Record<string, FakeBipForm>> = {
  '/yonbip/digitalModel/merchant/newlist': 'customers',
  '/yonbip/crm/oppt/bill/list': 'opportunities',
  '/yonbip/sd/quote/salesquotation/list': 'quotations',
  '/yonbip/sd/voucherorder/list': 'orders',
  '/yonbip/sd/voucherdelivery/list': 'deliveries',
  '/yonbip/scm/salesout/list': 'shipments',
  '/yonbip/EFI/receivable/list': 'receivables',
  '/yonbip/EFI/collection/list': 'receipts',
  '/yonbip/scm/stock/QueryCurrentStocksByCondition': 'stock',
};

const SAVES: Readonly<Record<string, FakeBipForm>> = {
  '/yonbip/digitalModel/merchant/idempotent/newinsert': 'customers',
  '/yonbip/crm/bill/opptsave': 'opportunities',
  '/yonbip/sd/quote/salesquotation/save': 'quotations',
  '/yonbip/sd/voucherorder/singleSave': 'orders',
};

const DETAILS: Readonly<Record<string, FakeBipForm>> = { '/yonbip/EFI/collection/detail': 'receipts', '/yonbip/sd/voucherorder/detail': 'orders' };
const OPERATIONS = /^\/yonbip\/sd\/voucherorder\/(\w+)$/;

const FAILURES: Readonly<Record<FakeBipFailure, Reply>> = {
  rate: { code: '310046', message: 'API调用超出频率限制' },
  permission: { code: '310037', message: '应用未授权该API' },
  transient: { code: '310072', message: '后端服务异常' },
  invalid: { code: '999', message: '服务端逻辑异常' },
};

interface Reply {
  readonly code: string | number;
  readonly message: string;
  readonly data?: unknown;
}

/**
 * A YonBIP tenant in memory, with what its clients stumble over; each behaviour can be switched off.
 *
 * @example
 * ```ts
 * const bip = fakeYonyouBip({ clock });
 * bip.put('orders', { id: 1958317327470848n, head: { code: 'UO-1', vouchdate: '2026-01-05 00:00:00', nextStatus: 'DELIVERGOODS' } });
 * yonyouBip({ tenant: bip.tenant, appKey: bip.appKey, appSecret: bip.appSecret }, { transport: asTransport(bip.fetch), clock });
 * ```
 */
export function fakeYonyouBip(options: FakeBipOptions): FakeYonyouBip {
  return new FakeBip(options);
}

class FakeBip implements FakeYonyouBip, Shelf {
  readonly tenant: string;
  readonly appKey: string;
  readonly appSecret: string;
  readonly calls: string[] = [];
  private readonly on: FakeBipBehaviours;
  private readonly documents = new Map<FakeBipForm, Map<string, Kept>>();
  private readonly tokens = new Map<string, number>();
  private readonly times = new Map<string, number[]>();
  private readonly saves = new Saves();
  private failure: FakeBipFailure | null = null;
  private granted = 0;
  private refused = 0;

  constructor(private readonly options: FakeBipOptions) {
    this.on = { ...ON, ...options.behaviours };
    this.tenant = options.tenant ?? 'tenant-1';
    this.appKey = options.appKey ?? 'demoAppKey0001';
    this.appSecret = options.appSecret ?? '0123456789abcdef0123456789abcdef01234567';
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const address = url.origin + url.pathname;
    if (this.on.addresses && url.pathname === '/open-auth/dataCenter/getGatewayAddress') return this.addresses(url);
    const path = this.pathOf(address, url);
    if (path?.service === 'tokens') return this.token(path.path, url);
    if (!path) return new Response('not here', { status: 404 });
    const body = request.method === 'POST' ? (parse(await request.text(), null, (text) => (/^-?\d+$/.test(text) ? BigInt(text) : Number(text))) as Readonly<Record<string, unknown>>) : {};
    return this.call(path.path, url, request.method, body);
  };

  put(form: FakeBipForm, document: FakeBipDocument, changedAt: Instant = this.options.clock.now()): void {
    this.shelf(form).set(String(document.id), { ...document, changedAt });
  }

  remove(form: FakeBipForm, id: bigint): void {
    this.shelf(form).delete(String(id));
  }

  get(form: FakeBipForm, id: bigint | string): Kept | undefined {
    return this.shelf(form).get(String(id));
  }

  all(form: FakeBipForm): readonly Kept[] {
    return [...this.shelf(form).values()];
  }

  expireTokens(): void {
    this.tokens.clear();
  }

  failNext(failure: FakeBipFailure): void {
    this.failure = failure;
  }

  push: FakeYonyouBip['push'] = (event, { at = this.options.clock.now(), nonce = 'uM48M4qajlEtVCz4', signature = 'hmac' } = {}) =>
    pushOf(event, this, { at, nonce, signature });

  accepts(reply: string): boolean {
    return isSuccess(reply, this);
  }

  private shelf(form: FakeBipForm): Map<string, Kept> {
    const shelf = this.documents.get(form) ?? new Map<string, Kept>();
    this.documents.set(form, shelf);
    return shelf;
  }

  private addresses(url: URL): Response {
    if (url.searchParams.get('tenantId') !== this.tenant) return json({ code: '500', message: '根据租户id获取网关地址出现异常' });
    return json({ code: '00000', message: '成功！', data: { gatewayUrl: GATEWAY, tokenUrl: TOKENS } });
  }

  /** Which service a request is for, and the path there. */
  private pathOf(address: string, url: URL): { readonly service: 'gateway' | 'tokens'; readonly path: string } | undefined {
    for (const [service, base] of [['gateway', GATEWAY], ['tokens', TOKENS]] as const) {
      if (address.startsWith(`${base}/`)) return { service, path: address.slice(base.length) };
    }
    if (this.on.addresses) return undefined;
    return { service: url.pathname.startsWith('/open-auth/') ? 'tokens' : 'gateway', path: url.pathname };
  }

  private token(path: string, url: URL): Response {
    const paths = ['/open-auth/selfAppAuth/base/v1/getAccessToken', ...(this.on.olderTokenPath ? ['/open-auth/selfAppAuth/getAccessToken'] : [])];
    if (!paths.includes(path)) return json({ code: '310404', message: 'API不存在' }, 404);
    const { signature = '', ...parameters } = Object.fromEntries(url.searchParams);
    if (parameters.appKey !== this.appKey) return json({ code: '10018', message: '应用不存在或appKey已停用' });
    if (this.on.signatures && !sameSecret(signature, tokenSignature(parameters, this.appSecret))) return json({ code: '10017', message: '签名校验失败' });
    this.granted += 1;
    const token = createHash('md5').update(`token ${this.granted}`).digest('hex');
    this.tokens.set(token, this.options.clock.now() + LIFE);
    return json({ code: '00000', message: '成功！', data: { access_token: token, expire: LIFE / 1000 } });
  }

  private call(path: string, url: URL, method: string, body: Readonly<Record<string, unknown>>): Response {
    this.calls.push(path);
    const handler = this.handlerOf(path, url, method, body);
    const missing = (): Response => json({ code: '310404', message: '请求的API不存在' }, 404);
    if (!handler && this.on.pathsFirst) return missing();
    const refusal = this.refusal(url.searchParams.get('access_token'), path);
    if (refusal) return refusal;
    if (!handler) return missing();
    const reply = handler();
    return json(this.on.numericIds ? reply : texts(reply));
  }

  private refusal(token: string | null, path: string): Response | undefined {
    const now = this.options.clock.now();
    if (this.on.tokens) {
      if (!token) return json({ code: '310001', message: 'token缺失' });
      if ((this.tokens.get(token) ?? 0) <= now) {
        this.refused += 1;
        return this.on.plainText && this.refused % 2 === 1 ? new Response('非法token') : json({ code: 310036, message: '非法token' });
      }
    }
    if (this.failure) {
      const failure = FAILURES[this.failure];
      this.failure = null;
      return json(failure);
    }
    const recent = (this.times.get(path) ?? []).filter((time) => time > now - 60_000);
    if (this.on.rateLimit && recent.length >= 60) return json(FAILURES.rate);
    this.times.set(path, [...recent, now]);
    return undefined;
  }

  private handlerOf(path: string, url: URL, method: string, body: Readonly<Record<string, unknown>>): (() => Reply) | undefined {
    const now = this.options.clock.now();
    const { on } = this;
    const list = LISTS[path];
    if (list && method === 'POST') {
      return () => {
        const visible = this.all(list).filter(({ changedAt }) => changedAt + (this.options.delay ?? 0) <= now);
        const listed = listOf(list, visible, body, on, now);
        // The CRM has its own idea of success.
        return 'code' in listed ? listed : { code: list === 'opportunities' ? 0 : '200', message: '操作成功', data: listed.data };
      };
    }
    const save = SAVES[path];
    if (save && method === 'POST') return () => this.saves.save(save, this, body, on, now);
    const detail = DETAILS[path];
    if (detail && method === 'GET') return () => this.detail(detail, url.searchParams.get('id') ?? '');
    const operation = OPERATIONS.exec(path)?.[1] ?? '';
    return method === 'POST' && isOperation(operation) ? () => operate(operation, this, body, on) : undefined;
  }

  private detail(form: FakeBipForm, id: string): Reply {
    const document = this.get(form, id);
    if (!document) return { code: '1002', message: '数据不存在' };
    const { head, lines = [] } = document;
    return { code: '200', message: '操作成功', data: { ...head, id: document.id, [form === 'receipts' ? 'bodyItem' : 'orderDetails']: lines } };
  }
}

/** Ids as text. */
function texts(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(texts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, texts(inner)]));
}

function json(body: unknown, status = 200): Response {
  return new Response(stringify(body) ?? '', { status, headers: { 'content-type': 'application/json;charset=UTF-8' } });
}

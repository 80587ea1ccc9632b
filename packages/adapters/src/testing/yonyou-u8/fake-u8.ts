import { createHash } from 'node:crypto';
import type { FakeU8Behaviours, FakeU8Document, FakeU8Failure, FakeU8Options, FakeU8Resource, FakeYonyouU8 } from './fake-u8.types.js';
import { pageOf, rowsOf } from './fake-u8-lists.js';
import { Writes } from './fake-u8-writes.js';

const LIFE = 7_200_000;

const ON: FakeU8Behaviours = {
  tokens: true, tradeIds: true, bizIds: true, asynchronous: true, nothingCode: true, texts: true, headsOnly: true, timestamps: true, batches: true,
  safety: true, refusals: true,
};

const LISTS: Readonly<Record<string, FakeU8Resource>> = {
  customer: 'customer', inventory: 'inventory', currentstock: 'currentstock', saleorderlist: 'saleorder', consignmentlist: 'consignment',
  oughtreceivelist: 'oughtreceive', acceptlist: 'accept',
};
const SINGLES: ReadonlySet<string> = new Set<FakeU8Resource>(['customer', 'inventory', 'saleorder', 'consignment', 'oughtreceive', 'accept']);

const FAILURES: Readonly<Record<FakeU8Failure, () => Response>> = {
  // The platform documents no code for it.
  rate: () => new Response('', { status: 429, headers: { 'retry-after': '1' } }),
  permission: () => new Response('', { status: 403 }),
  transient: () => reply({ errcode: '18000', errmsg: '内部错误' }),
  invalid: () => reply({ errcode: '20001', errmsg: '保存失败' }),
};

/**
 * An account of U8+ behind the open platform, in memory, with what its clients stumble over; each behaviour can be switched off.
 *
 * @example
 * ```ts
 * const u8 = fakeYonyouU8({ clock });
 * u8.put('saleorder', { code: '0000000029', head: { date: '2026-01-05', state: '审核', cuscode: '011501', sum: '494.0000' } });
 * const { fromAccount, toAccount, appKey, appSecret } = u8;
 * yonyouU8({ fromAccount, toAccount, appKey, appSecret }, { transport: asTransport(u8.fetch), clock });
 * ```
 */
export function fakeYonyouU8(options: FakeU8Options): FakeYonyouU8 {
  return new FakeU8(options);
}

class FakeU8 implements FakeYonyouU8 {
  readonly fromAccount: string;
  readonly toAccount: string;
  readonly appKey: string;
  readonly appSecret: string;
  readonly calls: string[] = [];
  private readonly on: FakeU8Behaviours;
  private readonly shelves = new Map<string, Map<string, FakeU8Document>>();
  private readonly tokens = new Map<string, number>();
  private readonly writes: Writes;
  private failure: FakeU8Failure | null = null;
  private granted = 0;

  constructor(private readonly options: FakeU8Options) {
    this.on = { ...ON, ...options.behaviours };
    this.fromAccount = options.fromAccount ?? 'caller';
    this.toAccount = options.toAccount ?? 'firm';
    this.appKey = options.appKey ?? 'opa0123456789';
    this.appSecret = options.appSecret ?? 'fedcba9876543210fedcba9876543210';
    this.writes = new Writes(this, this.on, options.clock, options.takes ?? 5000);
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const given = Object.fromEntries(url.searchParams);
    const path = url.pathname.slice(1);
    if (path === 'system/token') return this.token(given);
    if (path === 'result') return reply(this.writes.result(given.requestid ?? ''));
    this.calls.push(path.replace(/^api\//, ''));
    const refusal = this.refusal(given);
    if (refusal) return refusal;
    if (path === 'system/tradeid') return reply({ errcode: '0', errmsg: '', trade: { id: this.writes.tradeId() } });
    const [, resource = '', operation = ''] = /^api\/(\w+)\/(\w+)$/.exec(path) ?? [];
    if (given.to_account !== this.toAccount || given.ds_sequence === undefined) return reply({ errcode: '19001', errmsg: '无效的提供方' });
    if (request.method === 'POST') return reply(this.writes.write(resource as FakeU8Resource, operation, given, JSON.parse(await request.text()) as Record<string, unknown>));
    return reply(this.read(resource, operation, given));
  };

  put(resource: FakeU8Resource, document: FakeU8Document): void {
    const shelf = this.shelves.get(resource) ?? new Map<string, FakeU8Document>();
    this.shelves.set(resource, shelf.set(document.code, document));
  }

  remove(resource: FakeU8Resource, code: string): void {
    this.shelves.get(resource)?.delete(code);
  }

  get(resource: FakeU8Resource, code: string): FakeU8Document | undefined {
    return this.shelves.get(resource)?.get(code);
  }

  all(resource: FakeU8Resource): readonly FakeU8Document[] {
    return [...this.shelves.get(resource)?.values() ?? []];
  }

  expireTokens(): void {
    this.tokens.clear();
  }

  failNext(failure: FakeU8Failure): void {
    this.failure = failure;
  }

  private token({ from_account: from, app_key: key, app_secret: secret }: Readonly<Record<string, string>>): Response {
    if (from !== this.fromAccount || key !== this.appKey || secret !== this.appSecret) return reply({ errcode: '19000', errmsg: '授权失败' });
    this.granted += 1;
    const id = createHash('sha256').update(`token ${this.granted}`).digest('hex').slice(0, 32);
    this.tokens.set(id, this.options.clock.now() + LIFE);
    return reply({ errcode: '0', errmsg: '', token: { appkey: key, expiresIn: LIFE / 1000, id } });
  }

  private refusal({ token = '' }: Readonly<Record<string, string>>): Response | undefined {
    if (this.on.tokens && (this.tokens.get(token) ?? 0) <= this.options.clock.now()) return reply({ errcode: '30001', errmsg: 'token已过期' });
    const failure = this.failure;
    this.failure = null;
    return failure ? FAILURES[failure]() : undefined;
  }

  private read(resource: string, operation: string, given: Readonly<Record<string, string>>): object {
    const list = LISTS[resource];
    if (operation === 'batch_get' && list) {
      const rows = rowsOf(list, this.all(list), given, this.on);
      if (rows.length === 0 && this.on.nothingCode) return { errcode: '20002', errmsg: '未检索到匹配的[交易单位]。' };
      return pageOf(resource, rows, given, this.on);
    }
    if (operation !== 'get' || !SINGLES.has(resource)) return { errcode: '10002', errmsg: '不支持的操作' };
    const document = this.get(resource as FakeU8Resource, given.id ?? '');
    if (!document) return { errcode: '20002', errmsg: '未检索到匹配的[交易单位]。' };
    const { code, head, entry = [] } = document;
    return { errcode: '0', errmsg: '', [resource]: { code, ...head, entry } };
  }
}

function reply(body: object): Response {
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
}

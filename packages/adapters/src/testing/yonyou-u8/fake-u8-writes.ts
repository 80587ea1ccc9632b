import type { Clock } from '../../http/http.types.js';
import type { FakeU8Behaviours, FakeU8Document, FakeU8Resource, FakeYonyouU8 } from './fake-u8.types.js';

type Body = Readonly<Record<string, unknown>>;

/** From which states an operation leads where. */
const OPERATIONS: Readonly<Record<string, { readonly from: string; readonly to: string; readonly code: string; readonly why: string }>> = {
  verify: { from: '开立', to: '审核', code: '20004', why: '单据不是开立状态,不能审核' },
  unverify: { from: '审核', to: '开立', code: '20005', why: '单据未审核' },
  close: { from: '审核', to: '关闭', code: '20002', why: '单据未审核,不能关闭' },
  open: { from: '关闭', to: '审核', code: '20002', why: '单据未关闭' },
};

/** Writes of the fake, and what became of them. */
export class Writes {
  private readonly issued = new Set<string>();
  private readonly made = new Map<string, object>();
  private readonly results = new Map<string, { readonly at: number; readonly result: object }>();
  private count = 0;

  constructor(
    private readonly shelf: Pick<FakeYonyouU8, 'get' | 'put'>, private readonly on: FakeU8Behaviours, private readonly clock: Clock, private readonly takes: number,
  ) {}

  tradeId(): string {
    this.count += 1;
    const id = `trade-${String(this.count).padStart(8, '0')}`;
    this.issued.add(id);
    return id;
  }

  write(resource: FakeU8Resource, operation: string, given: Readonly<Record<string, string>>, body: Body): object {
    const { tradeid, biz_id: bizId, sync } = given;
    if (this.on.tradeIds && (tradeid === undefined) === (bizId === undefined)) return { errcode: '19002', errmsg: 'tradeid和biz_id必须且只能传一个' };
    if (this.on.tradeIds && tradeid !== undefined && !this.issued.delete(tradeid)) return { errcode: '19003', errmsg: '交易号无效或已使用' };
    const key = bizId === undefined ? undefined : `${resource} ${operation} ${bizId}`;
    const before = key !== undefined && this.on.bizIds ? this.made.get(key) : undefined;
    const result = before ?? this.done(resource, operation, body, tradeid);
    if (key !== undefined) this.made.set(key, result);
    if (!this.on.asynchronous || sync === '1') return result;
    this.count += 1;
    const request = `request-${this.count}`;
    this.results.set(request, { at: this.clock.now() + this.takes, result });
    return { errcode: '0', errmsg: '', url: `https://api.yonyouup.com/result?requestid=${request}` };
  }

  /** While it is under way there is no code. */
  result(request: string): object {
    const kept = this.results.get(request);
    if (!kept) return { errcode: '20002', errmsg: '未找到请求' };
    return this.clock.now() >= kept.at ? kept.result : { errmsg: '处理中' };
  }

  private done(resource: FakeU8Resource, operation: string, body: Body, tradeid: string | undefined): object {
    const given = (body[resource] ?? {}) as Body;
    if (operation === 'add') {
      this.count += 1;
      const code = String(this.count).padStart(10, '0');
      const { entry, ...head } = given;
      this.shelf.put(resource, { code, head: { state: '开立', ...head }, entry: (entry ?? []) as FakeU8Document['entry'] & object });
      return { errcode: '0', errmsg: '', id: code, ...(tradeid !== undefined && { tradeid }) };
    }
    const step = OPERATIONS[operation];
    const code = typeof given.voucher_code === 'string' ? given.voucher_code : '';
    const document = this.shelf.get(resource, code);
    if (!step || !document) return { errcode: step ? '20000' : '10002', errmsg: step ? '单据不存在' : '不支持的操作' };
    if (this.on.refusals && document.head.state !== step.from) return { errcode: step.code, errmsg: step.why };
    this.shelf.put(resource, { ...document, head: { ...document.head, state: step.to } });
    return { errcode: '0', errmsg: '', id: code, ...(tradeid !== undefined && { tradeid }) };
  }
}

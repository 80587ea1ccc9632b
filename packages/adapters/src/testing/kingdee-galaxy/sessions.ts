import type { Instant, Json } from '@sextant/core/facts';
import { loginSignature, signedHeaders } from '../../kingdee-galaxy/signing.js';
import { respond } from './bodies.js';
import type { GalaxyBehaviours } from './fake.types.js';
import { text } from './store.js';

/** Who may log in to the fake. None of it is anybody's secret. */
export const FAKE_ACCESS = {
  account: '6241d00dfade01',
  user: 'sextant',
  password: 'only-the-fake-knows',
  appId: '100001_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX',
  appSecret: '0123456789abcdef0123456789abcdef',
} as const;

const IDLE = 20 * 60_000;
/** How far a clock may be off before the gateway calls a request stale. */
const GATEWAY_SKEW = 5 * 60_000;

/** Sessions of the fake server. */
export class Sessions {
  /** Every session ever opened: none of them may be seen in a log. */
  readonly opened: string[] = [];
  private readonly lastUse = new Map<string, Instant>();

  constructor(private readonly behaviours: GalaxyBehaviours, private readonly now: () => Instant) {}

  /** The answer to a login. */
  login(service: string, parameters: readonly Json[]): Response {
    const [account, user] = parameters;
    const isKnown = account === FAKE_ACCESS.account && user === FAKE_ACCESS.user && this.isProved(service, parameters);
    if (!isKnown) {
      return respond({ Message: '用户名或密码错误', MessageCode: 'CheckPassword', LoginResultType: 0, Context: null, KDSVCSessionId: '', IsSuccessByAPI: false });
    }
    const id = this.open();
    return respond({
      Message: null, MessageCode: 'CheckPasswordPolicy', LoginResultType: 1,
      Context: { UserLocale: 'zh-CN', DBid: account, UserName: user, UTimeZone: { OffsetTicks: 288_000_000_000 } },
      KDSVCSessionId: this.behaviours.sessionInBody ? id : null, IsSuccessByAPI: true,
    }, this.behaviours.sessionCookie ? { headers: { 'set-cookie': cookieOf(id) } } : {});
  }

  expireAll(): void {
    this.lastUse.clear();
  }

  /** Whether a request may pass, and the cookie it is given. */
  check(request: Request): { readonly ok: boolean; readonly cookie?: string } {
    const id = this.idOf(request.headers);
    if (request.headers.has('x-kd-signature')) {
      // With a session that is good the signature is not looked at; any other is replaced.
      if (id !== '' && this.isOpen(id)) return { ok: true };
      return this.isSigned(request) ? { ok: true, cookie: cookieOf(this.open()) } : { ok: false };
    }
    return { ok: id !== '' && this.isOpen(id) };
  }

  /** Why the gateway lets a request not through; `null` when it does. */
  gatewayProblem(request: Request): Response | null {
    if (!this.behaviours.gateway || !request.headers.has('x-kd-signature')) return null;
    const timestamp = request.headers.get('x-api-timestamp') ?? '';
    const stated = timestamp.length > 11 ? Number(timestamp) : Number(timestamp) * 1000;
    if ((request.headers.get('x-api-clientid') ?? '') === '') return gatewayAnswer(4002, 'APP_ID is empty');
    if (!(Math.abs(this.now() - stated) <= GATEWAY_SKEW)) return gatewayAnswer(4006, 'X-Api-TimeStamp is invalid');
    const nonce = request.headers.get('x-api-nonce') ?? '';
    const expected = this.expectedHeaders(request, timestamp, nonce)['x-api-signature'];
    return request.headers.get('x-api-signature') === expected ? null : gatewayAnswer(4006, 'X-Api-Signature is invalid');
  }

  private isProved(service: string, [, , ...rest]: readonly Json[]): boolean {
    const { account, user, password, appId, appSecret } = FAKE_ACCESS;
    if (service === 'ValidateUser') return rest[0] === password;
    if (service === 'LoginByAppSecret') return rest[0] === appId && rest[1] === appSecret;
    const timestamp = text(rest[1]);
    const isFresh = Math.abs(this.now() - Number(timestamp) * 1000) <= 24 * 3_600_000;
    return rest[0] === appId && isFresh && rest[2] === loginSignature({ account, user, appId, appSecret }, timestamp);
  }

  private isSigned(request: Request): boolean {
    if (!this.behaviours.appSignature) return true;
    return request.headers.get('x-kd-signature') === this.expectedHeaders(request, '0', '0')['x-kd-signature'];
  }

  private expectedHeaders({ headers, url }: Request, timestamp: string, nonce: string): Readonly<Record<string, string>> {
    const { account, user, appId, appSecret } = FAKE_ACCESS;
    const data = Buffer.from(headers.get('x-kd-appdata') ?? '', 'base64').toString().split(',');
    return signedHeaders({ account, user, appId, appSecret, language: Number(data[2]), organisation: data[3] ?? '', url, timestamp, nonce });
  }

  private idOf(headers: Headers): string {
    const own = this.behaviours.sessionByHeader ? headers.get('kdservice-sessionid') ?? '' : '';
    if (own !== '' || !this.behaviours.sessionByCookie) return own;
    return /(?:^|;\s*)kdservice-sessionid=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1] ?? '';
  }

  private isOpen(id: string): boolean {
    if (!this.behaviours.sessionsExpire) return this.opened.includes(id);
    const used = this.lastUse.get(id);
    if (used === undefined || this.now() - used > IDLE) return false;
    this.lastUse.set(id, this.now());
    return true;
  }

  private open(): string {
    const id = `fake-session-${this.opened.length + 1}-5f3a9c`;
    this.opened.push(id);
    this.lastUse.set(id, this.now());
    return id;
  }
}

function cookieOf(id: string): string {
  return `kdservice-sessionid=${id}; path=/; HttpOnly`;
}

function gatewayAnswer(errcode: number, description: string): Response {
  return respond({ errcode, description, description_cn: description }, { status: 519, headers: { 'x-api-requestid': 'fake-request' } });
}

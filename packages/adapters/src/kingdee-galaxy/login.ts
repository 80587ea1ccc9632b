import type { Json } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { Answer } from '../http/http.types.js';
import { isObject, readAnswer, textOf } from './answers.js';
import type { GalaxyLogin, Settings } from './galaxy.types.js';
import { loginSignature } from './signing.js';

/** What a request of a logged-in user carries. */
export interface Session {
  readonly id: string;
  /** `name=value; name=value`, for load balancers that keep a session on one server; `''` when none came. */
  readonly cookies: string;
}

/** A login by a call of its own. */
export type LoginCall = Exclude<GalaxyLogin, { readonly kind: 'signature' }>;

/** Service and body of a login. */
export function loginCall(settings: Settings, login: LoginCall, now: number): { readonly service: string; readonly body: Json } {
  const { account, user, language } = settings;
  switch (login.kind) {
    case 'password':
      return { service: 'ValidateUser', body: { parameters: [account, user, login.password, language] } };
    case 'app-secret':
      return { service: 'LoginByAppSecret', body: { parameters: [account, user, login.appId, login.appSecret, language] } };
    case 'signed-login': {
      const seconds = Math.floor(now / 1000);
      const sign = loginSignature({ account, user, appId: login.appId, appSecret: login.appSecret }, String(seconds));
      return { service: 'LoginBySign', body: { parameters: [account, user, login.appId, seconds, sign, language] } };
    }
  }
}

const REASONS: ReadonlyMap<number, string> = new Map([
  [0, 'wrong-user-or-password'], [-1, 'login-failed'], [-2, 'password-invalid'], [-3, 'password-must-change'], [-4, 'login-warning'],
  [-5, 'login-needs-form'], [-6, 'cloud-unbound'], [-7, 'not-activated'],
]);

/**
 * Reads the answer to a login. Only `LoginResultType` 1 is a success: an expired password sets a cookie as well, which is good for nothing.
 *
 * @throws {AdapterError} `auth`, not retryable, with the reason as its code; `permission` when the app may not log this user in.
 */
export function readLogin(answer: Answer): Session {
  const body = readAnswer(answer, 'login');
  const result = isObject(body) ? body : {};
  const type = Number(result.LoginResultType);
  if (type !== 1) refuse(REASONS.get(type) ?? 'login-failed', textOf(result.Message) || textOf(result.MessageCode), type);
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]?.trim() ?? '').filter(Boolean);
  const id = textOf(result.KDSVCSessionId) || sessionIdIn(answer.headers);
  if (id === '') refuse('no-session', 'neither KDSVCSessionId nor a cookie', type);
  return { id, cookies: cookies.join('; ') };
}

/** The session's id among the cookies an answer sets; `''` when it sets none. */
export function sessionIdIn(headers: Headers): string {
  for (const cookie of headers.getSetCookie()) {
    const id = /^\s*kdservice-sessionid=([^;]+)/i.exec(cookie)?.[1];
    if (id !== undefined) return id;
  }
  return '';
}

function refuse(code: string, message: string, type: number): never {
  const notAllowed = /第三方应用.*不允许用户/.test(message);
  throw new AdapterError('kingdee-galaxy login', [{
    code: notAllowed ? 'app-not-allowed' : code, path: '/login', expected: 'LoginResultType 1',
    received: `${Number.isNaN(type) ? 'none' : type}${message === '' ? '' : `: ${message.slice(0, 200)}`}`,
  }], { kind: notAllowed ? 'permission' : 'auth', retryable: false });
}

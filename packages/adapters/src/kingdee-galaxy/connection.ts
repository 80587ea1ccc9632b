import type { Json } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import { type Answer, type Clock, completeHost, createClient, type Host, type HttpClient, tokenKeeper, type TokenKeeper } from '../http/index.js';
import { readAnswer } from './answers.js';
import type { Settings } from './galaxy.types.js';
import { type LoginCall, loginCall, readLogin, type Session, sessionIdIn } from './login.js';
import { signedHeaders } from './signing.js';

const DYNAMIC_FORM = 'Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.';
const AUTH = 'Kingdee.BOS.WebApi.ServicesStub.AuthService.';

interface Sending {
  /** Full name of the service; a short one is of `DynamicFormService`. */
  readonly service: string;
  readonly body: Json;
  readonly signal?: AbortSignal | undefined;
}

/** Sends calls in a session that is opened when first needed, shared by all, and renewed when it is lost. */
export interface Connection {
  /** A call that changes nothing: repeated when need be, also after a lost session. */
  read(sending: Sending): Promise<Json>;
  /** A call that may change something: sent once. What a lost session or a time-out leaves open is `uncertain`. */
  write(sending: Sending): Promise<Json>;
}

/** Opens no connection yet. */
export function connectionOf(settings: Settings, host: Host): Connection {
  const whole = completeHost(host);
  const { login } = settings;
  const secrets = login.kind === 'password' ? [login.password] : [login.appSecret];
  const client = createClient({
    platform: 'kingdee-galaxy', tenant: settings.account, secrets, limits: settings.limits, timeout: settings.timeout,
  }, host);
  const access = login.kind === 'signature'
    ? new SignedAccess(settings, login, () => whole.clock.now(), client)
    : new SessionAccess(settings, login, client, whole.clock);

  const send = async (sending: Sending, repeatable: boolean): Promise<Json> => {
    const { service, body, signal } = sending;
    const name = service.split('.').at(-1) ?? service;
    const url = urlOf(settings, service.includes('.') ? service : DYNAMIC_FORM + service);
    let used: Session | null = null;
    return await client.send({
      name,
      limit: repeatable ? 'read' : 'write',
      repeatable,
      request: async () => {
        used = await access.session(signal);
        return post(url, body, access.headers(url, used));
      },
      read: (answer) => {
        access.seen(answer);
        return readAnswer(answer, name);
      },
      // A write is not sent again on its own: whoever asked for it reads first whether it has been done.
      ...(repeatable && access.renews && { renew: () => access.renew(used, signal) }),
      ...(signal && { signal }),
    });
  };

  return {
    read: (sending) => send(sending, true).catch((error: unknown) => { throw access.explained(error); }),
    write: async (sending) => {
      try {
        return await send(sending, false);
      } catch (error) {
        const lost = error instanceof AdapterError && (error.code === 'session-lost' || error.code === 'session-refused') && error.kind === 'auth';
        if (!lost || !access.renews) throw access.explained(error);
        access.forget();
        const { code, expected, received } = error;
        throw new AdapterError('kingdee-galaxy', [{ code, path: '', expected, received }], { kind: 'auth', uncertain: true, cause: error });
      }
    },
  };
}

/** How requests show who sends them. */
interface Access {
  readonly renews: boolean;
  session(signal?: AbortSignal): Promise<Session | null>;
  headers(url: string, session: Session | null): Readonly<Record<string, string>>;
  renew(stale: Session | null, signal?: AbortSignal): Promise<void>;
  forget(): void;
  seen(answer: Answer): void;
  explained(error: unknown): unknown;
}

class SessionAccess implements Access {
  readonly renews = true;
  private readonly keeper: TokenKeeper<Session>;
  /** Whose call asks for a session now, and whose began the login last. */
  private asking: AbortSignal | undefined;
  private begunBy: AbortSignal | undefined;

  constructor(settings: Settings, login: LoginCall, client: HttpClient, clock: Clock) {
    this.keeper = tokenKeeper({
      clock,
      fetch: async () => {
        const signal = this.asking;
        this.begunBy = signal;
        const session = await client.send({
          name: 'login', limit: 'login', repeatable: true, ...(signal && { signal }),
          request: () => {
            const { service, body } = loginCall(settings, login, clock.now());
            return post(urlOf(settings, AUTH + service), body, {});
          },
          read: readLogin,
        });
        client.hide(session.id);
        return { token: session, expiresAt: null };
      },
    });
  }

  session(signal?: AbortSignal): Promise<Session> {
    return this.shared(() => this.keeper.get(), signal);
  }

  headers(_url: string, session: Session | null): Readonly<Record<string, string>> {
    if (!session) return {};
    return { 'kdservice-sessionid': session.id, ...(session.cookies !== '' && { cookie: session.cookies }) };
  }

  async renew(stale: Session | null, signal?: AbortSignal): Promise<void> {
    if (stale) await this.shared(() => this.keeper.renew(stale), signal);
  }

  /** Calls share a login, and it ends with the call that began it: that somebody else gave up is no reason for us. */
  private async shared(login: () => Promise<Session>, signal: AbortSignal | undefined): Promise<Session> {
    for (;;) {
      this.asking = signal;
      try {
        return await login();
      } catch (error) {
        if (signal?.aborted || !this.begunBy?.aborted) throw error;
      }
    }
  }

  forget(): void {
    this.keeper.forget();
  }

  seen(): void {
    // The session's answers tell nothing that its login did not.
  }

  explained(error: unknown): unknown {
    return error;
  }
}

class SignedAccess implements Access {
  readonly renews = false;
  private sid = '';

  constructor(
    private readonly settings: Settings,
    private readonly login: Extract<Settings['login'], { readonly kind: 'signature' }>,
    private readonly now: () => number,
    private readonly client: HttpClient,
  ) {}

  session(): Promise<null> {
    return Promise.resolve(null);
  }

  headers(url: string): Readonly<Record<string, string>> {
    const { account, user, language, organisation } = this.settings;
    const { appId, appSecret, timestamp: unit = 'seconds' } = this.login;
    const timestamp = String(unit === 'seconds' ? Math.floor(this.now() / 1000) : this.now());
    const signed = signedHeaders({ account, user, language, organisation, appId, appSecret, url, timestamp, nonce: timestamp });
    // The session the server opened is used on: a new one for every request would push out those that others use.
    return { ...signed, ...(this.sid !== '' && { 'kdservice-sessionid': this.sid }) };
  }

  renew(): Promise<void> {
    return Promise.resolve();
  }

  forget(): void {
    this.sid = '';
  }

  seen(answer: Answer): void {
    const sid = sessionIdIn(answer.headers);
    if (sid === '' || sid === this.sid) return;
    this.sid = sid;
    this.client.hide(sid);
  }

  /** With a signature a "lost session" means that user, app or secret are wrong: another try is useless. */
  explained(error: unknown): unknown {
    if (!(error instanceof AdapterError) || error.kind !== 'auth') return error;
    const { received } = error;
    return new AdapterError('kingdee-galaxy', [
      { code: 'credentials-refused', path: '/login', expected: 'user, app and secret the server knows', received },
    ], { kind: 'auth', retryable: false, cause: error });
  }
}

function urlOf(settings: Settings, service: string): string {
  return `${settings.serverUrl}${service}.common.kdsvc`;
}

function post(url: string, body: Json, headers: Readonly<Record<string, string>>): Request {
  return new Request(url, {
    method: 'POST', redirect: 'manual', body: JSON.stringify(body),
    headers: { 'content-type': 'application/json; charset=utf-8', accept: 'application/json', ...headers },
  });
}

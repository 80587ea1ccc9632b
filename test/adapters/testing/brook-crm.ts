import type { Clock } from '@sextant/adapters/http';
import type { Fake, OwnFailure, Sample } from '@sextant/adapters/testing';

interface Deal {
  readonly id: string;
  readonly title: string;
  readonly changedAt: number;
  readonly version: number;
}

const CODES: Readonly<Record<OwnFailure, string>> = { rate: 'SLOW_DOWN', permission: 'NOT_ALLOWED', transient: 'BUSY', invalid: 'BAD_VALUE' };

/** Brook CRM of the adapter guide, in memory. Each flaw is a bug an adapter or a platform might have. */
export class BrookCrm {
  readonly tasks: { readonly id: number; readonly reference: string }[] = [];
  private readonly deals = new Map<string, Deal>();
  private readonly tokens = new Set<string>();
  private failure: OwnFailure | null = null;
  private logins = 0;

  constructor(private readonly clock: Clock, private readonly password: string, private readonly token: string) {}

  put(samples: readonly Sample[]): void {
    for (const { id, name, changedAt } of samples) {
      this.deals.set(id, { id, title: name, changedAt, version: (this.deals.get(id)?.version ?? 0) + 1 });
    }
  }

  expireSessions(): void { this.tokens.clear(); }
  failNext(failure: OwnFailure): void { this.failure = failure; }

  readonly fake: Fake = async (request) => {
    const url = new URL(request.url);
    const text = await request.text();
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, string>;
    if (url.pathname === '/api/login') return this.logIn(body);
    if (!this.tokens.has(request.headers.get('x-brook-token') ?? '')) return refused('LOGIN_AGAIN');
    if (this.failure) {
      const code = CODES[this.failure];
      this.failure = null;
      return refused(code);
    }
    if (url.pathname === '/api/deals') return this.list(url.searchParams);
    if (url.pathname !== '/api/tasks') return new Response('no such thing', { status: 404 });
    if (request.method !== 'POST') return json({ ok: true, tasks: this.tasks.filter(({ reference }) => reference === url.searchParams.get('reference')) });
    const task = { id: 7_000 + this.tasks.length, reference: body.reference ?? '' };
    this.tasks.push(task);
    return json({ ok: true, task });
  };

  private logIn({ password }: Record<string, string>): Response {
    if (password !== this.password) return refused('BAD_LOGIN');
    this.logins += 1;
    const token = `${this.token}${this.logins}`;
    this.tokens.add(token);
    void this.clock.sleep(7_200_000).then(() => { this.tokens.delete(token); });
    return json({ ok: true, token, expires_in: 7_200 });
  }

  private list(query: URLSearchParams): Response {
    const from = Date.parse(query.get('changed_from') ?? '');
    const after = query.get('after') ?? '';
    const page = [...this.deals.values()]
      .sort((a, b) => a.changedAt - b.changedAt || (a.id < b.id ? -1 : 1))
      .filter(({ changedAt, id }) => changedAt > from || (changedAt === from && id > after))
      .slice(0, Number(query.get('limit')));
    // Ids are numbers of up to 19 digits, which JSON.stringify cannot write.
    const deals = page.map(({ id, title, changedAt, version }) => (
      `{"id":${id},"version":${version},"changed_at":"${new Date(changedAt).toISOString()}","title":${JSON.stringify(title)},"amount":1280.5,"currency":"CNY"}`
    ));
    return text(`{"ok":true,"deals":[${deals.join(',')}]}`);
  }
}

function refused(code: string): Response {
  return json({ ok: false, code, message: `Brook says ${code}` });
}

function json(body: unknown): Response {
  return text(JSON.stringify(body));
}

function text(body: string): Response {
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

import type { LogEntry } from '@sextant/adapters/http';
import { createServer, defaultRoles, openWorkspace, type Identity, type RolesDocument, type Server, type ServerOptions, type Workspace } from '@sextant/adapters/server';
import { manualClock, type ManualClock } from '@sextant/adapters/testing';
import type { Fact } from '@sextant/core';
import { openPolicyBook } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { ningboFacts, ningboHistory } from '../../../stories/scenario/ningbo.js';
import { ningboPolicy } from '../../../stories/scenario/policy.js';
import { NINGBO_NOW } from '../../../stories/scenario/when.js';
import { memoryStore, type MemoryStore } from './memory-store.js';

export const ORIGIN = 'https://sextant.test';

/** Who can ask in these tests, by bearer token. */
const PEOPLE: Readonly<Record<string, Identity>> = {
  chen: { tenant: 'ningbo', user: 'u-chen', rep: '陈思远', roles: ['rep'], via: 'bearer' },
  gu: { tenant: 'ningbo', user: 'u-gu', rep: '顾晓峰', roles: ['rep'], via: 'bearer' },
  yu: { tenant: 'ningbo', user: 'u-yu', rep: '虞海峰', roles: ['supervisor'], via: 'bearer' },
  lu: { tenant: 'ningbo', user: 'u-lu', roles: [], via: 'bearer' },
  ops: { tenant: 'ningbo', user: 'u-ops', roles: ['operations'], via: 'bearer' },
  fin: { tenant: 'ningbo', user: 'u-fin', roles: ['finance'], via: 'bearer' },
  nobody: { tenant: 'ningbo', user: 'u-nobody', roles: ['made-up'], via: 'bearer' },
  wuxi: { tenant: 'wuxi', user: 'u-ops', roles: ['operations'], via: 'bearer' },
  stray: { tenant: 'nowhere', user: 'u-stray', roles: ['operations'], via: 'bearer' },
  cookie: { tenant: 'ningbo', user: 'u-cookie', roles: ['operations'], via: 'cookie' },
};

const ROLES: RolesDocument = { ...defaultRoles, grants: { 'u-lu': [{ role: 'director', regions: ['江苏区'] }] } };

export interface Bench {
  readonly clock: ManualClock;
  readonly server: Server;
  readonly store: MemoryStore;
  readonly ningbo: Workspace;
  readonly wuxi: Workspace;
  readonly log: LogEntry[];
  /** Asks as one of `PEOPLE`; `null` without a token. */
  ask(who: string | null, path: string, init?: RequestInit): Promise<Response>;
  json<T = Record<string, unknown>>(who: string | null, path: string, init?: RequestInit): Promise<{ readonly status: number; readonly body: T }>;
}

const policies = openPolicyBook([{ policy: loadPolicy(ningboPolicy), effectiveFrom: 0, recordedAt: 0 }]);

/** A firm and another one, behind one server. */
export async function bench(options: { readonly facts?: readonly Fact[]; readonly history?: boolean; readonly server?: Partial<ServerOptions> } = {}): Promise<Bench> {
  const clock = manualClock(NINGBO_NOW);
  const store = memoryStore('ningbo');
  await store.commit({ at: NINGBO_NOW, facts: options.facts ?? [...ningboFacts(), ...(options.history ? ningboHistory() : [])] });
  const ningbo = openWorkspace({ store, policies, clock });
  const wuxi = openWorkspace({ store: memoryStore('wuxi'), policies, clock });
  const log: LogEntry[] = [];
  const server = createServer({
    authenticate: (request) => {
      const token = /^Bearer (\w+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? /\bsession=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1];
      return token !== undefined && Object.hasOwn(PEOPLE, token) ? PEOPLE[token]! : null;
    },
    workspaceOf: (tenant) => ({ ningbo, wuxi })[tenant] ?? null,
    roles: ROLES, clock, log: (entry) => void log.push(entry),
    ...options.server,
  });
  const ask: Bench['ask'] = (who, path, init = {}) => server.fetch(new Request(`${ORIGIN}${path}`, {
    ...init, headers: { ...(who !== null && { authorization: `Bearer ${who}` }), ...(init.headers as Record<string, string> | undefined) },
  }));
  return {
    clock, server, store, ningbo, wuxi, log, ask,
    async json<T>(who: string | null, path: string, init?: RequestInit) {
      const response = await ask(who, path, init);
      return { status: response.status, body: await response.json() as T };
    },
  };
}

export function post(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

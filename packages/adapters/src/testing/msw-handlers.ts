import type { Fake } from './fake.types.js';

/** What is needed of `http` of msw; so this entry loads without it. */
export interface MswHttp<Handler> {
  all(path: string, resolver: (info: { readonly request: Request }) => Promise<Response>): Handler;
}

/**
 * A fake as handlers for msw, in Node or a browser's service worker: it answers everything below an address.
 *
 * @param http `http` of msw, which you install.
 *
 * @example
 * ```ts
 * import { http } from 'msw';
 * import { setupServer } from 'msw/node';
 * setupServer(...mswHandlers(fake, 'https://crm.example', http)).listen();
 * ```
 */
export function mswHandlers<Handler>(fake: Fake, baseUrl: string, http: MswHttp<Handler>): readonly Handler[] {
  return [http.all(`${baseUrl.replace(/\/+$/, '')}/*`, ({ request }) => fake(request))];
}

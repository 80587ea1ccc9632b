import type { Fake } from '../fake.types.js';

/** Ways for a platform, a proxy or a library to repeat what it was sent: whatever shows answers or causes shows secrets. */
export const ECHOES = ['thrown', 'status-400', 'status-500', 'status-200'] as const;

/** A platform that answers with everything it was told. */
export function echoing(way: (typeof ECHOES)[number]): Fake {
  return async (request) => {
    const headers: string[] = [];
    request.headers.forEach((value, name) => headers.push(`${name}: ${value}`));
    const said = `${request.method} ${request.url}\n${headers.join('\n')}\n\n${await request.text()}`;
    if (way === 'thrown') throw new TypeError(said, { cause: Object.assign(new Error(said), { code: 'ECONNRESET', request: said }) });
    return new Response(said, { status: Number(way.slice('status-'.length)) });
  };
}

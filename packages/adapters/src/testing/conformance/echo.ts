import type { Fake } from '../fake.types.js';
import type { Subject } from './conformance.types.js';

/** Ways for a platform, a proxy or a library to repeat what it was sent: whatever shows answers or causes shows secrets. */
export const ECHOES = ['thrown', 'status-400', 'status-500', 'status-200', 'own-message', 'own-words'] as const;

/** A platform that answers with everything it was told; the last two in a failure of its own, without the names of what it repeats. */
export function echoing(way: (typeof ECHOES)[number], subject: Subject): Fake {
  return async (request) => {
    if (way === 'own-message' || way === 'own-words') return inOwnWords(request, subject, way === 'own-words');
    const said = await textOf(request);
    if (way === 'thrown') throw new TypeError(said, { cause: Object.assign(new Error(said), { code: 'ECONNRESET', request: said }) });
    return new Response(said, { status: Number(way.slice('status-'.length)) });
  };
}

/** A fake, and all that it is told and tells. */
export function overheard(fake: Fake): { readonly transport: Fake; readonly told: readonly string[] } {
  const told: string[] = [];
  return {
    told,
    async transport(request) {
      told.push(await textOf(request.clone()));
      const response = await fake(request);
      told.push(`${headersOf(response.headers)}\n\n${await response.clone().text()}`);
      return response;
    },
  };
}

async function inOwnWords(request: Request, subject: Subject, everywhere: boolean): Promise<Response> {
  const values = await valuesOf(request.clone());
  subject.failNext('invalid');
  const response = await subject.fake(request);
  const body = await response.text();
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  try {
    // A code that is changed is another code: both what is read as a message and what is shown as a code may hold anything.
    const repeated = JSON.stringify(JSON.parse(body), (_, value: unknown) => (
      typeof value === 'string' && (everywhere || !/^[\w.:-]*$/.test(value)) ? `${value} ${values.join(' ')}` : value
    ));
    return new Response(repeated, { status: response.status, headers });
  } catch {
    return new Response(`${body} ${values.join(' ')}`, { status: response.status, headers });
  }
}

/** Bare values: of headers, parameters, form fields and JSON, without their names. */
async function valuesOf(request: Request): Promise<readonly string[]> {
  const values: string[] = [...new URL(request.url).searchParams.values()];
  request.headers.forEach((value) => values.push(value.replace(/^(?:Bearer|Basic|Session) /i, '')));
  const body = await request.text();
  try {
    JSON.parse(body, (_, value: unknown) => { if (typeof value === 'string') values.push(value); });
  } catch {
    values.push(...new URLSearchParams(body).values());
  }
  return values.filter((value) => value.length > 3);
}

async function textOf(request: Request): Promise<string> {
  return `${request.method} ${request.url}\n${headersOf(request.headers)}\n\n${await request.text()}`;
}

function headersOf(headers: Headers): string {
  const lines: string[] = [];
  headers.forEach((value, name) => lines.push(`${name}: ${value}`));
  return lines.join('\n');
}

import { type Call, type ClientOptions, createClient, type Host, type HttpClient } from '@sextant/adapters/http';
import { manualClock, type ManualClock } from '@sextant/adapters/testing';
import { expect } from 'chai';

interface Setup {
  readonly clock: ManualClock;
  readonly client: HttpClient;
}
function setup(transport: Host['transport'], options: Partial<ClientOptions> = {}): Setup {
  const clock = manualClock(1_000);
  return { clock, client: createClient({ platform: 'p', tenant: 't', ...options }, { transport: transport!, clock, random: () => 0.5 }) };
}
const call = (extra: Partial<Call<unknown>> = {}): Call<unknown> => ({
  name: 'list', repeatable: true, request: () => new Request('https://x.example/a'), read: (answer) => answer.json(), ...extra,
});

describe('http client', () => {
  it('gives what read makes of the answer', async () => {
    const { client } = setup(async () => Response.json({ a: 1 }));
    expect(await client.send(call())).to.deep.equal({ a: 1 });
  });
  it('retries', async () => {
    let n = 0;
    const { client, clock } = setup(async () => (++n < 3 ? new Response('no', { status: 503 }) : Response.json({ n })));
    expect(await clock.run(client.send(call()))).to.deep.equal({ n: 3 });
    expect(clock.now()).to.equal(1_000 + 500 + 1_000);
  });
  it('times out', async () => {
    const { client, clock } = setup(() => new Promise(() => undefined), { tries: 1 });
    const error = await clock.run(client.send(call({ repeatable: false }))).catch((e: unknown) => e);
    expect(error).to.include({ code: 'timed-out', uncertain: true, kind: 'transient' });
    expect(clock.now()).to.equal(31_000);
  });
});

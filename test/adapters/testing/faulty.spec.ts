import { type Fake, type Fault, faulty, FAULTS, manualClock, seededRandom, skewedClock } from '@sextant/adapters/testing';
import { expect } from 'chai';

const BODY = '{"list":[1,2,3,4]}';

/** A platform that counts what it did. */
function counting(): { readonly fake: Fake; readonly done: string[] } {
  const done: string[] = [];
  return { done, fake: async (request) => { done.push(await request.text()); return new Response(BODY, { headers: { 'x-a': '1' } }); } };
}

const post = (body: string, signal?: AbortSignal): Request => new Request('https://x.example/', { method: 'POST', body, ...(signal && { signal }) });

async function outcome(response: Promise<Response>): Promise<string> {
  try {
    const got = await response;
    return `${got.status} ${await got.text()}`;
  } catch (error) {
    return ((error as Error).cause as { readonly code?: string } | undefined)?.code ?? (error as Error).message;
  }
}

describe('a faulty network', () => {
  const expected: Record<Exclude<Fault, 'hang' | 'delay' | 'reorder'>, readonly [done: number, outcome: string]> = {
    'refuse': [0, 'ECONNREFUSED'],
    'drop-before': [0, 'ECONNRESET'],
    'drop-after': [1, 'ECONNRESET'],
    'duplicate': [2, `200 ${BODY}`],
    'truncate': [1, `200 ${BODY.slice(0, 9)}`],
    'malformed': [1, '200 <html><body>Service</body></html>'],
    'too-many': [0, '429 slow down'],
    'error-before': [0, '500 oops'],
    'error-after': [1, '502 oops'],
  };
  for (const [fault, [times, text]] of Object.entries(expected)) {
    it(`with ${fault}: done ${times} times, answered "${text}"`, async () => {
      const { fake, done } = counting();
      const transport = faulty(fake, [fault as Fault], () => 0.9);
      expect(await outcome(transport(post('a')))).to.equal(text);
      expect(done).to.deep.equal(Array.from({ length: times }, () => 'a'));
      expect(await outcome(transport(post('b')))).to.equal(`200 ${BODY}`);
      expect(transport.met).to.deep.equal([fault, null]);
    });
  }

  it('cuts bodies off so that their announced length tells, or does not', async () => {
    const lengths = await Promise.all([0.49, 0.5].map(async (chance) => (await faulty(counting().fake, ['truncate'], () => chance)(post('a'))).headers.get('content-length')));
    expect(lengths).to.deep.equal([String(BODY.length), null]);
  });

  it('with hang: done, and no answer until aborted', async () => {
    const { fake, done } = counting();
    const control = new AbortController();
    const sent = outcome(faulty(fake, ['hang'], () => 0)(post('a', control.signal)));
    await new Promise((resolve) => { setTimeout(resolve, 2); });
    expect(done).to.deep.equal(['a']);
    control.abort(new Error('given up'));
    expect(await sent).to.equal('given up');
  });

  it('with delay: done late, also when nobody waits any more', async () => {
    const { fake, done } = counting();
    const clock = manualClock();
    const control = new AbortController();
    const sent = outcome(faulty(fake, ['delay'], () => 0.5, { clock, longest: 1_000 })(post('a', control.signal)));
    await clock.advance(400);
    control.abort(new Error('given up'));
    expect([await sent, done.length]).to.deep.equal(['given up', 0]);
    await clock.advance(100);
    expect(done).to.deep.equal(['a']);
  });

  it('with reorder: done after the next one, or after a second when there is none', async () => {
    const { fake, done } = counting();
    const clock = manualClock();
    const transport = faulty(fake, ['reorder', null, 'reorder'], () => 0, { clock });
    const first = outcome(transport(post('a')));
    await clock.advance(10);
    await transport(post('b'));
    expect(await first).to.equal(`200 ${BODY}`);
    const alone = outcome(transport(post('c')));
    await clock.advance(999);
    expect(done).to.deep.equal(['b', 'a']);
    await clock.advance(1);
    expect([await alone, done]).to.deep.equal([`200 ${BODY}`, ['b', 'a', 'c']]);
  });

  it('meets each fault as often as is set, and the same ones with the same seed', async () => {
    const met = async (seed: number): Promise<readonly (Fault | null)[]> => {
      const transport = faulty(counting().fake, { 'too-many': 0.25, 'refuse': 0.25 }, seededRandom(seed));
      for (let n = 0; n < 400; n++) await transport(post('a')).catch(() => null);
      return transport.met;
    };
    const [first, again, other] = [await met(1), await met(1), await met(2)];
    expect(first).to.deep.equal(again).and.not.deep.equal(other);
    for (const [fault, share] of [['too-many', 100], ['refuse', 100], [null, 200]] as const) {
      expect(first.filter((each) => each === fault).length).to.be.within(share - 40, share + 40);
    }
  });

  it('can meet every fault there is', async () => {
    for (const [index, fault] of FAULTS.entries()) {
      const even = Object.fromEntries(FAULTS.map((each) => [each, 1 / FAULTS.length]));
      const control = new AbortController();
      const transport = faulty(counting().fake, even, () => (index + 0.5) / FAULTS.length);
      const sent = transport(post('a', control.signal)).catch(() => null);
      await new Promise((resolve) => { setTimeout(resolve, 1); });
      control.abort();
      await sent;
      expect(transport.met).to.deep.equal([fault]);
    }
  });
});

describe('a manual clock', () => {
  it('stands still until told otherwise', async () => {
    const clock = manualClock(100);
    expect(clock.now()).to.equal(100);
    await clock.advance(50);
    expect(clock.now()).to.equal(150);
  });

  it('wakes sleepers in order, each at its time, and those they set off', async () => {
    const clock = manualClock(0);
    const seen: string[] = [];
    const sleeper = async (name: string, ...times: readonly number[]): Promise<void> => {
      for (const time of times) {
        await clock.sleep(time);
        seen.push(`${name} ${clock.now()}`);
      }
    };
    void sleeper('a', 30, 5);
    void sleeper('b', 10, 10, 10);
    await clock.advance(34);
    expect(seen).to.deep.equal(['b 10', 'b 20', 'a 30', 'b 30']);
    expect([clock.now(), clock.sleeping]).to.deep.equal([34, 1]);
    await clock.advance(1);
    expect(seen.at(-1)).to.equal('a 35');
  });

  it('runs until a promise settles, giving what it gives', async () => {
    const clock = manualClock(0);
    expect(await clock.run(clock.sleep(1e9).then(() => clock.now()))).to.equal(1e9);
    expect(await clock.run(Promise.reject(new Error('x'))).catch((error: unknown) => (error as Error).message)).to.equal('x');
    expect(clock.now()).to.equal(1e9);
  });

  it('can be set forth and back while others sleep as long as they meant to', async () => {
    const clock = manualClock(1_000);
    const slept = clock.sleep(100).then(() => clock.now());
    clock.set(0);
    await clock.advance(99);
    expect(clock.sleeping).to.equal(1);
    await clock.advance(1);
    expect(await slept).to.equal(100);
  });

  it('wakes a sleeper with the reason of an abort', async () => {
    const clock = manualClock(0);
    const control = new AbortController();
    const reason = new Error('enough');
    const slept = clock.sleep(5, control.signal).catch((error: unknown) => error);
    control.abort(reason);
    expect([await slept, clock.sleeping]).to.deep.equal([reason, 0]);
    expect(await clock.sleep(5, control.signal).catch((error: unknown) => error)).to.equal(reason);
  });

  it('waits for what happens elsewhere when it has patience', async () => {
    const clock = manualClock(0, { patience: 15 });
    void clock.sleep(1_000);
    const elsewhere = new Promise<void>((resolve) => { setTimeout(resolve, 5); });
    await clock.run(elsewhere);
    expect(clock.now()).to.equal(0);
  });

  it('may be seen from elsewhere, fast or slow', async () => {
    const clock = manualClock(0);
    const slow = skewedClock(clock, -500);
    await clock.run(slow.sleep(100));
    expect([clock.now(), slow.now()]).to.deep.equal([100, -400]);
  });
});

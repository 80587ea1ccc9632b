import { singleFlight, tokenKeeper } from '@sextant/adapters/http';
import { manualClock } from '@sextant/adapters/testing';
import { expect } from 'chai';

interface Options {
  readonly life?: number | null;
  readonly margin?: number;
  readonly fails?: readonly number[];
}

function keeping({ life = 1_000_000, margin, fails = [] }: Options = {}) {
  const clock = manualClock(0);
  let logins = 0;
  const keeper = tokenKeeper({
    clock,
    ...(margin === undefined ? {} : { margin }),
    async fetch() {
      const n = ++logins;
      await clock.sleep(10);
      if (fails.includes(n)) throw new Error(`login ${n}`);
      return { token: `t${n}`, expiresAt: life === null ? null : clock.now() + life };
    },
  });
  return { clock, keeper, logins: () => logins };
}

describe('token keeper', () => {
  it('logs in once for all who come at the same time, and later', async () => {
    const { clock, keeper, logins } = keeping();
    expect(await clock.run(Promise.all([keeper.get(), keeper.get(), keeper.get()]))).to.deep.equal(['t1', 't1', 't1']);
    expect(await keeper.get()).to.equal('t1');
    expect(logins()).to.equal(1);
  });

  it('uses a token until a minute before its end, and not a moment longer', async () => {
    const { clock, keeper, logins } = keeping();
    await clock.run(keeper.get());
    await clock.advance(1_000_000 - 60_000 - 1);
    await keeper.get();
    expect(logins()).to.equal(1);
    await clock.advance(1);
    expect(await clock.run(keeper.get())).to.equal('t2');
  });

  it('uses half of a life that is shorter than twice the margin', async () => {
    const { clock, keeper, logins } = keeping({ life: 1_000, margin: 60_000 });
    await clock.run(keeper.get());
    // Its life counts from the login's beginning: 1010 ms, half of it 505, of which the login took 10.
    await clock.advance(494);
    await keeper.get();
    expect(logins()).to.equal(1);
    await clock.advance(1);
    await clock.run(keeper.get());
    expect(logins()).to.equal(2);
  });

  it('uses a token without an end for ever', async () => {
    const { clock, keeper, logins } = keeping({ life: null });
    await clock.run(keeper.get());
    await clock.advance(1e12);
    await keeper.get();
    expect(logins()).to.equal(1);
  });

  for (const life of [-11, -10, NaN, Infinity]) {
    it(`refuses a token that lives for ${life + 10} ms: every call would log in`, async () => {
      const { clock, keeper, logins } = keeping({ life });
      const error = await clock.run(keeper.get()).catch((thrown: unknown) => thrown);
      expect(error).to.include({ code: 'expired-token', kind: 'config', received: `${life + 10} ms` });
      expect(logins()).to.equal(1);
    });
  }

  it('takes a token that lives for a moment', async () => {
    const { clock, keeper } = keeping({ life: -9 });
    expect(await clock.run(keeper.get())).to.equal('t1');
  });

  it('does not keep a failed login, which reaches all who waited for it', async () => {
    const { clock, keeper } = keeping({ fails: [1] });
    const both = await clock.run(Promise.allSettled([keeper.get(), keeper.get()]));
    expect(both.map((each) => each.status === 'rejected' && (each.reason as Error).message)).to.deep.equal(['login 1', 'login 1']);
    expect(await clock.run(keeper.get())).to.equal('t2');
  });

  it('renews a refused token once for all whom it failed', async () => {
    const { clock, keeper, logins } = keeping();
    const stale = await clock.run(keeper.get());
    expect(await clock.run(Promise.all([keeper.renew(stale), keeper.renew(stale), keeper.get()]))).to.deep.equal(['t2', 't2', 't2']);
    expect(await keeper.renew(stale)).to.equal('t2');
    expect(logins()).to.equal(2);
  });

  it('does not go back to a refused token when renewing it failed', async () => {
    const { clock, keeper } = keeping({ fails: [2] });
    const stale = await clock.run(keeper.get());
    await clock.run(keeper.renew(stale)).catch(() => undefined);
    expect(await clock.run(keeper.get())).to.equal('t3');
  });

  it('forgets when told to', async () => {
    const { clock, keeper } = keeping();
    await clock.run(keeper.get());
    keeper.forget();
    expect(await clock.run(keeper.get())).to.equal('t2');
  });
});

describe('single flight', () => {
  it('shares one run among those who come during it, and runs again afterwards', async () => {
    let runs = 0;
    const run = singleFlight(() => Promise.resolve(++runs));
    expect(await Promise.all([run(), run()])).to.deep.equal([1, 1]);
    expect(await run()).to.equal(2);
  });

  it('takes an action that throws at once as one that rejects', async () => {
    const run = singleFlight((): Promise<number> => { throw new Error('at once'); });
    expect(await run().catch((error: unknown) => (error as Error).message)).to.equal('at once');
    expect(await run().catch((error: unknown) => (error as Error).message)).to.equal('at once');
  });
});

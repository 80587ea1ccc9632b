import { expect } from 'chai';
import { afterAll, beforeAll, it } from 'vitest';
import { expectWhole, sceneMaker, toldBy } from './killed.js';

describe('a process that is killed before and after every request and every write of the store', () => {
  let maker: Awaited<ReturnType<typeof sceneMaker>>;
  beforeAll(async () => { maker = await sceneMaker(); }, 60_000);
  afterAll(() => { maker.remove(); });

  it('goes on where it was, wherever that is', async () => {
    const whole = await maker.scene();
    const told = toldBy(await whole.run());
    expectWhole(whole, told, 'without a kill');
    await whole.close();
    const writes = told.points.filter((point) => /commit|claim/.test(point));
    const requests = told.points.filter((point) => point.includes('request'));
    expect([requests.length, writes.length]).to.satisfy(([a, b]: [number, number]) => a >= 12 && b >= 16);

    for (const [index, point] of told.points.entries()) {
      const scene = await maker.scene();
      const { signal, errors } = await scene.run(point);
      expect(signal, `${point}\n${errors}`).to.equal('SIGKILL');
      expectWhole(scene, toldBy(await scene.run()), point);
      await scene.close();
      console.log(`${index + 1}/${told.points.length} killed ${point}: whole`);
    }
  }, 900_000);
});

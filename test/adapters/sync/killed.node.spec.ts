import { expect } from 'chai';
import { afterAll, beforeAll, it } from 'vitest';
import { expectWhole, sceneMaker, toldBy, type Scene } from './killed.js';

/** One of each kind, one after another on the same data; all of them, each on data of its own, are in killed.heavy.spec.ts. */
const POINTS = [
  'before commit of checkpoint, facts, setAside, wakeups 2',
  'after commit of checkpoint, facts, setAside, wakeups 1',
  'after claim of wake-ups 1',
  'after request POST /effects 1',
];

describe('a process that is killed, again and again', () => {
  let maker: Awaited<ReturnType<typeof sceneMaker>>;
  let scene: Scene;
  beforeAll(async () => {
    maker = await sceneMaker();
    scene = await maker.scene();
  }, 60_000);
  afterAll(async () => {
    await scene.close();
    maker.remove();
  });

  it('goes on where it was: nothing lost, nothing doubled, every effect once', async () => {
    for (const point of POINTS) {
      const { signal, code, errors } = await scene.run(point);
      expect([signal, code], `${point}\n${errors}`).to.deep.equal(['SIGKILL', null]);
    }
    expectWhole(scene, toldBy(await scene.run()), POINTS.join('; '));
  }, 120_000);
});

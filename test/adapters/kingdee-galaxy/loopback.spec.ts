import { systemClock } from '@sextant/adapters/http';
import { kingdeeGalaxy } from '@sextant/adapters/kingdee-galaxy';
import { fakeGalaxy, serve } from '@sextant/adapters/testing';
import { expect } from 'chai';
import { ORDER, readAll } from './tenant.js';

describe('Kingdee Galaxy over real HTTP', () => {
  for (const [says, behaviours] of [['by its header', { sessionByCookie: false }], ['by its cookie', { sessionByHeader: false, sessionInBody: false }]] as const) {
    it(`keeps its session ${says}, and reads and writes`, async () => {
      const erp = fakeGalaxy({ clock: systemClock, behaviours });
      erp.store.put('SAL_SaleOrder', { ...ORDER, FDocumentStatus: 'B' });
      const { url, close } = await serve(erp.fake);
      try {
        const galaxy = kingdeeGalaxy(erp.settings('app-secret', { serverUrl: `${url}/k3cloud/` }));
        expect((await readAll(galaxy.streams.find(({ name }) => name === 'kingdee-galaxy/orders')!)).facts).to.have.length(1);
        expect((await galaxy.orders.bring(ORDER.FBillNo, 'approve')).state).to.equal('done');
        expect(erp.sessions).to.have.length(1);
      } finally {
        await close();
      }
    });
  }

  it('signs requests over the very path they go to', async () => {
    const erp = fakeGalaxy({ clock: systemClock, behaviours: { gateway: true } });
    erp.store.put('SAL_SaleOrder', ORDER);
    const { url, close } = await serve(erp.fake);
    try {
      const galaxy = kingdeeGalaxy(erp.settings('signature', { serverUrl: `${url}/k3cloud/` }));
      expect((await readAll(galaxy.streams.find(({ name }) => name === 'kingdee-galaxy/orders')!)).facts).to.have.length(1);
    } finally {
      await close();
    }
  });
});

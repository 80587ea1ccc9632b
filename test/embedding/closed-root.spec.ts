import { expect } from 'chai';
import { SxForecastEvidenceDrawer, SxOpportunitySidebar, SxSlaTimer } from '@sextant/components';
import { DRAWER_NOW, drawerBrief } from '../components/evidence-samples.js';
import { clock, opportunity } from '../components/samples.js';
import { clear, find, findAll, mount, settle, textOf } from '../components/widget.js';

describe('a host that forces closed shadow roots', () => {
  afterEach(clear);

  it('gets working widgets', async () => {
    HTMLElement.prototype.attachShadow = function forced(options) {
      return Element.prototype.attachShadow.call(this, { ...options, mode: 'closed' });
    };
    try {
      customElements.define('closed-timer', class extends SxSlaTimer {});
      customElements.define('closed-sidebar', class extends SxOpportunitySidebar {});
      const timer = await mount(Object.assign(document.createElement('closed-timer'), { brief: clock }));
      const sidebar = await mount(Object.assign(document.createElement('closed-sidebar'), { brief: opportunity, clock: () => opportunity.asOf }));
      expect([timer.shadowRoot, sidebar.shadowRoot]).to.deep.equal([null, null]);
      customElements.define('closed-drawer', class extends SxForecastEvidenceDrawer {});
      const drawer = await mount(Object.assign(document.createElement('closed-drawer'), { brief: drawerBrief(), clock: () => DRAWER_NOW, open: true }));
      await settle(drawer);
      expect([drawer.shadowRoot, find<HTMLDialogElement>(drawer, 'dialog').open, findAll(drawer, '.row').length > 0]).to.deep.equal([null, true, true]);
      find(drawer, '[part=close]').click();
      await settle(drawer);
      expect(find<HTMLDialogElement>(drawer, 'dialog').open).to.equal(false);
      expect(textOf(timer)).to.contain('二次沟通');
      find(sidebar, '.action [part=evidence]').click();
      await settle(sidebar);
      await settle(sidebar);
      expect(findAll(sidebar, 'details[open] .marked')).to.have.length(1);
    } finally {
      Reflect.deleteProperty(HTMLElement.prototype, 'attachShadow');
    }
  });
});

import { expect } from 'chai';
import { define, defineElement, SxSlaTimer, version } from '@sextant/components';
import { clock } from './samples.js';
import { clear, mount, textOf } from './widget.js';

function warningsDuring(action: () => void): readonly string[] {
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (text: string) => void warnings.push(text);
  try {
    action();
  } finally {
    console.warn = warn;
  }
  return warnings;
}

describe('registering widgets', () => {
  afterEach(clear);

  it('gives every widget a tag with prefix and suffix, each working', async () => {
    expect(define('acme', 'crm')).to.include.members(['acme-sla-timer-crm', 'acme-opportunity-sidebar-crm', 'acme-sla-board-crm', 'acme-funnel-board-crm']);
    const element = Object.assign(document.createElement('acme-sla-timer-crm'), { brief: clock });
    await mount(element);
    expect(textOf(element)).to.contain('二次沟通');
  });

  it('a second time with the same version is silent', () => {
    expect(warningsDuring(() => { define(); define('acme', 'twice'); define('acme', 'twice'); })).to.deep.equal([]);
  });

  it('over another version warns once, with code and address, and changes nothing', () => {
    class Older extends HTMLElement {
      static readonly version = '0.0.1';
    }
    customElements.define('old-sla-timer', Older);
    const warnings = warningsDuring(() => {
      defineElement(SxSlaTimer, { prefix: 'old' });
      defineElement(SxSlaTimer, { prefix: 'old' });
    });
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('SX201').and.to.contain('0.0.1').and.to.contain(version).and.to.contain('https://');
    expect(customElements.get('old-sla-timer')).to.equal(Older);
  });

  it('over somebody else’s element, or under no valid name, warns and does not throw', () => {
    customElements.define('their-sla-timer', class extends HTMLElement {});
    const warnings = warningsDuring(() => {
      defineElement(SxSlaTimer, { prefix: 'their' });
      defineElement(SxSlaTimer, { prefix: 'Ünfit Näme' });
    });
    expect(warnings.map((text) => /SX\d+/.exec(text)?.[0])).to.deep.equal(['SX202', 'SX202']);
  });
});

describe('two copies of the SDK on one page', () => {
  afterEach(clear);

  it('live side by side when the second has a suffix', async () => {
    class Second extends SxSlaTimer {
      static override readonly version: string = '9.0.0';
    }
    defineElement(Second, { suffix: 'second' });
    const first = await mount(Object.assign(document.createElement('sx-sla-timer'), { brief: clock }));
    const second = await mount(Object.assign(document.createElement('sx-sla-timer-second'), { brief: clock }));
    expect([textOf(first), textOf(second)].every((text) => text.includes('二次沟通'))).to.equal(true);
  });
});

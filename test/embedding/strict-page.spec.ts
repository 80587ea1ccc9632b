import { expect } from 'chai';
import type { Report } from './strict-report.js';

/** Loads a page in a frame and waits for its word. */
function reportOf(page: string): Promise<Report> {
  const frame = document.createElement('iframe');
  frame.width = '400';
  frame.height = '800';
  frame.src = new URL(page, import.meta.url).href;
  return new Promise<Report>((resolve) => {
    window.addEventListener('message', ({ data }) => resolve(data as Report), { once: true });
    document.body.append(frame);
  }).finally(() => frame.remove());
}

describe("a page under script-src 'self'; style-src 'self'; require-trusted-types-for 'script'", () => {
  async function worksOn(page: string): Promise<void> {
    const { trouble, text, styled } = await reportOf(page);
    expect(trouble).to.deep.equal([]);
    expect(text).to.contain('二次沟通').and.to.contain('伺服产线改造').and.to.contain('赢率是怎么来的');
    expect(styled).to.equal(true);
  }

  it('gets working, styled widgets and not one violation', () => worksOn('./strict-page.html'));

  it('gets the same from the one file, where it is built', async () => {
    const bundle = new URL('../../packages/components/dist/cdn/sextant.min.js', import.meta.url);
    if ((await fetch(bundle, { method: 'HEAD' })).ok) await worksOn('./strict-bundle.html');
  });
});

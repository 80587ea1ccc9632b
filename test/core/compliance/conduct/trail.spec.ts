import { expect } from 'chai';
import { trail } from '@sextant/core/compliance/conduct';
import { refOf } from '@sextant/core/facts';
import { firm } from './firm.js';

const here = { lat: 29.8, lon: 121.5 };

describe('what an item of the trail rests on (CP-17)', () => {
  it('shows what an item has, and no evidence of what it lacks; another document is no summary', () => {
    const story = firm();
    const placed = story.tell('03-02 09:00', 'touch.made', 'deal:D-1', { channel: 'visit', position: here });
    story.tell('03-02 09:10', 'document.filed', 'deal:D-1', { document: 'minutes' });
    const bare = story.tell('03-05 09:00', 'touch.made', 'deal:D-1', { channel: 'visit' });
    const summary = story.tell('03-05 09:10', 'document.filed', 'deal:D-1', { document: 'voice-summary' });
    expect(trail(story.conduct('03-10 09:00')).items.map(({ touch, missing, why }) => ({ touch, missing, why }))).to.deep.equal([
      {
        touch: refOf(placed), missing: ['voice-summary'],
        why: [
          { key: 'conduct.has', params: { item: 'position' }, evidence: [{ fact: refOf(placed), field: 'position' }] },
          { key: 'conduct.lacks', params: { item: 'voice-summary' }, evidence: [] },
        ],
      },
      {
        touch: refOf(bare), missing: ['position'],
        why: [
          { key: 'conduct.has', params: { item: 'voice-summary' }, evidence: [{ fact: refOf(summary) }] },
          { key: 'conduct.lacks', params: { item: 'position' }, evidence: [] },
        ],
      },
    ]);
  });

  it('a summary belongs to a visit to the same object: the same rep, the same id, or the same customer by the way, is not enough', () => {
    const complete = (visit: readonly string[], summary: readonly string[]): number => {
      const story = firm();
      story.tell('03-02 09:00', 'touch.made', visit, { channel: 'visit', position: here });
      story.tell('03-02 09:10', 'document.filed', summary, { document: 'voice-summary' });
      return trail(story.conduct('03-10 09:00')).complete;
    };
    expect(complete(['rep:R-1', 'deal:D-1'], ['account:A-1', 'deal:D-1'])).to.equal(1);
    expect(complete(['rep:R-1', 'deal:D-1'], ['rep:R-1', 'deal:D-2'])).to.equal(0);
    expect(complete(['deal:X'], ['account:X'])).to.equal(0);
    expect(complete(['deal:D-1', 'customer=account:A-1'], ['deal:D-2', 'customer=account:A-1'])).to.equal(0);
    expect(complete(['deal:D-1', 'customer=account:A-1'], ['account:A-1'])).to.equal(0);
    expect(complete(['account:A-1'], ['deal:D-1', 'customer=account:A-1'])).to.equal(0);
  });
});

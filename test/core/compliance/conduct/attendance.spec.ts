import { expect } from 'chai';
import { attendanceProofs, trail } from '@sextant/core/compliance/conduct';
import { refOf } from '@sextant/core/facts';
import { at, conductOf, DAY, firm, HOUR, shuffles } from './firm.js';

/** A surgery attended, with photos of these kinds and these models ticked. */
function surgery(photos: readonly string[], models: string | null = 'PK-1, PK-2', when = '03-02 09:00') {
  const story = firm();
  const visit = story.visit(when, 'R-1', 'surgery-attendance');
  photos.forEach((shows, index) => story.tell(at(when) + (index + 1) * 60_000, 'photo.taken', 'deal:D-1', { photo: `IMG-${index}`, shows }, { actor: 'R-1' }));
  if (models !== null) story.tell(at(when) + HOUR, 'form.filed', 'deal:D-1', { form: 'attendance', fields: { models } }, { actor: 'R-1' });
  return { story, visit };
}

describe('attendance (CP-10)', () => {
  const ask = (...args: Parameters<typeof surgery>) => attendanceProofs(surgery(...args).story.conduct('03-04 09:00'))[0];

  it('photos before, during and after, and the models ticked, prove it', () => {
    const { story, visit } = surgery(['before', 'during', 'after']);
    const proofs = attendanceProofs(story.conduct('03-04 09:00'));
    expect(proofs).to.have.length(1);
    expect(proofs[0]).to.deep.include({ visit: refOf(visit), at: at('03-02 09:00'), rep: 'R-1', proven: true, missingPhotos: [], models: ['PK-1', 'PK-2'] });
    expect(proofs[0]?.why.map(({ key, params }) => [key, params])).to.deep.equal([
      ['conduct.photo', { shows: 'before' }], ['conduct.photo', { shows: 'during' }], ['conduct.photo', { shows: 'after' }],
      ['conduct.models', { models: ['PK-1', 'PK-2'] }],
    ]);
    expect(proofs[0]?.why.map(({ evidence }) => evidence)).to.deep.equal([
      ...[2, 3, 4].map((n) => [{ fact: `crm/photo.taken-${n}` }]), [{ fact: 'crm/form.filed-5', field: 'fields.models' }],
    ]);
  });

  it('two of three photos do not, and it says which one is missing', () => {
    expect(ask(['before', 'during'])).to.deep.include({ proven: false, missingPhotos: ['after'] });
    expect(ask(['during', 'during', 'after'])).to.deep.include({ proven: false, missingPhotos: ['before'] });
    expect(ask([])).to.deep.include({ proven: false, missingPhotos: ['before', 'during', 'after'] });
    expect(ask(['before', 'during'])?.why[2]).to.deep.equal({ key: 'conduct.photo-missing', params: { shows: 'after' }, evidence: [] });
  });

  it('without a ticked model it is not proven', () => {
    for (const models of [null, '', ' , ，']) {
      const proof = ask(['before', 'during', 'after'], models);
      expect(proof, String(models)).to.deep.include({ proven: false, missingPhotos: [], models: [] });
      expect(proof?.why[3]).to.deep.equal({ key: 'conduct.models-missing', params: {}, evidence: [] });
    }
    expect(ask(['before', 'during', 'after'], 'A，B、C; D')?.models).to.deep.equal(['A', 'B', 'C', 'D']);
  });

  it('the last form with models counts, and one of another kind does not', () => {
    const { story } = surgery(['before', 'during', 'after'], 'PK-1');
    story.tell('03-02 11:00', 'form.filed', 'deal:D-1', { form: 'attendance', fields: { models: 'PK-9' } });
    story.tell('03-02 12:00', 'form.filed', 'deal:D-1', { form: 'attendance', fields: { models: '' } });
    story.tell('03-02 12:00', 'form.filed', 'deal:D-1', { form: 'other', fields: { models: 'X' } });
    expect(attendanceProofs(story.conduct('03-04 09:00'))[0]?.models).to.deep.equal(['PK-9']);
  });

  it('12 hours from the visit are near enough, a moment more is not', () => {
    const late = (after: number) => {
      const { story } = surgery(['before', 'during']);
      story.tell(at('03-02 09:00') + after, 'photo.taken', 'deal:D-1', { photo: 'late', shows: 'after' });
      return attendanceProofs(story.conduct('03-04 09:00'))[0]?.proven;
    };
    expect(late(12 * HOUR)).to.equal(true);
    expect(late(12 * HOUR + 1)).to.equal(false);
    expect(late(-12 * HOUR)).to.equal(true);
    expect(late(-12 * HOUR - 1)).to.equal(false);
  });

  it('a photo shown once cannot prove another surgery, by number or by content', () => {
    const again = (photo: { photo: string; hash?: string }) => {
      const { story } = surgery(['before', 'during']);
      story.tell('03-02 09:30', 'photo.taken', 'deal:D-1', { photo: 'IMG-A', shows: 'after', hash: 'f'.repeat(64) });
      story.visit('03-03 09:00', 'R-1', 'surgery-attendance');
      for (const shows of ['before', 'during']) story.tell('03-03 09:10', 'photo.taken', 'deal:D-1', { photo: `B-${shows}`, shows });
      story.tell('03-03 09:30', 'photo.taken', 'deal:D-1', { ...photo, shows: 'after' });
      story.tell('03-03 10:00', 'form.filed', 'deal:D-1', { form: 'attendance', fields: { models: 'PK-3' } });
      return attendanceProofs(story.conduct('03-04 09:00')).map(({ proven }) => proven);
    };
    expect(again({ photo: 'IMG-B' })).to.deep.equal([true, true]);
    expect(again({ photo: 'IMG-A' })).to.deep.equal([true, false]);
    expect(again({ photo: 'IMG-B', hash: 'f'.repeat(64) })).to.deep.equal([true, false]);
  });

  it('a photo that shows nothing asked for has proven nothing yet: told again as what it shows it counts', () => {
    const { story } = surgery(['before', 'during']);
    for (const shows of [undefined, 'corridor', 'after']) {
      story.tell('03-02 10:00', 'photo.taken', 'deal:D-1', { photo: 'IMG-9', ...(shows !== undefined && { shows }) });
    }
    expect(attendanceProofs(story.conduct('03-04 09:00'))[0]).to.deep.include({ proven: true, missingPhotos: [] });
  });

  it('one photo told as three proves one thing only, by content or by number', () => {
    const same = (photo: (shows: string) => { photo: string; hash?: string }) => {
      const { story } = surgery([]);
      for (const [minute, shows] of ['before', 'during', 'after'].entries()) story.tell(at('03-02 09:10') + minute, 'photo.taken', 'deal:D-1', { ...photo(shows), shows });
      return attendanceProofs(story.conduct('03-04 09:00'))[0];
    };
    expect(same((shows) => ({ photo: shows, hash: 'f'.repeat(64) }))).to.deep.include({ proven: false, missingPhotos: ['during', 'after'] });
    expect(same(() => ({ photo: 'IMG-1' }))).to.deep.include({ proven: false, missingPhotos: ['during', 'after'] });
    expect(same((shows) => ({ photo: shows }))).to.deep.include({ proven: true, missingPhotos: [] });
  });

  it('other visits are no attendance, photos of others no proof; the order of arrival changes nothing', () => {
    const { story } = surgery(['before', 'during', 'after']);
    story.visit('03-02 09:00', 'R-1', 'renewal');
    story.tell('03-03 09:00', 'touch.made', 'deal:D-2', { channel: 'visit', purpose: 'surgery-attendance' });
    const expected = attendanceProofs(story.conduct('03-04 09:00'));
    expect(expected.map(({ proven, rep }) => [proven, rep])).to.deep.equal([[true, 'R-1'], [false, null]]);
    for (const facts of shuffles(story.facts)) expect(attendanceProofs(conductOf(facts, '03-04 09:00'))).to.deep.equal(expected);
  });
});

describe('the trail (CP-17)', () => {
  const here = { lat: 29.8, lon: 121.5 };
  const walk = (position: object | null, summaryAfter: number | null, now: number = at('03-10 09:00')) => {
    const story = firm();
    story.tell('03-02 09:00', 'touch.made', 'deal:D-1', { channel: 'visit', ...(position && { position: position as typeof here }) }, { actor: 'R-1' });
    if (summaryAfter !== null) story.tell(at('03-02 09:00') + summaryAfter, 'document.filed', 'deal:D-1', { document: 'voice-summary', seconds: 30 });
    return trail(story.conduct(now));
  };

  it('an item carries time, position and a voice summary', () => {
    const { items, complete, rate } = walk(here, HOUR);
    expect([complete, rate]).to.deep.equal([1, 10_000]);
    expect(items[0]).to.deep.include({ at: at('03-02 09:00'), rep: 'R-1', missing: [] });
    expect(items[0]?.why.map(({ key, params }) => [key, params])).to.deep.equal([
      ['conduct.has', { item: 'position' }], ['conduct.has', { item: 'voice-summary' }],
    ]);
  });

  it('says what is missing; a position off the earth is none', () => {
    expect(walk(null, HOUR).items[0]?.missing).to.deep.equal(['position']);
    expect(walk({ lat: 91, lon: 0 }, HOUR).items[0]?.missing).to.deep.equal(['position']);
    const bare = walk(null, null);
    expect([bare.items[0]?.missing, bare.complete, bare.rate]).to.deep.equal([['position', 'voice-summary'], 0, 0]);
    expect(bare.items[0]?.why.map(({ key, params }) => [key, params])).to.deep.equal([
      ['conduct.lacks', { item: 'position' }], ['conduct.lacks', { item: 'voice-summary' }],
    ]);
  });

  it('a summary may come up to a day later, not before; as long as it may come the item waits', () => {
    expect(walk(here, DAY).complete).to.equal(1);
    expect(walk(here, DAY + 1).complete).to.equal(0);
    expect(walk(here, 0).complete).to.equal(1);
    expect(walk(here, -1).complete).to.equal(0);
    expect(walk(here, null, at('03-03 09:00') - 1)).to.deep.equal({ items: [], complete: 0, rate: null });
    expect(walk(here, null, at('03-03 09:00')).rate).to.equal(0);
    expect(walk(here, HOUR, at('03-02 10:00')).rate).to.equal(10_000);
  });

  it('one summary stands for one visit, the last before it; calls and other documents do not count', () => {
    const story = firm();
    story.tell('03-02 09:00', 'touch.made', 'deal:D-1', { channel: 'visit', position: here });
    story.tell('03-02 10:00', 'touch.made', 'deal:D-1', { channel: 'visit', position: here });
    story.tell('03-02 10:30', 'touch.made', 'deal:D-1', { channel: 'call' });
    story.tell('03-02 11:00', 'document.filed', 'deal:D-1', { document: 'voice-summary' });
    story.tell('03-02 11:30', 'document.filed', 'deal:D-1', { document: 'minutes' });
    expect(trail(story.conduct('03-10 09:00')).items.map(({ missing }) => missing)).to.deep.equal([['voice-summary'], []]);
    expect(trail(story.conduct('03-10 09:00')).rate).to.equal(5000);
  });
});

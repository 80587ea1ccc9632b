import { expect } from 'chai';
import { distanceBetween, visitProofs } from '@sextant/core/compliance/conduct';
import { refOf, type Position } from '@sextant/core/facts';
import { at, conductOf, firm, HOUR, shuffles } from './firm.js';

const SITE: Position = { lat: 29.8683, lon: 121.544 };
/** North of the site by so many degrees. */
const north = (degrees: number): Position => ({ lat: SITE.lat + degrees, lon: SITE.lon });

/** Degrees of latitude from the site at which the rounded distance is first above so many metres. */
function degreesPast(metres: number): number {
  let [low, high] = [0, 0.1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (distanceBetween(SITE, north(middle)) > metres) high = middle;
    else low = middle;
  }
  return high;
}

describe('the geodesic distance of two places (CP-11)', () => {
  it('is that of WGS 84, in whole metres: from Land’s End to John o’ Groats, and a degree at equator and pole', () => {
    expect(distanceBetween({ lat: 50.06632, lon: -5.71475 }, { lat: 58.64402, lon: -3.07009 })).to.equal(969954);
    expect(distanceBetween({ lat: 0, lon: 0 }, { lat: 0, lon: 1 })).to.equal(111319);
    expect(distanceBetween({ lat: 0, lon: 0 }, { lat: 1, lon: 0 })).to.equal(110574);
    expect(distanceBetween({ lat: 89, lon: 0 }, { lat: 90, lon: 0 })).to.equal(111694);
  });

  it('is the same both ways, and 0 from a place to itself', () => {
    const [a, b] = [{ lat: 29.87, lon: 121.54 }, { lat: 31.23, lon: 121.47 }];
    expect(distanceBetween(a, b)).to.equal(distanceBetween(b, a));
    expect(distanceBetween(a, a)).to.equal(0);
  });

  it('does not see the date line: 180° and −180° are one meridian', () => {
    expect(distanceBetween({ lat: 10, lon: 180 }, { lat: 10, lon: -180 })).to.equal(0);
    expect(distanceBetween({ lat: 0, lon: 179.999 }, { lat: 0, lon: -179.999 })).to.equal(223);
    expect(distanceBetween({ lat: 0, lon: -179.999 }, { lat: 0, lon: 179.999 })).to.equal(223);
  });

  it('at a pole every longitude is one place', () => {
    expect(distanceBetween({ lat: 90, lon: 0 }, { lat: 90, lon: 180 })).to.equal(0);
    expect(distanceBetween({ lat: -90, lon: -170 }, { lat: -90, lon: 20 })).to.equal(0);
    expect(distanceBetween({ lat: 90, lon: 77 }, { lat: 89.999, lon: -120 })).to.equal(112);
    expect(distanceBetween({ lat: 89.999, lon: 0 }, { lat: 89.999, lon: 180 })).to.equal(223);
  });

  it('is rounded to the nearest metre on the longest ways, where it lies a few millimetres from a half', () => {
    expect([
      [-40.6, -75.5, -32.4, 61.6], [-89.7, -44, 72.5, -105.7], [-3.4, -29.1, 33.2, -81.3], [-27.2, 132.3, -45.1, -163.2],
      [-48.3, -19.5, -42.2, -66.9], [-36.5, 19.6, 73.4, 46.4], [-54, 143.2, -31, 22.2],
    ].map(([lat = 0, lon = 0, toLat = 0, toLon = 0]) => distanceBetween({ lat, lon }, { lat: toLat, lon: toLon })))
      .to.deep.equal([10802550, 18033790, 6816651, 5965586, 3720999, 12358354, 9022205]);
  });

  it('is half the globe from pole to pole, and infinite where opposite points give no answer', () => {
    expect(distanceBetween({ lat: 90, lon: 0 }, { lat: -90, lon: 0 })).to.equal(20003931);
    expect(distanceBetween({ lat: 0, lon: 0 }, { lat: 0.5, lon: 179.7 })).to.equal(Infinity);
  });
});

/** A visit at a place, with a photo stamped there. */
function scene(here: unknown, photo: Record<string, unknown> | null = {}, site: unknown = SITE) {
  const story = firm();
  story.tell('03-01 09:00', 'account.state', 'account:A-1', { name: 'Hengli', ...(site === null ? {} : { position: site as Position }) });
  story.tell('03-01 09:00', 'deal.state', ['deal:D-1', 'customer=account:A-1', 'owner=rep:R-1'], { title: 'Retrofit' });
  const visit = story.tell('03-02 09:00', 'touch.made', 'deal:D-1',
    { channel: 'visit', device: 'P-1', ...(here === undefined ? {} : { position: here as Position }) }, { actor: 'R-1' });
  if (photo) {
    story.tell('03-02 09:10', 'photo.taken', 'deal:D-1',
      { photo: 'IMG-1', takenAt: at('03-02 09:10'), position: SITE, device: 'P-1', ...photo }, { actor: 'R-1' });
  }
  return { story, visit, proof: visitProofs(story.conduct('03-03 09:00'))[0] };
}

const keys = ({ proof }: ReturnType<typeof scene>): readonly (readonly [string, object])[] => (proof?.why ?? []).map(({ key, params }) => [key, params]);

describe('visit proof: the fence (CP-11)', () => {
  it('500 m is inside, 501 m is outside: rounded to the metre first', () => {
    const edge = degreesPast(500);
    const inside = scene(north(edge - 1e-9));
    const outside = scene(north(edge + 1e-9));
    expect(inside.proof).to.deep.include({ metres: 500, inside: true, stamped: true, verdict: 'proven', account: 'A-1', rep: 'R-1', visit: refOf(inside.visit) });
    expect(outside.proof).to.deep.include({ metres: 501, inside: false, stamped: true, verdict: 'unproven' });
    expect(keys(inside)).to.deep.equal([['conduct.inside', { metres: 500, fence: 500 }], ['conduct.stamped', { n: 1 }]]);
    expect(keys(outside)[0]).to.deep.equal(['conduct.outside', { metres: 501, fence: 500 }]);
    for (const { proof, visit } of [inside, outside]) expect(proof?.why[0]?.evidence).to.deep.equal([{ fact: refOf(visit), field: 'position' }]);
  });

  it('a firm may draw another fence', () => {
    const { story } = scene(north(degreesPast(500) + 1e-9));
    expect(visitProofs(story.conduct('03-03 09:00', { visitProof: { metres: 501 } }))[0]?.verdict).to.equal('proven');
  });

  it('without a position there is no proof, nor with one that is not on the earth', () => {
    expect(scene(undefined).proof).to.deep.include({ metres: null, inside: false, verdict: 'unproven' });
    expect(scene(undefined).proof?.why[0]).to.deep.equal({ key: 'conduct.no-position', params: {}, evidence: [] });
    for (const bad of [{ lat: 90.01, lon: 0 }, { lat: 0, lon: -180.01 }, { lat: '29', lon: 121 }, { lat: 29 }, null, 'here']) {
      const odd = scene(bad);
      expect(odd.proof, JSON.stringify(bad)).to.deep.include({ metres: null, inside: false, verdict: 'unproven' });
      expect(keys(odd)[0], JSON.stringify(bad)).to.deep.equal(['conduct.bad-position', {}]);
    }
  });

  it('where nobody told where the site is, nobody can tell whether somebody was there', () => {
    const unknown = scene(SITE, {}, null);
    expect(unknown.proof).to.deep.include({ metres: null, inside: false, verdict: 'unknown' });
    expect(unknown.proof?.why[0]).to.deep.equal({ key: 'conduct.site-unknown', params: {}, evidence: [] });
    expect(scene(SITE, {}, { lat: 91, lon: 0 }).proof?.verdict).to.equal('unknown');
  });

  it('the other side of the globe is far, whether or not the formula finds the way', () => {
    const far = scene({ lat: -29.5, lon: -58.6 });
    expect(far.proof).to.deep.include({ metres: Infinity, inside: false, verdict: 'unproven' });
    expect(keys(far)[0]).to.deep.equal(['conduct.far', { fence: 500 }]);
  });

  it('the site is where it was at the time of the visit, of the account the visit names or its deal’s customer', () => {
    const { story } = scene(SITE);
    story.tell('03-02 10:00', 'account.state', 'account:A-1', { position: { lat: 40, lon: 116 } });
    expect(visitProofs(story.conduct('03-03 09:00'))[0]?.verdict).to.equal('proven');
    story.tell('03-01 09:00', 'account.state', 'account:A-2', { position: { lat: 40, lon: 116 } });
    const named = story.tell('03-02 12:00', 'touch.made', ['deal:D-1', 'account:A-2'], { channel: 'visit', position: { lat: 40, lon: 116 } });
    expect(visitProofs(story.conduct('03-03 09:00')).find(({ visit }) => visit === refOf(named))).to.deep.include({ account: 'A-2', metres: 0 });
    story.tell('03-01 09:00', 'contact.state', ['contact:C-1', 'customer=account:A-2'], { name: 'Li' });
    const met = story.tell('03-02 13:00', 'touch.made', 'contact:C-1', { channel: 'visit', position: { lat: 40, lon: 116 } });
    expect(visitProofs(story.conduct('03-03 09:00')).find(({ visit }) => visit === refOf(met))).to.deep.include({ account: 'A-2', metres: 0 });
  });

  it('a pole and the date line are on the earth', () => {
    expect(scene({ lat: 90, lon: 0 }, null, { lat: 90, lon: 180 }).proof).to.deep.include({ metres: 0, inside: true });
    expect(scene({ lat: 10, lon: -180 }, null, { lat: 10, lon: 180 }).proof).to.deep.include({ metres: 0, inside: true });
  });

  it('where a visitor says she was is not where the customer is', () => {
    const { story } = scene(SITE, null, null);
    const visit = story.visit('03-02 12:00', 'R-1', undefined, 'account:A-1');
    const told = story.tell('03-02 13:00', 'touch.made', 'account:A-1', { channel: 'visit', position: north(1) });
    const proofs = visitProofs(story.conduct('03-03 09:00')).filter((proof) => proof.visit === refOf(visit) || proof.visit === refOf(told));
    expect(proofs.map(({ account, verdict }) => [account, verdict])).to.deep.equal([['A-1', 'unknown'], ['A-1', 'unknown']]);
  });

  it('a visit to a customer named in no other way than as customer is to that customer', () => {
    const { story } = scene(SITE, null);
    const visit = story.tell('03-02 12:00', 'touch.made', ['rep:R-1', 'customer=account:A-1'], { channel: 'visit', position: SITE });
    expect(visitProofs(story.conduct('03-03 09:00')).find((proof) => proof.visit === refOf(visit))).to.deep.include({ account: 'A-1', metres: 0 });
  });

  it('a visit to nobody in particular has no site', () => {
    const story = firm();
    story.visit('03-02 09:00', 'R-1', 'renewal', 'rep:R-1');
    expect(visitProofs(story.conduct('03-03 09:00'))[0]).to.deep.include({ account: null, verdict: 'unknown' });
  });
});

describe('visit proof: the photo (CP-11)', () => {
  it('no photo, no proof', () => {
    const none = scene(SITE, null);
    expect(none.proof).to.deep.include({ inside: true, stamped: false, verdict: 'unproven' });
    expect(none.proof?.why[1]).to.deep.equal({ key: 'conduct.no-photo', params: {}, evidence: [] });
  });

  it('a stamp needs time, position and device, each of this visit', () => {
    const fault = (photo: Record<string, unknown>): readonly unknown[] => {
      const one = scene(SITE, photo);
      expect(one.proof).to.deep.include({ stamped: false, verdict: 'unproven' });
      return keys(one).slice(1).map(([key, params]) => [key, (params as { fault: string }).fault]);
    };
    expect(fault({ takenAt: undefined })).to.deep.equal([['conduct.stamp-fault', 'no-time']]);
    expect(fault({ position: undefined })).to.deep.equal([['conduct.stamp-fault', 'no-position']]);
    expect(fault({ position: { lat: 91, lon: 0 } })).to.deep.equal([['conduct.stamp-fault', 'no-position']]);
    expect(fault({ device: undefined })).to.deep.equal([['conduct.stamp-fault', 'no-device']]);
    expect(fault({ device: '' })).to.deep.equal([['conduct.stamp-fault', 'no-device']]);
    expect(fault({ device: 'P-2' })).to.deep.equal([['conduct.stamp-fault', 'other-device']]);
    expect(fault({ position: north(degreesPast(500) + 1e-9) })).to.deep.equal([['conduct.stamp-fault', 'other-place']]);
    expect(fault({ takenAt: at('03-02 11:00') + 1 })).to.deep.equal([['conduct.stamp-fault', 'other-time']]);
    expect(fault({ takenAt: undefined, position: undefined, device: undefined })).to.deep.equal([
      ['conduct.stamp-fault', 'no-time'], ['conduct.stamp-fault', 'no-position'], ['conduct.stamp-fault', 'no-device'],
    ]);
  });

  it('shows the photo that is good, and of bad ones each with its fault', () => {
    const good = scene(SITE);
    const bad = scene(SITE, { device: undefined });
    const photo = ({ story }: ReturnType<typeof scene>) => story.facts.filter(({ type }) => type === 'photo.taken').map((fact) => ({ fact: refOf(fact) }));
    expect(good.proof?.why[1]).to.deep.equal({ key: 'conduct.stamped', params: { n: 1 }, evidence: photo(good) });
    expect(bad.proof?.why[1]).to.deep.equal({ key: 'conduct.stamp-fault', params: { photo: 'IMG-1', fault: 'no-device' }, evidence: photo(bad) });
    expect(photo(good)).to.have.length(1);
  });

  it('two hours from the visit are near enough on both sides, by the stamp and by the record', () => {
    expect(scene(SITE, { takenAt: at('03-02 11:00') }).proof?.stamped).to.equal(true);
    expect(scene(SITE, { takenAt: at('03-02 07:00') }).proof?.stamped).to.equal(true);
    expect(scene(SITE, { takenAt: at('03-02 07:00') - 1 }).proof?.stamped).to.equal(false);
    const late = (after: number) => {
      const { story } = scene(SITE, null);
      story.tell(at('03-02 09:00') + after, 'photo.taken', 'deal:D-1', { photo: 'P', takenAt: at('03-02 09:00'), position: SITE, device: 'P-1' });
      return visitProofs(story.conduct('03-03 09:00'))[0]?.stamped;
    };
    expect(late(2 * HOUR)).to.equal(true);
    expect(late(2 * HOUR + 1)).to.equal(false);
    expect(late(-2 * HOUR)).to.equal(true);
    expect(late(-2 * HOUR - 1)).to.equal(false);
  });

  it('on the fence a photo is inside; a visit that knows no device takes a photo of any', () => {
    expect(scene(SITE, { position: north(degreesPast(500) - 1e-9) }).proof?.stamped).to.equal(true);
    const { story } = scene(SITE, null);
    const bare = firm();
    bare.facts.push(...story.facts.filter(({ type }) => type !== 'touch.made'));
    bare.tell('03-02 09:00', 'touch.made', 'deal:D-1', { channel: 'visit', position: SITE });
    bare.tell('03-02 09:00', 'photo.taken', 'deal:D-1', { photo: 'P', takenAt: at('03-02 09:00'), position: SITE, device: 'P-7' });
    expect(visitProofs(bare.conduct('03-03 09:00'))[0]).to.deep.include({ verdict: 'proven', rep: 'R-1' });
  });

  it('one good photo among bad ones will do; a photo of another customer will not', () => {
    const { story } = scene(SITE, { device: undefined });
    story.tell('03-02 09:20', 'photo.taken', 'deal:D-1', { photo: 'IMG-2', takenAt: at('03-02 09:20'), position: SITE, device: 'P-1' });
    expect(visitProofs(story.conduct('03-03 09:00'))[0]?.why.map(({ key }) => key)).to.deep.equal(['conduct.inside', 'conduct.stamped']);
    const other = scene(SITE, null);
    other.story.tell('03-02 09:20', 'photo.taken', 'deal:D-2', { photo: 'IMG-2', takenAt: at('03-02 09:20'), position: SITE, device: 'P-1' });
    expect(visitProofs(other.story.conduct('03-03 09:00'))[0]?.stamped).to.equal(false);
  });

  it('a photo stands for the nearest visit only, of two as near for the earlier', () => {
    const { story } = scene(SITE, null);
    story.tell('03-02 10:00', 'touch.made', 'deal:D-1', { channel: 'visit', position: SITE, device: 'P-1' });
    story.tell('03-02 09:30', 'photo.taken', 'deal:D-1', { photo: 'P', takenAt: at('03-02 09:30'), position: SITE, device: 'P-1' });
    expect(visitProofs(story.conduct('03-03 09:00')).map(({ verdict }) => verdict)).to.deep.equal(['proven', 'unproven']);
    story.tell('03-02 09:31', 'photo.taken', 'deal:D-1', { photo: 'Q', takenAt: at('03-02 09:31'), position: SITE, device: 'P-1' });
    expect(visitProofs(story.conduct('03-03 09:00')).map(({ verdict }) => verdict)).to.deep.equal(['proven', 'proven']);
  });

  it('the order of arrival changes nothing', () => {
    const { story } = scene(SITE);
    story.tell('03-02 10:00', 'touch.made', 'deal:D-1', { channel: 'visit', position: SITE, device: 'P-1' });
    const expected = visitProofs(story.conduct('03-03 09:00'));
    expect(expected.map(({ verdict }) => verdict)).to.deep.equal(['proven', 'unproven']);
    for (const facts of shuffles(story.facts)) expect(visitProofs(conductOf(facts, '03-03 09:00'))).to.deep.equal(expected);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import LatLon from 'geodesy/latlon-ellipsoidal-vincenty.js';
import { distanceBetween } from '@sextant/core/compliance/conduct';
import type { Position } from '@sextant/core/facts';

/** In metres, by another implementation of the same formula, which takes one place on either side of the date line for two. */
function metresBy({ lat, lon }: Position, to: Position): number {
  const turned = (((to.lon - lon + 540) % 360) + 360) % 360 - 180;
  return new LatLon(lat, 0).distanceTo(new LatLon(to.lat, turned));
}

/** Whole metres of a distance told to the millimetre: of one half way between two, both. */
function isRounded(metres: number, exact: number): boolean {
  return Math.abs(metres - exact) <= 0.501;
}

const degrees = (most: number): fc.Arbitrary<number> => fc.double({ min: -most, max: most, noNaN: true });
// Around a pole the other one takes one place for two.
const place: fc.Arbitrary<Position> = fc.record({ lat: degrees(89.999), lon: degrees(180) });

describe('the geodesic distance, beside another implementation (CP-11)', () => {
  it('anywhere on the globe, but for opposite points, it is the same', () => {
    fc.assert(fc.property(place, place, (a, b) => {
      const metres = distanceBetween(a, b);
      if (metres === Infinity) expect(metresBy(a, { lat: -b.lat, lon: b.lon > 0 ? b.lon - 180 : b.lon + 180 })).to.be.below(250_000);
      else expect(isRounded(metres, metresBy(a, b)), `${metres}`).to.equal(true);
    }), { numRuns: 2000 });
  });

  it('a few kilometres apart, where fences are, it is the same', () => {
    const near = fc.tuple(fc.record({ lat: degrees(89), lon: degrees(179) }), degrees(0.05), degrees(0.05));
    fc.assert(fc.property(near, ([site, north, east]) => {
      const here = { lat: site.lat + north, lon: site.lon + east };
      expect(isRounded(distanceBetween(site, here), metresBy(site, here))).to.equal(true);
    }), { numRuns: 2000 });
  });

  it('across the date line and around the poles it is the same', () => {
    const aside = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(aside, aside, degrees(80), (west, east, lat) => {
      const [a, b] = [{ lat, lon: 180 - west }, { lat, lon: -180 + east }];
      expect(isRounded(distanceBetween(a, b), metresBy(a, b))).to.equal(true);
    }));
    const beside = fc.double({ min: 0.001, max: 1, noNaN: true });
    fc.assert(fc.property(beside, beside, degrees(180), degrees(180), fc.constantFrom(1, -1), (first, second, one, other, pole) => {
      const [a, b] = [{ lat: pole * (90 - first), lon: one }, { lat: pole * (90 - second), lon: other }];
      expect(isRounded(distanceBetween(a, b), metresBy(a, b))).to.equal(true);
    }));
  });

  it('near the opposite point it is infinite or more than 19 900 kilometres, never a number that is none', () => {
    fc.assert(fc.property(place, degrees(0.3), degrees(0.3), (a, north, east) => {
      const lat = Math.min(90, Math.max(-90, north - a.lat));
      const lon = a.lon > 0 ? Math.max(-180, a.lon - 180 + east) : Math.min(180, a.lon + 180 + east);
      expect(distanceBetween(a, { lat, lon })).to.be.above(19_900_000);
    }), { numRuns: 1000 });
  });
});

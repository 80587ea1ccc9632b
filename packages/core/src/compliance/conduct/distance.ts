import LatLon from 'geodesy/latlon-ellipsoidal-vincenty.js';
import type { Position } from '../../facts/facts.types.js';

/** Nearer to a pole than this, in degrees (a tenth of a millimetre), every longitude is the same place. */
const POLE = 1e-9;

/**
 * The geodesic distance of two places on WGS 84, in whole metres (CP-11).
 *
 * Points almost opposite each other on the globe, where the iteration does not converge, are `Infinity` apart: far.
 *
 * @param a Degrees, `lat` −90 to 90, `lon` −180 to 180.
 *
 * @example
 * ```ts
 * distanceBetween({ lat: 29.8683, lon: 121.544 }, { lat: 29.8728, lon: 121.544 }); //=> 499
 * ```
 */
export function distanceBetween(a: Position, b: Position): number {
  const isAtPole = 90 - Math.abs(a.lat) < POLE || 90 - Math.abs(b.lat) < POLE;
  // Turned so that one lies on the zero meridian: across the date line 180° and −180° are one meridian, not two.
  const apart = isAtPole ? 0 : turned(b.lon - a.lon);
  const metres = new LatLon(a.lat, 0).distanceTo(new LatLon(b.lat, apart));
  return Number.isNaN(metres) ? Infinity : Math.round(metres);
}

/** Degrees between −180 and 180. */
function turned(degrees: number): number {
  return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
}

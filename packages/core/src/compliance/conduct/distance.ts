import type { Position } from '../../facts/facts.types.js';

/** WGS 84: the equator's radius in metres, and how much flatter the poles are. */
const EQUATOR = 6_378_137;
const FLATTENING = 1 / 298.257_223_563;
const POLAR = EQUATOR * (1 - FLATTENING);

/** The iteration stands still below this many radians (0.006 mm), or it is given up: the two are almost antipodes. */
const STILL = 1e-12;
const ROUNDS = 200;

/**
 * The geodesic distance of two places on WGS 84, in whole metres (CP-11), by Vincenty's inverse formula (Survey Review
 * 23, 1975): right to less than a millimetre.
 *
 * Points almost opposite each other on the globe, where the formula does not converge, are `Infinity` apart: far.
 *
 * @param a Degrees, `lat` −90 to 90, `lon` −180 to 180.
 *
 * @example
 * ```ts
 * distanceBetween({ lat: 29.8683, lon: 121.544 }, { lat: 29.8728, lon: 121.544 }); //=> 499
 * ```
 */
export function distanceBetween(a: Position, b: Position): number {
  // Latitudes on the auxiliary sphere.
  const [sinA, cosA] = reduced(a.lat);
  const [sinB, cosB] = reduced(b.lat);
  const apart = radians(b.lon - a.lon);
  let lambda = apart;
  for (let round = 0; round < ROUNDS; round++) {
    const across = cosB * Math.sin(lambda);
    const along = cosA * sinB - sinA * cosB * Math.cos(lambda);
    const sinSigma = Math.sqrt(across * across + along * along);
    if (sinSigma === 0) return 0;
    const cosSigma = sinA * sinB + cosA * cosB * Math.cos(lambda);
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cosA * across) / sinSigma;
    const cosSquare = 1 - sinAlpha * sinAlpha;
    // On the equator there is no midpoint to speak of.
    const middle = cosSquare === 0 ? 0 : cosSigma - (2 * sinA * sinB) / cosSquare;
    const c = (FLATTENING / 16) * cosSquare * (4 + FLATTENING * (4 - 3 * cosSquare));
    const before = lambda;
    lambda = apart + (1 - c) * FLATTENING * sinAlpha
      * (sigma + c * sinSigma * (middle + c * cosSigma * (2 * middle * middle - 1)));
    if (Math.abs(lambda - before) < STILL) return Math.round(metres(cosSquare, sigma, sinSigma, cosSigma, middle));
  }
  return Infinity;
}

/** Length of the arc on the ellipsoid. */
function metres(cosSquare: number, sigma: number, sinSigma: number, cosSigma: number, middle: number): number {
  const u = (cosSquare * (EQUATOR * EQUATOR - POLAR * POLAR)) / (POLAR * POLAR);
  const a = 1 + (u / 16_384) * (4096 + u * (-768 + u * (320 - 175 * u)));
  const b = (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u)));
  const square = 2 * middle * middle - 1;
  const correction = b * sinSigma * (middle + (b / 4)
    * (cosSigma * square - (b / 6) * middle * (4 * sinSigma * sinSigma - 3) * (4 * middle * middle - 3)));
  return POLAR * a * (sigma - correction);
}

/** Sine and cosine of the reduced latitude. */
function reduced(latitude: number): readonly [sin: number, cos: number] {
  const angle = Math.atan((1 - FLATTENING) * Math.tan(radians(latitude)));
  return [Math.sin(angle), Math.cos(angle)];
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

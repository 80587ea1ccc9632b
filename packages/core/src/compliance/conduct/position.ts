import type { Position } from '../../facts/facts.types.js';

/** A position that lies on the earth; anything else is none: a bad reading of a device is no place. */
export function positionOf(value: unknown): Position | null {
  if (typeof value !== 'object' || value === null) return null;
  const { lat, lon } = value as Partial<Position>;
  return isDegrees(lat, 90) && isDegrees(lon, 180) ? { lat, lon } : null;
}

function isDegrees(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most;
}

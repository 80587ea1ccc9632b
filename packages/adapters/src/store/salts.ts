import { randomBytes } from 'node:crypto';

const BYTES = 16;

/** Fresh salts for commitments, drawn at once: asking for random bytes costs more than the bytes. */
export function drawSalts(count: number): readonly string[] {
  const hex = randomBytes(count * BYTES).toString('hex');
  return Array.from({ length: count }, (_, index) => hex.slice(index * BYTES * 2, (index + 1) * BYTES * 2));
}

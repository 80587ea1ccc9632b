import { hash, randomBytes } from 'node:crypto';

const SALT = 16;

/** The platform's SHA-256, for core's commitments and logs. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer');
}

/** Fresh salts for commitments, drawn at once: asking for random bytes costs more than the bytes. */
export function drawSalts(count: number): readonly string[] {
  const hex = randomBytes(count * SALT).toString('hex');
  return Array.from({ length: count }, (_, index) => hex.slice(index * SALT * 2, (index + 1) * SALT * 2));
}

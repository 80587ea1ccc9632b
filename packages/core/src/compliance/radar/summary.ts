import type { Reason } from '../../explain/judgement.types.js';
import type { RadarAxis } from './radar.js';

/**
 * The finding of a radar in one sentence (CP-8): what is weak and how it moved, lowest first; and how many of the others
 * are fine or cannot be told.
 */
export function radarSummary(axes: readonly Pick<RadarAxis, 'label' | 'value' | 'before' | 'isWeak'>[], threshold: number): Reason {
  const unknown = axes.filter(({ value }) => value === null).length;
  const weak = axes
    .flatMap(({ label, value, before, isWeak }) =>
      value !== null && isWeak ? [{ axis: label, value, change: before === null ? null : value - before }] : [])
    .sort((a, b) => a.value - b.value);
  const fine = axes.length - unknown - weak.length;
  if (weak.length > 0) return { key: 'radar.weak', params: { weak, threshold, fine, unknown }, evidence: [] };
  if (fine > 0) return { key: 'radar.fine', params: { fine, unknown, threshold }, evidence: [] };
  return { key: 'radar.unknown', params: {}, evidence: [] };
}

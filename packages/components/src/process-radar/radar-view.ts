import type { ProcessRadarBrief, RadarAxisBrief } from '@sextant/core/briefs';
import type { Formatter } from '@sextant/core/messages';
import type { LabelText } from '../base/around.js';
import { angleOf } from './shape.js';
import type { RadarWords } from './words.js';

/** An axis as it is shown. */
export interface Axis extends RadarAxisBrief, LabelText {
  /** Its value, or why there is none. */
  readonly score: string;
  readonly weak: boolean;
  /** Everything the drawing shows of it: its value, whether that is too little, the target, the team and the week before. */
  readonly told: string;
}

/** Tenths as points: `29` → `2.9`. */
export const points = (tenths: number): string => (tenths / 10).toFixed(1);

/** The axes, as they are shown and told. */
export function axesOf({ axes, threshold }: ProcessRadarBrief, own: RadarWords, format: Formatter): readonly Axis[] {
  const target = points(threshold);
  return axes.map((axis, index): Axis => {
    const { value, team, before } = axis;
    const name = format.text(axis.label);
    const few = [own.tooFew, `${axis.n}/${axis.needed}`];
    const score = value === null ? few.join(' ') : points(value);
    const weak = value !== null && value < threshold;
    return {
      ...axis, angle: angleOf(index, axes.length), name, score, weak,
      tail: value === null ? few : [`${weak ? '▲ ' : ''}${score}/${target}`],
      told: [
        `${name} ${score}`, weak && own.below, `${own.target} ${target}`,
        team !== null && `${own.team} ${points(team)}`, before !== null && `${own.before} ${points(before)}`,
      ].filter(Boolean).join(' · '),
    };
  });
}

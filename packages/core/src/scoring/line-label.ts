import type { Text } from '../messages/text.js';
import type { ScoreStep } from './score.types.js';
import type { CompiledScorecard } from './scorecard.js';

/** What a line of this card is called: its indicator or group, for the limit of the whole the card. */
export function labelOf({ step, rule }: ScoreStep, { indicators, groups, label }: CompiledScorecard): Text {
  if (step === 'limit') return label;
  return ((step === 'group' ? groups : indicators).find(({ id }) => id === rule) as { readonly label: Text }).label;
}

import type { ClosingBrief } from '@sextant/core/briefs';
import type { SidebarWords } from './words.types.js';

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

const rangeOf = ({ lower, upper }: ClosingBrief): string => {
  if (lower === null) return '';
  return upper === null ? ` (95% interval from ${days(lower)})` : ` (95% interval ${lower}–${days(upper)})`;
};

export const en: SidebarWords = {
  wholeForecast: 'See all of the evidence',
  name: 'Deal at a glance',
  amount: 'Amount',
  assumed: 'assumed',
  expectedClose: 'Expected close',
  odds: 'Win probability',
  byStage: 'by stage',
  evidenced: 'by evidence',
  preset: 'stage default',
  noStage: 'no stage',
  unknown: 'Not enough data',
  setStage: 'No stage that the policy knows: set the stage',
  learnedFrom: (deals) => `from ${deals} deals`,
  ledger: 'How the win probability comes about (points)',
  result: 'Sum',
  weighted: 'Weighted amount',
  broken: 'The rows do not add up to the result; check the source of the data',
  stated: (person, date, amount) => `${person} stated ${amount} on ${date}; not counted`,
  outcome: { won: 'Won', lost: 'Lost' },
  risk: 'Risk',
  riskLevel: { low: 'Low', medium: 'Medium', high: 'High' },
  riskLedger: 'How the risk comes about (points)',
  points: (points) => (points === 1 ? '1 point' : `${points} points`),
  levelsFrom: (medium, high) => `medium from ${medium}, high from ${high}`,
  closing: 'Time to close',
  closingShort: ({ n, median }) => {
    if (n === 0) return 'No deals to compare with yet';
    if (median === null) return 'Fewer than half of such deals are decided';
    return median === 0 ? 'Half decided the same day' : `Half decided within ${days(median)}`;
  },
  closingSentence: (closing, f) => {
    const { stage, age, n, closed, median } = closing;
    const stood = age === 0 ? `just entered “${f.text(stage)}”` : `been in “${f.text(stage)}” for ${days(age)}`;
    if (n === 0) return `No other deal has ${stood}, so there is no telling how long it still takes`;
    if (median === null) return `Decided of the deals that had ${stood}: ${f.number(closed)} of ${f.number(n)}; until half are, there is no telling how long it still takes`;
    const within = median === 0 ? 'the same day' : `within another ${days(median)}`;
    return `Of deals that had ${stood}, about half are won or lost ${within}${rangeOf(closing)}; from ${n === 1 ? '1 deal' : `${f.number(n)} deals`}, ${f.number(closed)} of them decided`;
  },
  stages: 'Stages',
  stage: { evidenced: 'evidenced', claimed: 'reported, not proven', ahead: 'not reached' },
  lacks: (count) => `${count} missing`,
  complete: 'all evidence there',
  gate: (stage) => `To enter “${stage}”`,
  met: 'There:',
  unmet: 'Missing:',
  now: 'To do now',
  nothingNow: 'Nothing to do right now',
  chain: 'Decision chain',
  unmarked: 'not marked',
  words: 'Customer’s words',
  promises: 'Promises',
  promisedOn: (date) => `promised ${date}`,
  promisedBy: (date) => `due ${date}`,
  pastDue: 'past due',
  noDate: 'no date agreed',
  timers: 'Timers',
  evidenceList: 'Evidence',
  back: 'Back',
  showAll: (count) => `Show all ${count}`,
  notInBrief: (fact) => `This evidence (${fact}) is not part of the brief; look it up in its source`,
  items: (count) => String(count),
  proven: 'proven',
  unproven: 'not proven',
  recordedAt: (instant) => `recorded ${instant}`,
  hash: 'Hash',
};

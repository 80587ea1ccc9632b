import { leadScoreBrief } from '@sextant/core/briefs';
import type { LeadScoreBrief } from '@sextant/core/briefs';
import { dossier, entity } from '@sextant/core/facts';
import { NINGBO_NOW } from '../scenario/when.js';
import { team } from './team.js';

/** One lead of the team in Ningbo by its name, under the card that holds there that morning. */
export function ningboLead(name: string): LeadScoreBrief {
  const { book, programs } = team();
  const card = programs.at(NINGBO_NOW).scorecards.find(({ id }) => id === 'lead');
  if (!card) throw new Error('the policy in Ningbo has no card for leads');
  return leadScoreBrief(dossier(book, entity(`lead:${name}`)), card, NINGBO_NOW, { zone: 'Asia/Shanghai' });
}

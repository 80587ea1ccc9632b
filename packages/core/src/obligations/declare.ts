import type { DeclareState, Phase } from './obligation.types.js';

/** What each phase is called in DECLARE checking of running cases; a breached one stays violated for good. */
export const DECLARE_STATES: Readonly<Record<Phase, DeclareState>> = {
  scheduled: 'possibly-satisfied',
  running: 'possibly-violated',
  paused: 'possibly-violated',
  fulfilled: 'satisfied',
  late: 'violated',
  breached: 'violated',
  void: 'satisfied',
};

import type { Reason } from '@sextant/core/explain';
import type { Text } from '@sextant/core/messages';

/** What a clock's own face says already: its time, its phase, what it still waits for. */
const ON_THE_FACE: ReadonlySet<string> = new Set([
  'obligation.running', 'obligation.paused', 'obligation.breached', 'obligation.no-due', 'obligation.lacks',
]);

/** Why something is to be done, without what stands beside it anyway; never nothing where there was something. */
export function causes(why: readonly Reason[]): readonly Reason[] {
  const told = why.filter(({ key }) => !ON_THE_FACE.has(key));
  return told.length > 0 ? told : why.filter(({ key }) => key !== 'obligation.lacks');
}

/** What is still missing, where reasons say so. */
export function lacking(why: readonly Reason[]): readonly Text[] {
  return why.flatMap((reason) => (reason.key === 'obligation.lacks' ? [reason.params.item] : []));
}

/** What is missing, without what the title beside it says in the same words. */
export function besides(title: string, missing: readonly string[]): readonly string[] {
  return missing.filter((item) => item !== title);
}

import { dossier, type Book, type Instant } from '@sextant/core/facts';
import type { Formatter } from '@sextant/core/messages';
import { indicatorsWithoutData, type CompiledScorecard } from '@sextant/core/scoring';
import type { CliIo } from './cli.types.js';
import type { CliWords } from './words.js';

/** Says beside the scores which indicators nobody has data for: a field may be misspelt, or missing from the export. */
export function tellWithoutData(card: CompiledScorecard, book: Book, at: Instant, format: Formatter, io: CliIo, words: CliWords): void {
  const indicators = indicatorsWithoutData(card, book.entities(card.subject).map((ref) => dossier(book, ref)), at);
  if (indicators.length > 0) io.err(`${words.withoutData(card.id, indicators.map(({ label, fields }) => [format.text(label), fields.join(', ')]))}\n`);
}

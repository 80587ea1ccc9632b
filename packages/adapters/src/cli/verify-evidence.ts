import { verificationReasons, verifyEvidence } from '@sextant/core/evidence';
import { createFormatter, render, type Locale } from '@sextant/core/messages';
import { CliError, EXIT, type CliIo, type ExitCode } from './cli.types.js';
import { readJsonFile } from './files.js';
import type { CliWords } from './words.js';

export interface VerifyEvidenceOptions {
  readonly json?: boolean;
  /** Root, seal and count as they were kept elsewhere. */
  readonly root?: string;
  readonly seal?: string;
  readonly lines?: number;
}

/**
 * `sextant verify <file>`: whether anything in an exported file of evidence was changed. Offline: no store is opened.
 *
 * @throws {CliError} with exit code 3 for a file that cannot be read, or is none of evidence.
 */
export async function verifyEvidenceCommand(file: string, options: VerifyEvidenceOptions, locale: Locale, io: CliIo, words: CliWords): Promise<ExitCode> {
  const { root, seal, lines } = options;
  const found = verifyEvidence(await readJsonFile(file, io, words), {
    ...(root !== undefined && { root: root.toLowerCase() }), ...(seal !== undefined && { seal: seal.toLowerCase() }), ...(lines !== undefined && { size: lines }),
  });
  if (found.problems.some(({ code }) => code === 'not-evidence')) throw new CliError(words.notEvidence(file), EXIT.input);
  if (options.json) io.out(`${JSON.stringify(found)}\n`);
  else {
    const format = createFormatter(locale, { timeZone: 'UTC' });
    const told = verificationReasons(found).map((reason) => render(reason, format));
    const withheld = found.withheld > 0 ? [words.withheld(found.withheld)] : [];
    io.out(`${(found.ok ? [...told, ...withheld] : [words.fileBroken(found.problems.length), ...told.map((line) => `  ${line}`)]).join('\n')}\n`);
  }
  return found.ok ? EXIT.ok : EXIT.found;
}

import { readAnchorsFile, writeAnchorsFile } from './anchors-file.schema.js';
import { EXIT, type CliIo, type ExitCode } from './cli.types.js';
import { openData, type DataOptions } from './firm.js';
import type { CliWords } from './words.js';

export interface VerifyOptions extends DataOptions {
  readonly json?: boolean;
  /** A file of anchors that was saved before. */
  readonly anchors?: string;
  /** Where to save the anchors of now; nothing is saved of a log that does not hold. */
  readonly saveAnchors?: string;
}

/** `sextant verify`: whether anything in the log was edited, inserted, removed or cut off. */
export async function verifyCommand(options: VerifyOptions, io: CliIo, words: CliWords): Promise<ExitCode> {
  const anchors = options.anchors === undefined ? undefined : await readAnchorsFile(options.anchors, io, words);
  const opened = await openData(options, io);
  try {
    const found = await opened.store.verify(anchors && { anchors });
    if (found.ok && options.saveAnchors !== undefined) await writeAnchorsFile(options.saveAnchors, await opened.store.anchors(), io, words);
    if (options.json) io.out(`${JSON.stringify(found)}\n`);
    else if (found.ok) io.out(`${words.logOk(found.size, found.anchors, found.root)}\n`);
    else {
      const lines = found.problems.map(({ position, code, expected, received }) => words.logProblem(position, code, expected, received));
      io.out(`${[words.logBroken(found.problems.length), ...lines].join('\n')}\n`);
    }
    return found.ok ? EXIT.ok : EXIT.found;
  } finally {
    await opened.close();
  }
}

import { EXIT, type CliIo, type ExitCode } from './cli.types.js';
import { openData, type DataOptions } from './firm.js';
import type { CliWords } from './words.js';

/** `sextant verify`: whether anything in the log was edited, inserted, removed or cut off. */
export async function verifyCommand(options: DataOptions & { readonly json?: boolean }, io: CliIo, words: CliWords): Promise<ExitCode> {
  const opened = await openData(options, io);
  try {
    const found = await opened.store.verify();
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

import type { CliIo } from './cli.types.js';

/** Says how far long work is; to a terminal on one line that is written over. */
export interface Progress {
  tell(text: string): void;
  done(): void;
}

/** Between two lines for nobody in particular, such as the log of a build. */
const LINE_EVERY = 2_000;

/** @param asked By `--progress`: also where nobody watches. */
export function progressOn(io: CliIo, asked: boolean): Progress {
  if (!io.isTerminal && !asked) return { tell: () => undefined, done: () => undefined };
  if (io.isTerminal) {
    let isOpen = false;
    return {
      tell(text) {
        isOpen = true;
        io.err(`\r\u001b[2K${text}`);
      },
      done: () => void (isOpen && io.err('\r\u001b[2K')),
    };
  }
  let saidAt = -Infinity;
  return {
    tell(text) {
      const now = io.clock.now();
      if (now - saidAt < LINE_EVERY) return;
      saidAt = now;
      io.err(`${text}\n`);
    },
    done: () => undefined,
  };
}

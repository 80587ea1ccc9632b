import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { PolicyError } from '@sextant/core/policy';
import { AdapterError } from '../contract/adapter-error.js';
import { StoreError } from '../store/store-error.js';
import { CliError, EXIT, type CliIo, type ExitCode, type GlobalOptions } from './cli.types.js';
import { importCommand, type ImportCommandOptions } from './import-command.js';
import { complyCommand, forecastCommand, scoreCommand, type ByOptions, type JudgeOptions } from './judge-commands.js';
import { policyCheckCommand, policyDiffCommand } from './policy-commands.js';
import { progressOn, type Progress } from './progress.js';
import { serveCommand, type ServeOptions } from './serve-command.js';
import { policySimulateCommand, type SimulateOptions } from './simulate-command.js';
import { verifyCommand, type VerifyOptions } from './verify-command.js';
import { verifyEvidenceCommand, type VerifyEvidenceOptions } from './verify-evidence.js';
import { wordsIn, type CliWords } from './words.js';

/** What a command gets besides its own options. */
interface Setting {
  readonly locale: GlobalOptions['locale'];
  readonly words: CliWords;
  readonly progress: Progress;
}

/**
 * Runs one command and says how it ended: 0 fine, 1 found problems, 2 called wrongly, 3 a file or setting that cannot be
 * used, 4 the store is unavailable. Never throws.
 *
 * @param argv What stands behind the name of the program.
 *
 * @example
 * ```ts
 * await runCli(['policy', 'check', 'golden-six'], io); //=> 0
 * ```
 */
export async function runCli(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = programOf(io, async (work, command) => {
    const { locale, progress: asked = false } = command.optsWithGlobals<GlobalOptions>();
    const setting: Setting = { locale, words: wordsIn(locale), progress: progressOn(io, asked) };
    try {
      code = await work(setting);
    } catch (error) {
      setting.progress.done();
      code = failed(error, io, setting.words);
    }
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) return failed(error, io, wordsIn('en'));
    return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
}

type Run = (work: (setting: Setting) => Promise<ExitCode>, command: Command) => Promise<void>;

function programOf(io: CliIo, run: Run): Command {
  const program = new Command('sextant')
    .description('Finds a deal\'s position from evidence: import facts, score, forecast, check compliance, serve widgets.')
    .addOption(new Option('--locale <locale>', 'language of the output').choices(['en', 'zh-CN']).default('en'))
    .option('--progress', 'tell the progress of long work also where no terminal watches');
  const data = (command: Command): Command => command
    .option('--data <folder>', 'where the embedded database keeps its files (default: .sextant, or the server of DATABASE_URL)')
    .option('--tenant <name>', 'whose data', 'default');
  const judging = (command: Command): Command => data(command)
    .option('--policy <file>', 'a policy, a book of versions, or the name of a preset (default: manufacturing)')
    .option('--at <instant>', 'judge as of this ISO 8601 instant (default: now)')
    .option('--json', 'print JSON');
  const dimensions = ['period', 'rep', 'region', 'team', 'productLine'];

  data(program.command('serve').description('serve briefs, forecasts and widgets on this machine; prints a link that works once'))
    .option('--policy <file>', 'a policy, a book of versions, or the name of a preset (default: manufacturing)')
    .option('--port <number>', 'where to listen; 0 takes any that is free', portOf, 4780)
    .option('--widgets <file>', 'the one-file build of the widgets (default: that of @sextant/components where it is installed)')
    .option('--roles <file>', 'a roles document')
    .option('--log', 'write one JSON line per request to the error output')
    .action((options: ServeOptions, command: Command) => run(({ locale, words, progress }) => serveCommand(options, locale, io, words, progress), command));

  data(program.command('import <csv>').description('read a CSV export into the store; the same export again adds nothing'))
    .requiredOption('--declaration <json>', 'what the columns hold and which facts a row tells')
    .option('--dry-run', 'do everything but write')
    .option('--json', 'print the report as JSON')
    .action((csv: string, options: ImportCommandOptions, command: Command) => run(({ words, progress }) => importCommand(csv, options, io, words, progress), command));

  judging(program.command('score').description('score leads and deals by the policy\'s scorecards'))
    .action((options: JudgeOptions, command: Command) => run(({ locale, words, progress }) => scoreCommand(options, locale, io, words, progress), command));

  judging(program.command('forecast').description('forecast open deals, or add them up'))
    .addOption(new Option('--by <dimension>', 'add up by').choices(dimensions))
    .action((options: ByOptions, command: Command) => run(({ locale, words, progress }) => forecastCommand(options, locale, io, words, progress), command));

  judging(program.command('comply').description('process compliance: done on time of what was due'))
    .addOption(new Option('--by <dimension>', 'by what').choices(['node', ...dimensions]).default('node'))
    .option('--period <month>', 'only this month, YYYY-MM', monthOf)
    .action((options: ByOptions, command: Command) => run(({ locale, words, progress }) => complyCommand(options, locale, io, words, progress), command));

  const policy = program.command('policy').description('check policies and compare them');
  policy.command('check <file>').description('every problem of a policy; ends with 1 if there is one').option('--json', 'print JSON')
    .action((file: string, options: { json?: boolean }, command: Command) => run(({ words }) => policyCheckCommand(file, options, io, words), command));
  policy.command('diff <before> <after>').description('what changes; ends with 1 if anything does').option('--json', 'print JSON')
    .action((before: string, after: string, options: { json?: boolean }, command: Command) => run(({ words }) => policyDiffCommand(before, after, options, io, words), command));

  data(policy.command('simulate <before> <after>').description('score the same leads and deals by both; ends with 1 if a grade changes'))
    .option('--csv <file>', 'a CSV export instead of the store')
    .option('--declaration <json>', 'what the columns of the export hold')
    .option('--card <id>', 'only this scorecard (default: all that both have)')
    .option('--at <instant>', 'score as of this ISO 8601 instant (default: now)')
    .option('--json', 'print JSON')
    .action((before: string, after: string, options: SimulateOptions, command: Command) => run(({ locale, words, progress }) => policySimulateCommand(before, after, options, locale, io, words, progress), command));

  data(program.command('verify [file]').description('whether anything in the log, or in an exported file of evidence, was edited, inserted, removed or cut off; ends with 1 if so'))
    .option('--anchors <file>', 'compare with anchors that were saved before')
    .option('--save-anchors <file>', 'save the anchors of now, to be kept elsewhere')
    .option('--root <hex>', 'with a file: the root that was kept elsewhere', hashOf)
    .option('--seal <hex>', 'with a file: the seal that was kept elsewhere', hashOf)
    .option('--lines <number>', 'with a file: how many lines it had', countOf)
    .option('--json', 'print JSON')
    .action((file: string | undefined, options: VerifyOptions & VerifyEvidenceOptions, command: Command) => run(({ locale, words }) => {
      const given = (long: string): boolean => command.getOptionValueSource(long) === 'cli';
      if (file === undefined) {
        const stray = ['root', 'seal', 'lines'].find(given);
        if (stray !== undefined) throw new CliError(words.withFile(`--${stray}`), EXIT.usage);
        return verifyCommand(options, io, words);
      }
      const stray = ['anchors', 'saveAnchors', 'data', 'tenant'].find(given);
      if (stray !== undefined) throw new CliError(words.notTogether(stray === 'saveAnchors' ? '--save-anchors' : `--${stray}`, file), EXIT.usage);
      return verifyEvidenceCommand(file, options, locale, io, words);
    }, command));

  for (const command of [program, ...program.commands, ...policy.commands]) {
    command.exitOverride().configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) });
  }
  return program;
}

/** Says what went wrong, without a stack, and what that means for whoever called. */
function failed(error: unknown, io: CliIo, words: CliWords): ExitCode {
  if (error instanceof CliError) {
    io.err(`${error.message}\n`);
    return error.exitCode;
  }
  if (error instanceof AdapterError || error instanceof PolicyError) {
    const { problems } = error;
    const [what = ''] = error.message.split(':');
    io.err(`${[words.problems(what, problems.length), ...problems.map(({ path, code, expected, received }) => words.problem(path, code, expected, received))].join('\n')}\n`);
    return EXIT.input;
  }
  if (error instanceof StoreError) {
    if (error.code === 'invalid-option') io.err(`${words.problem(error.path, error.code, error.expected, error.received).trim()}\n`);
    else io.err(`${error.code === 'in-use' ? words.inUse : words.unavailable(error.code)}\n`);
    return error.code === 'invalid-option' ? EXIT.input : EXIT.unavailable;
  }
  io.err(`${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`);
  return EXIT.unavailable;
}

function hashOf(text: string): string {
  if (/^[0-9a-fA-F]{64}$/.test(text)) return text;
  throw new InvalidArgumentError('expected 64 hex digits');
}

function countOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a whole number');
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('expected a port, 0 to 65535');
}

function monthOf(text: string): string {
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)) return text;
  throw new InvalidArgumentError('expected a month, YYYY-MM');
}

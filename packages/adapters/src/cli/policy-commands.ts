import { diffPolicies, PolicyError } from '@sextant/core/policy';
import { nameOf } from '@sextant/core/policy';
import { EXIT, type CliIo, type ExitCode } from './cli.types.js';
import { policyFrom } from './policy-file.schema.js';
import { table } from './table.js';
import type { CliWords } from './words.js';

/** `sextant policy check`: every problem of a policy, with its place. */
export async function policyCheckCommand(file: string, { json = false }: { readonly json?: boolean }, io: CliIo, words: CliWords): Promise<ExitCode> {
  try {
    const policy = await policyFrom(file, io, words);
    io.out(json ? `${JSON.stringify({ ok: true, ...policy.ref, problems: [] })}\n` : `${words.policyOk(nameOf(policy), policy.ref.hash)}\n`);
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const { problems } = error;
    if (json) io.out(`${JSON.stringify({ ok: false, problems })}\n`);
    else io.out(`${[words.problems(file, problems.length), ...problems.map(({ path, code, expected, received }) => words.problem(path, code, expected, received))].join('\n')}\n`);
    return EXIT.found;
  }
}

/** `sextant policy diff`: what changes from one policy to another; like `diff`, it ends with 1 when something does. */
export async function policyDiffCommand(before: string, after: string, { json = false }: { readonly json?: boolean }, io: CliIo, words: CliWords): Promise<ExitCode> {
  const changes = diffPolicies(await policyFrom(before, io, words), await policyFrom(after, io, words));
  const { path, before: was, after: is } = words.columns;
  if (json) io.out(`${JSON.stringify({ changes: changes.map((change) => ({ path: change.path, before: change.before ?? null, after: change.after ?? null })) })}\n`);
  else if (changes.length === 0) io.out(`${words.policySame}\n`);
  else io.out(`${table([{ title: path }, { title: was }, { title: is }], changes.map((change) => [change.path, shown(change.before), shown(change.after)]))}\n`);
  return changes.length > 0 ? EXIT.found : EXIT.ok;
}

function shown(value: unknown): string {
  return value === undefined ? '–' : JSON.stringify(value);
}

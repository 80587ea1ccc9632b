// What is published must work for those who install it: publint reads the package as npm would pack it, attw
// resolves its types as the TypeScript of a consumer would.
import { spawnSync } from 'node:child_process';
import { NPM, ROOT } from './installed.js';

const PACKAGES = ['core', 'components', 'adapters'];

// The packages are ES modules only, by decision; the manifest is JSON and has no types.
const ATTW = [
  '--pack', '--profile', 'esm-only', '--no-definitely-typed', '--exclude-entrypoints', 'custom-elements.json',
];

let failures = 0;
for (const name of PACKAGES) {
  const folder = `packages/${name}`;
  for (const command of [['publint', folder, '--strict'], ['attw', folder, ...ATTW]]) {
    const { status, stdout, stderr } = spawnSync(NPM.command, ['exec', '--', ...command], {
      cwd: ROOT,
      encoding: 'utf8',
      shell: NPM.shell,
    });
    console.log(`${status === 0 ? '✓' : '✗'} ${command[0]} ${folder}`);
    if (status !== 0) {
      failures += 1;
      console.log(stdout, stderr);
    }
  }
}
process.exitCode = failures > 0 ? 1 : 0;

// npm may write a lockfile that `npm ci` then refuses: when an optional platform package cannot be installed on
// the machine that wrote it, its entry is silently missing. This finds such holes before somebody else does, and
// keeps download addresses out, so that the lockfile works with whatever registry a machine is configured for.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PUBLIC_REGISTRY = 'https://registry.npmjs.org/';

/**
 * @typedef {{ optionalDependencies?: Record<string, string>, resolved?: string, link?: boolean }} LockEntry
 * @typedef {Record<string, LockEntry>} LockPackages
 */

/**
 * Looks a dependency up as Node would: in the package's own node_modules, then in each one above.
 * @param {LockPackages} packages
 * @param {string} from
 * @param {string} name
 */
function isInstalled(packages, from, name) {
  for (let path = from; ; ) {
    if (packages[`${path ? `${path}/` : ''}node_modules/${name}`]) return true;
    if (!path) return false;
    const parent = path.lastIndexOf('node_modules/');
    path = parent <= 0 ? '' : path.slice(0, parent - 1);
  }
}

/**
 * @param {LockPackages} packages
 * @returns {string[]} one line per problem
 */
export function lockfileProblems(packages) {
  /** @type {string[]} */
  const problems = [];
  for (const [path, entry] of Object.entries(packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!isInstalled(packages, path, name)) problems.push(`${path || '(root)'}: optional ${name} has no entry`);
    }
    if (entry.resolved && !entry.link && !entry.resolved.startsWith(PUBLIC_REGISTRY)) {
      problems.push(`${path}: records the download address ${entry.resolved}`);
    }
  }
  return problems;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../package-lock.json', import.meta.url);
  if (!existsSync(file)) {
    console.error('package-lock.json does not exist; run npm install and commit it');
    process.exit(1);
  }
  /** @type {{ packages: LockPackages }} */
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  const problems = lockfileProblems(packages);
  for (const problem of problems) console.error(problem);
  console.log(`lockfile: ${Object.keys(packages).length} packages, ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

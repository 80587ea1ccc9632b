// One browser for all browser tests, on any machine: an explicit path, an installed browser, or the headless
// Chromium that comes with npm (Linux x64 only), in this order.
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** @typedef {{ path: string, version: string, from: string, env: Record<string, string> }} Browser */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];

const DEFAULT_PLACES = /** @type {Record<string, string[]>} */ ({
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const root = process.env[name];
    return root
      ? [join(root, 'Google/Chrome/Application/chrome.exe'), join(root, 'Microsoft/Edge/Application/msedge.exe')]
      : [];
  }),
  linux: ['/snap/bin/chromium', '/opt/google/chrome/chrome'],
})[process.platform] ?? [];

/**
 * Flags for a test browser: no sandbox (containers run as root), no traffic of its own. A fresh profile comes from
 * puppeteer, which also removes it again.
 */
export const BROWSER_FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A path counts only when the program answers: wrappers of a missing snap exist, but do not start.
 * @param {string} path
 * @param {Record<string, string>} [env]
 * @returns {Promise<string | null>} its version line
 */
async function versionOf(path, env = {}) {
  if (!isExecutable(path)) return null;
  // chrome.exe opens a window instead of printing its version.
  if (process.platform === 'win32') return 'version unknown';
  try {
    const options = { timeout: 20_000, env: { ...process.env, ...env } };
    const { stdout } = await run(path, ['--version', '--no-sandbox'], options);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}

/** @returns {Promise<Browser | null>} */
async function explicit() {
  for (const name of ['CHROME_PATH', 'PUPPETEER_EXECUTABLE_PATH']) {
    const path = process.env[name];
    if (!path) continue;
    const version = await versionOf(path);
    if (!version) throw new Error(`${name} is set to ${path}, but that does not start`);
    return { path, version, from: name, env: {} };
  }
  return null;
}

/** @returns {Promise<Browser | null>} */
async function installed() {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, name + suffix)));
  for (const path of [...onPath, ...DEFAULT_PLACES]) {
    const version = await versionOf(path);
    if (version) return { path, version, from: 'installed', env: {} };
  }
  return null;
}

/**
 * The npm-shipped Chromium reuses whatever lies in the temporary folder, of whatever version; therefore it gets
 * one folder per version.
 * @returns {Promise<Browser | null>}
 */
async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  let entry;
  try {
    entry = require.resolve('@sparticuz/chromium');
  } catch {
    return null;
  }
  const root = entry.slice(0, entry.lastIndexOf('chromium') + 'chromium'.length);
  const { version: release } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const folder = fileURLToPath(new URL(`../node_modules/.cache/chromium/${release}`, import.meta.url));
  mkdirSync(folder, { recursive: true });

  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: chromium } = await import(pathToFileURL(entry).href);
    const path = await chromium.executablePath();
    const version = await versionOf(path);
    if (version) return { path, version, from: 'npm', env: {} };
    // Slim systems lack libnss3 and its kin; the package carries them, but unpacks them on its own platforms only.
    const { inflate } = await import(pathToFileURL(join(root, 'build/esm/lambdafs.js')).href);
    await inflate(join(root, 'bin/al2023.tar.br'));
    const libraries = join(folder, 'al2023/lib');
    if (!existsSync(libraries)) return null;
    const env = { LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') };
    const withLibraries = await versionOf(path, env);
    return withLibraries ? { path, version: withLibraries, from: 'npm, with its libraries', env } : null;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/**
 * @returns {Promise<Browser>}
 * @throws {Error} with what to do, when no browser is found
 */
export async function findBrowser() {
  const browser = (await explicit()) ?? (await installed()) ?? (await fromNpm());
  if (browser) {
    Object.assign(process.env, browser.env);
    return browser;
  }
  throw new Error(
    'no browser found: install Chromium, Chrome or Edge, or set CHROME_PATH to one; ' +
      'on Linux x64 `npm ci` with optional dependencies brings a headless Chromium along',
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { path, version, from } = await findBrowser();
  console.log(`${version} (${from}): ${path}`);
}

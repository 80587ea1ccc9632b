// One command from a fresh clone to the running demonstration.
import { spawn, spawnSync } from 'node:child_process';
import { ensureInstalled, NPM, ROOT } from './installed.js';

const FIRST_STORY = '/story/host-crm-pipeline--maven';
const port = process.env.PORT || '6006';
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const opensBrowser = hasDisplay && !process.env.CI;

ensureInstalled();
spawnSync(NPM.command, ['run', '--silent', 'manifest'], { cwd: ROOT, shell: NPM.shell });

console.log(`\nSextant: http://localhost:${port}/?path=${FIRST_STORY}\n`);
const storybook = spawn(
  NPM.command,
  [
    'exec', '--', 'storybook', 'dev', '--port', port, '--exact-port', '--initial-path', FIRST_STORY,
    '--no-version-updates', '--disable-telemetry', ...(opensBrowser ? [] : ['--ci', '--no-open']),
  ],
  { cwd: ROOT, stdio: 'inherit', shell: NPM.shell, env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1' } },
);
storybook.on('exit', (code) => {
  process.exitCode = code ?? 0;
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => storybook.kill(signal));

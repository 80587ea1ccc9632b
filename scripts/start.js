// One command from a fresh clone to the running demonstration.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, NPM, ROOT } from './installed.js';

const FIRST_STORY = '/story/host-crm-pipeline--maven';
const port = process.env.PORT || '6006';
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const opensBrowser = hasDisplay && !process.env.CI;

ensureInstalled();
spawnSync(NPM.command, ['run', '--silent', 'manifest'], { cwd: ROOT, shell: NPM.shell });

console.log(`\nSextant: http://localhost:${port}/?path=${FIRST_STORY}\n`);
// Started directly, not through npm: a signal must reach it.
const storybook = spawn(
  process.execPath,
  [
    join(ROOT, 'node_modules/storybook/dist/bin/dispatcher.js'), 'dev', '--port', port, '--exact-port',
    '--initial-path', FIRST_STORY, '--no-version-updates', '--disable-telemetry',
    ...(opensBrowser ? [] : ['--ci', '--no-open']),
  ],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1' } },
);
storybook.on('exit', (code) => {
  process.exitCode = code ?? 0;
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => storybook.kill(signal));

// Removes everything that a build writes.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './installed.js';

const BUILT = [
  '.cache', 'storybook-static', 'docs/api', 'packages/components/custom-elements.json',
  'packages/core/dist', 'packages/components/dist', 'packages/adapters/dist',
];
for (const path of BUILT) rmSync(join(ROOT, path), { recursive: true, force: true });

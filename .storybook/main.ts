import { existsSync, readdirSync } from 'node:fs';
import type { StorybookConfig } from '@storybook/web-components-vite';

// Storybook warns about a pattern without files.
const documents = existsSync('docs') ? readdirSync('docs', { recursive: true }).map(String) : [];
const hasMdx = documents.some((file) => file.endsWith('.mdx'));

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.stories.ts', ...(hasMdx ? ['../docs/**/*.mdx'] : [])],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  staticDirs: [{ from: '../data', to: '/data' }],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  viteFinal(vite, { configType }) {
    const mode = configType === 'PRODUCTION' ? 'production' : 'development';
    return {
      ...vite,
      // Stories run on the sources of the packages: no build in between.
      resolve: { ...vite.resolve, conditions: ['sextant:src', 'module', 'browser', mode, 'import', 'default'] },
    };
  },
};

export default config;

import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  // Newcomers come for the SDK, not for a tour of the workshop.
  features: { sidebarOnboardingChecklist: false },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  viteFinal(vite, { configType }) {
    const mode = configType === 'PRODUCTION' ? 'production' : 'development';
    return {
      ...vite,
      // Stories run on the sources of the packages: no build in between.
      resolve: {
        ...vite.resolve,
        conditions: ['sextant:src', 'module', 'browser', mode, 'import', 'default'],
        // Storybook's renderer and the widgets share one lit.
        dedupe: [...(vite.resolve?.dedupe ?? []), 'lit', 'lit-html', 'lit-element', '@lit/reactive-element'],
      },
      // Test runs write here; an open page need not reload for it.
      server: { ...vite.server, watch: { ...vite.server?.watch, ignored: ['**/.cache/**', '**/storybook-static/**'] } },
      // Found only once a story has loaded; named here, the first visit does not reload halfway.
      optimizeDeps: {
        ...vite.optimizeDeps,
        include: [
          ...(vite.optimizeDeps?.include ?? []),
          '@date-fns/tz/tzOffset', '@noble/hashes/sha2.js', '@noble/hashes/utils.js', 'canonicalize', 'csv-parse/browser/esm',
          'lit', 'lit/directives/repeat.js', 'lit/directive-helpers.js', 'zod/mini',
        ],
      },
    };
  },
};

export default config;

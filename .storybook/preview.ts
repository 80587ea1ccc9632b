import { setCustomElementsManifest } from '@storybook/web-components-vite';
import type { Decorator, Preview } from '@storybook/web-components-vite';

// `npm run manifest` writes it; stories also work without, only the attribute tables stay empty.
const manifests = import.meta.glob<object>('../packages/components/custom-elements.json', {
  eager: true,
  import: 'default',
});
for (const manifest of Object.values(manifests)) setCustomElementsManifest(manifest);

/** Language, theme and density are page matters: widgets read them from an ancestor, here the story root. */
const hostPage: Decorator = (story, { canvasElement, globals }) => {
  const { lang, theme, density } = globals as Record<'lang' | 'theme' | 'density', string>;
  canvasElement.lang = lang;
  canvasElement.dataset['sxTheme'] = theme;
  canvasElement.dataset['sxDensity'] = density;
  return story();
};

const choice = (title: string, icon: 'globe' | 'contrast' | 'component', labels: Record<string, string>) => ({
  description: title,
  toolbar: {
    title,
    icon,
    items: Object.entries(labels).map(([value, label]) => ({ value, title: label })),
    dynamicTitle: true,
  },
});

const preview: Preview = {
  decorators: [hostPage],
  initialGlobals: { lang: 'zh-CN', theme: 'light', density: 'comfortable' },
  globalTypes: {
    lang: choice('Language', 'globe', { 'zh-CN': '中文', en: 'English' }),
    theme: choice('Theme', 'contrast', { light: 'Light', dark: 'Dark' }),
    density: choice('Density', 'component', { comfortable: 'Comfortable', compact: 'Compact' }),
  },
  parameters: {
    a11y: { test: 'error', options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } },
    controls: { expanded: true },
  },
};

export default preview;

import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

addons.setConfig({
  // The page itself first; whoever wants the panel presses A.
  layout: { showPanel: false },
  theme: create({ base: 'light', brandTitle: 'Sextant', brandTarget: '_self' }),
});

import { define } from './register.js';

define();

export { createFeed } from '@sextant/core/briefs';
export { define };
export { VERSION as version } from './version.js';

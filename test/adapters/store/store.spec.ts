import { openDatabase } from '@sextant/adapters/store';
import { storeLaws } from './store-laws.js';

describe('the store, embedded', () => {
  storeLaws(() => openDatabase({ memory: true }));
});

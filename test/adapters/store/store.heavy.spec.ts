import { openDatabase } from '@sextant/adapters/store';
import { storeLaws } from './store-laws.js';

describe('the store, on a server', () => {
  storeLaws(async () => {
    const url = process.env['DATABASE_URL'];
    if (!url) throw new Error('DATABASE_URL names no server');
    return openDatabase({ url });
  });
});

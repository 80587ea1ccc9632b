import type { PolicyDocument } from '../policy/policy.types.js';
import { words } from './words.js';

/** What every pack needs: the office calendar and the frame of the forecast. */
export const common: PolicyDocument = {
  id: 'common',
  version: 1,
  title: words('通用规则', 'Common rules'),
  calendars: {
    // preset choice: zone, hours, and that China's public holidays and make-up working days are observed
    office: {
      zone: 'Asia/Shanghai',
      observes: 'CN',
      week: {
        mon: [['09:00', '18:00']],
        tue: [['09:00', '18:00']],
        wed: [['09:00', '18:00']],
        thu: [['09:00', '18:00']],
        fri: [['09:00', '18:00']],
      },
    },
  },
  forecast: {
    // FC-2: without its material a stage does not count.
    unproven: 'cap',
    // FC-4: 100 % is the cap. A signed contract (FC-3) reaches it too, so nothing lower can stand here.
    ceiling: 10_000,
    floor: 500, // preset choice: the lower end of FC-1's first stage
    zone: 'Asia/Shanghai', // preset choice
  },
};

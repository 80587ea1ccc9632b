import { commit } from '@sextant/core/evidence';
it('x', () => { console.log(commit({ customer: 'Ms Li' }, '000102030405060708090a0b0c0d0e0f')); });

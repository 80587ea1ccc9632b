import { expect } from 'chai';
import { copiedRecords } from '@sextant/core/compliance/conduct';
import { at, firm } from './firm.js';

const T0 = at('03-10 09:00');
const NOW = at('04-30 09:00');

describe('copied records (CP-20)', () => {
  const NOTE = '客户要求月底前给出完整的节拍测算与报价方案，并安排现场演示。';

  it('a note equal to an earlier one of the same rep but for spaces, width and punctuation', () => {
    const story = firm();
    const first = story.tell(T0, 'touch.made', 'deal:D-1', { channel: 'visit', note: NOTE }, { actor: 'R-1' });
    const copy = story.tell(T0 + 1, 'touch.made', 'deal:D-2', { channel: 'call', note: ` ${NOTE.replace('，', ' , ')}!` }, { actor: 'R-1' });
    story.tell(T0 + 2, 'touch.made', 'deal:D-2', { channel: 'visit', note: NOTE }, { actor: 'R-2' });
    story.tell(T0 + 3, 'touch.made', 'deal:D-2', { channel: 'visit', note: NOTE });
    expect(copiedRecords(story.conduct(NOW))).to.deep.equal([{ record: copy, of: first, similarity: 10_000 }]);
  });

  it('copies of several reps stand in order of time; a visit without a note is nobody’s copy', () => {
    const story = firm();
    const tell = (n: number, rep: string, note?: string) => story.tell(T0 + n, 'touch.made', 'deal:D-1', { channel: 'visit', ...(note !== undefined && { note }) }, { actor: rep });
    tell(0, 'R-1', NOTE);
    tell(1, 'R-2', NOTE);
    tell(2, 'R-1');
    tell(3, 'R-1');
    const copies = [tell(4, 'R-2', NOTE), tell(5, 'R-1', NOTE), tell(6, 'R-2', NOTE)];
    expect(copiedRecords(story.conduct(NOW, { copies: { leastLength: 3 } })).map(({ record }) => record)).to.deep.equal(copies);
  });

  it('nobody’s notes are nobody’s copies', () => {
    const story = firm();
    for (const n of [0, 1]) story.tell(T0 + n, 'touch.made', 'deal:D-1', { channel: 'visit', note: NOTE });
    expect(copiedRecords(story.conduct(NOW))).to.deep.equal([]);
  });

  it('short notes are alike by chance: 20 letters are the least', () => {
    const copies = (note: string): number => {
      const story = firm();
      for (const n of [0, 1]) story.tell(T0 + n, 'touch.made', 'deal:D-1', { channel: 'visit', note }, { actor: 'R-1' });
      return copiedRecords(story.conduct(NOW)).length;
    };
    expect(copies('甲'.repeat(19))).to.equal(0);
    expect(copies('甲'.repeat(20))).to.equal(1);
    expect(copies('')).to.equal(0);
  });

  it('forms are compared with their kind, their fields in whatever order', () => {
    const story = firm();
    const fields = { a: '痛点是换型时间太长客户希望', b: '一个月内给出完整的方案' };
    story.tell(T0, 'form.filed', 'deal:D-1', { form: 'visit-record', fields }, { actor: 'R-1' });
    story.tell(T0 + 1, 'form.filed', 'deal:D-2', { form: 'visit-record', fields: { b: fields.b, a: fields.a } }, { actor: 'R-1' });
    story.tell(T0 + 2, 'form.filed', 'deal:D-2', { form: 'other', fields }, { actor: 'R-1' });
    story.tell(T0 + 3, 'form.filed', 'deal:D-2', { form: 'other', fields }, { actor: 'R-1' });
    expect(copiedRecords(story.conduct(NOW)).map(({ record }) => record.time)).to.deep.equal([T0 + 1]);
    expect(copiedRecords(story.conduct(NOW, { copies: { forms: ['other', 'visit-record'] } })).map(({ record }) => record.time)).to.deep.equal([T0 + 1, T0 + 3]);
  });
});

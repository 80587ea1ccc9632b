import type { Instant, Money } from '@sextant/core';

/** The moment the scenario is seen at: a Friday morning in Ningbo. */
export const NINGBO_NOW: Instant = Date.parse('2026-03-20T09:41:07+08:00');

/** `03-18 07:30` of 2026, or `2025-12-18 10:00`, in China Standard Time, as ISO 8601. */
export function at(text: string): string {
  const [day = '', time = ''] = text.split(' ');
  const date = day.length > 5 ? day : `2026-${day}`;
  return `${date}T${time.length > 5 ? time : `${time}:00`}+08:00`;
}

/** The end of a working day, for dates without a time of day. */
export function on(day: string): Instant {
  return Date.parse(at(`${day} 18:00`));
}

export function yuan(amount: number): Money {
  return { minor: amount * 100, currency: 'CNY' };
}

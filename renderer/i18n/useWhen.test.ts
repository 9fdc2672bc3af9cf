import { createFormatter } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { dayNumber, whenIn } from './useWhen.ts';

const hanoi = 'Asia/Ho_Chi_Minh';
const start = '2026-11-25T01:00:00.000Z';
const vietnamese = whenIn(createFormatter({ locale: 'vi', timeZone: hanoi }), 'Europe/Paris');
const english = whenIn(createFormatter({ locale: 'en-GB', timeZone: hanoi }), hanoi);

describe('times of a meeting', () => {
  it('are those of the place where it is held, written day first and in 24 hours', () => {
    expect(vietnamese.time(start, hanoi)).toBe('08:00');
    expect(vietnamese.day(start, hanoi)).toBe('Thứ Tư, 25/11/2026');
    expect(vietnamese.dayAndMonth(start, hanoi)).toBe('25/11');
    expect(vietnamese.moment('2026-11-24T18:05:00.000Z')).toBe('01:05 25/11/2026');
    expect(vietnamese.exactly('2026-11-24T18:05:07.000Z')).toBe('01:05:07, 25/11/2026');
    expect(vietnamese.due('2026-11-25T17:00:00.000Z')).toEqual({ time: '24:00', day: 'Thứ Tư, 25/11/2026' });
    expect(vietnamese.due('2026-11-25T10:00:00.000Z')).toEqual({ time: '17:00', day: 'Thứ Tư, 25/11/2026' });
    expect(english.time('2026-11-25T13:30:00.000Z', hanoi)).toBe('20:30');
    expect(english.day(start, hanoi)).toBe('Wednesday, 25/11/2026');
    expect(english.time(start, 'America/New_York')).toBe('20:00');
  });

  it('name their zone only to whom another time stands on the wall', () => {
    expect(vietnamese.zone(start, hanoi)).toBe('GMT+7');
    expect(english.zone(start, hanoi)).toBeUndefined();
    expect(english.zone(start, 'Asia/Bangkok')).toBeUndefined();
  });

  it('fall on the day of their own zone', () => {
    const lateInHanoi = Date.parse('2026-11-24T17:30:00.000Z');
    expect(dayNumber(lateInHanoi, hanoi) - dayNumber(lateInHanoi, 'UTC')).toBe(1);
    expect(dayNumber(lateInHanoi, 'America/New_York')).toBe(dayNumber(lateInHanoi, 'UTC'));
  });
});

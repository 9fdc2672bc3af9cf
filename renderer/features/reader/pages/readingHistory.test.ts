import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReadingHistory, type Stop } from './readingHistory.ts';

const stop = fc.record({ page: fc.integer({ min: 1, max: 400 }), offset: fc.constantFrom(0, 0.25, 0.5) });

describe('going back and forward', () => {
  it('leads back through all jumps, and forward again to where one was', () => {
    fc.assert(
      fc.property(fc.array(stop, { minLength: 1, maxLength: 30 }), stop, (jumps, end) => {
        let history = jumps.reduce((soFar, from) => soFar.jumpedFrom(from), ReadingHistory.empty);
        let here: Stop = end;
        const visited = [here];
        for (let step = history.back(here); step !== undefined; step = history.back(here)) {
          ({ to: here, history } = step);
          visited.push(here);
        }
        expect(visited).toEqual([end, ...jumps.toReversed()]);
        const again = [here];
        for (let step = history.forward(here); step !== undefined; step = history.forward(here)) {
          ({ to: here, history } = step);
          again.push(here);
        }
        expect(again).toEqual(visited.toReversed());
      }),
    );
  });

  it('returns to the very spot that was left, not to where the last jump had led', () => {
    const jumped = ReadingHistory.empty.jumpedFrom({ page: 1, offset: 0 });
    const back = jumped.back({ page: 40, offset: 0.5 });
    expect(back?.to).toEqual({ page: 1, offset: 0 });
    expect(back?.history.forward({ page: 1, offset: 0 })?.to).toEqual({ page: 40, offset: 0.5 });
  });

  it('forgets the way forward after a new jump', () => {
    const back = ReadingHistory.empty.jumpedFrom({ page: 1, offset: 0 }).back({ page: 2, offset: 0 });
    expect(back?.history.canGoForward).toBe(true);
    expect(back?.history.jumpedFrom({ page: 1, offset: 0 }).canGoForward).toBe(false);
  });

  it('leads nowhere before the first jump', () => {
    expect(ReadingHistory.empty.canGoBack).toBe(false);
    expect(ReadingHistory.empty.back({ page: 3, offset: 0 })).toBeUndefined();
    expect(ReadingHistory.empty.forward({ page: 3, offset: 0 })).toBeUndefined();
  });
});

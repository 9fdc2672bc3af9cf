import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watch } from './watchdog.ts';

describe('the watchdog of a page', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('barks once, when the limit has passed', () => {
    const onExpired = vi.fn<() => void>();
    watch({ limitMs: 10_000, suspended: () => false, onExpired });
    vi.advanceTimersByTime(9_700);
    expect(onExpired).not.toHaveBeenCalled();
    vi.advanceTimersByTime(20_000);
    expect(onExpired).toHaveBeenCalledTimes(1);
  });

  it('does not count the time that work waits for its bytes', () => {
    const onExpired = vi.fn<() => void>();
    let waiting = true;
    watch({ limitMs: 10_000, suspended: () => waiting, onExpired });
    vi.advanceTimersByTime(60_000);
    waiting = false;
    vi.advanceTimersByTime(9_500);
    expect(onExpired).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(onExpired).toHaveBeenCalledTimes(1);
  });

  it('is silent about work that is done', () => {
    const onExpired = vi.fn<() => void>();
    const stop = watch({ limitMs: 10_000, suspended: () => false, onExpired });
    vi.advanceTimersByTime(5_000);
    stop();
    vi.advanceTimersByTime(60_000);
    expect(onExpired).not.toHaveBeenCalled();
  });

  it('takes a night of sleep for a moment', () => {
    const onExpired = vi.fn<() => void>();
    watch({ limitMs: 10_000, suspended: () => false, onExpired });
    const night = performance.now() + 8 * 3_600_000;
    vi.spyOn(performance, 'now').mockReturnValue(night);
    vi.advanceTimersByTime(250);
    expect(onExpired).not.toHaveBeenCalled();
  });
});

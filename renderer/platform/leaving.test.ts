import { expect, test, vi } from 'vitest';
import { leavingOf } from './leaving.ts';

function newWindow() {
  const page = Object.assign(new EventTarget(), { close: vi.fn<() => void>() });
  /** Whether it would close. */
  const close = (): boolean => page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  return { page, close };
}

test('a window with something on its way stays and asks; it closes once that is said, or once nothing is on its way', () => {
  const { page, close } = newWindow();
  const leaving = leavingOf(page, false);
  expect(close()).toBe(true);
  let isBusy = true;
  const release = leaving.hold(() => isBusy);
  expect([close(), leaving.isAsked()]).toEqual([false, true]);
  leaving.stay();
  expect([leaving.isAsked(), page.close.mock.calls.length]).toEqual([false, 0]);
  expect(close()).toBe(false);
  leaving.leave();
  expect([page.close.mock.calls.length, close()]).toEqual([1, true]);

  const other = newWindow();
  const still = leavingOf(other.page, false);
  const releaseOther = still.hold(() => isBusy);
  isBusy = false;
  expect(other.close()).toBe(true);
  isBusy = true;
  releaseOther();
  expect(other.close()).toBe(true);
  release();
});

test('a browser asks by itself: nothing is shown besides', () => {
  const { page, close } = newWindow();
  const leaving = leavingOf(page, true);
  leaving.hold(() => true);
  expect([close(), leaving.isAsked()]).toEqual([false, false]);
});

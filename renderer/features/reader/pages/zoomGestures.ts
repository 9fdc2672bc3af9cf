import { useEffect, type RefObject } from 'react';
import type { Point } from './pageGeometry.ts';
import type { PaperPoint, ReadingView } from './readingView.ts';

/** A gesture made of single events (a wheel) is over when none came for this long, in milliseconds. */
const stillMs = 160;
/** Growth for a pixel of wheel: a notch of a mouse (100 or so) is about a quarter, a trackpad sends small ones. */
const wheelGrowth = 0.0025;
const greatestWheelStep = 0.5;

/** Zooms with two fingers, and with the wheel while Ctrl is held (which is also what trackpads send for a pinch). */
export function useZoomGestures(view: ReadingView, scroller: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const gestures = new ZoomGestures(view, element);
    return () => gestures.close();
  }, [view, scroller]);
}

interface Pinch {
  readonly point: PaperPoint;
  readonly distance: number;
  readonly scale: number;
}

class ZoomGestures {
  readonly #view: ReadingView;
  readonly #element: HTMLElement;
  readonly #stop = new AbortController();
  #pinch: Pinch | undefined;
  #still: ReturnType<typeof setTimeout> | undefined;
  /** At most one zoom for a frame. */
  #frame: number | undefined;
  #pending: (() => void) | undefined;

  constructor(view: ReadingView, element: HTMLElement) {
    this.#view = view;
    this.#element = element;
    const active = { signal: this.#stop.signal, passive: false };
    element.addEventListener('wheel', (event) => this.#wheel(event), active);
    element.addEventListener('touchstart', (event) => this.#touch(event), active);
    element.addEventListener('touchmove', (event) => this.#touch(event), active);
    for (const end of ['touchend', 'touchcancel'] as const) {
      element.addEventListener(end, () => this.#release(), { signal: this.#stop.signal });
    }
  }

  close(): void {
    this.#stop.abort();
    clearTimeout(this.#still);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#view.gesture(false);
  }

  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * 33;
    const step = Math.max(-greatestWheelStep, Math.min(greatestWheelStep, -pixels * wheelGrowth));
    const at = this.#within({ x: event.clientX, y: event.clientY });
    this.#view.gesture(true);
    // Several events may come for a frame: each of them counts.
    this.#flush();
    this.#next(() =>
      this.#view.zoomAround(this.#view.pointUnder(at), at, this.#view.shown().pageScale * Math.exp(step)),
    );
    clearTimeout(this.#still);
    this.#still = setTimeout(() => {
      this.#flush();
      this.#view.gesture(false);
    }, stillMs);
  }

  #touch(event: TouchEvent): void {
    const [one, other] = event.touches;
    if (one === undefined || other === undefined || event.touches.length !== 2) {
      this.#release();
      return;
    }
    // Two fingers are ours: the browser would zoom everything, tools and all.
    if (event.cancelable) event.preventDefault();
    const distance = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    const middle = this.#within({ x: (one.clientX + other.clientX) / 2, y: (one.clientY + other.clientY) / 2 });
    if (this.#pinch === undefined) {
      this.#pinch = { point: this.#view.pointUnder(middle), distance, scale: this.#view.shown().pageScale };
      this.#view.gesture(true);
      return;
    }
    const { point, scale, distance: begun } = this.#pinch;
    this.#next(() => this.#view.zoomAround(point, middle, (scale * distance) / Math.max(1, begun)));
  }

  #release(): void {
    if (this.#pinch === undefined) return;
    this.#flush();
    this.#pinch = undefined;
    this.#view.gesture(false);
  }

  #within({ x, y }: Point): Point {
    const { left, top } = this.#element.getBoundingClientRect();
    return { x: x - left, y: y - top };
  }

  #next(zoom: () => void): void {
    this.#pending = zoom;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#flush();
    });
  }

  #flush(): void {
    const zoom = this.#pending;
    this.#pending = undefined;
    zoom?.();
  }
}

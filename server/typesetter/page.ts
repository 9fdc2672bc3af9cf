import type { Style } from './block.ts';

export type Ink = 'black' | 'red' | 'grey' | 'bar';

/** What stands on a page. Positions in points from the top left corner; text stands on the baseline `y`. */
export type Mark =
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly style: Style;
      /** Points added to every space, to fill a justified line. */
      readonly stretch: number;
      readonly ink: Ink;
    }
  | {
      readonly kind: 'rule';
      readonly x: number;
      readonly y: number;
      readonly toX: number;
      readonly toY: number;
      readonly thickness: number;
      readonly ink: Ink;
    }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly ink: Ink;
    };

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly marks: Mark[];
  /** Areas that lead to a place: in the list of contents. */
  readonly links: { x: number; y: number; width: number; height: number; page: number; toY: number }[];
}

export interface OutlineEntry {
  readonly level: 1 | 2 | 3;
  readonly text: string;
  /** Counted from 0. */
  readonly page: number;
  readonly y: number;
}

/** A paper laid out: what the press and the scanner print. */
export interface Layout {
  readonly title: string;
  readonly author: string;
  readonly mark: string | undefined;
  readonly made: Date | undefined;
  readonly pages: readonly Page[];
  readonly outline: readonly OutlineEntry[];
}

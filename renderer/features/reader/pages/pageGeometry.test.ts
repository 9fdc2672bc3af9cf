import { PDFDocument, degrees } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import {
  pageFacts,
  pageGeometry,
  pageSize,
  rectangleOnScreen,
  toPage,
  toScreen,
  turnedBy,
  type PageFacts,
  type QuarterTurn,
} from './pageGeometry.ts';

const turn = fc.constantFrom<QuarterTurn>(0, 90, 180, 270);
const facts: fc.Arbitrary<PageFacts> = fc.record({
  viewBox: fc
    .tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }), side(), side())
    .map(([x, y, width, height]) => [x, y, x + width, y + height] as const),
  rotate: turn,
  userUnit: fc.constantFrom(1, 1, 2.5),
});
const scale = fc.double({ min: 0.1, max: 8, noNaN: true });

function side(): fc.Arbitrary<number> {
  return fc.integer({ min: 10, max: 5000 });
}

describe('the geometry of a page', () => {
  it('leads from the page to the screen and back to the same point', () => {
    fc.assert(
      fc.property(facts, scale, turn, side(), side(), (page, factor, turned, x, y) => {
        const geometry = pageGeometry(1, page, factor, turned);
        const back = toPage(geometry, toScreen(geometry, { x, y }));
        expect(back.x).toBeCloseTo(x, 4);
        expect(back.y).toBeCloseTo(y, 4);
      }),
    );
  });

  it('puts the corners of the page on the corners of its sheet, however it is turned', () => {
    fc.assert(
      fc.property(facts, scale, turn, (page, factor, turned) => {
        const geometry = pageGeometry(1, page, factor, turned);
        const { x, y, width, height } = rectangleOnScreen(geometry, page.viewBox);
        expect(x).toBeCloseTo(0, 4);
        expect(y).toBeCloseTo(0, 4);
        expect(width).toBeCloseTo(geometry.width, 4);
        expect(height).toBeCloseTo(geometry.height, 4);
      }),
    );
  });

  it('agrees with what PDF.js draws', async () => {
    const made = await PDFDocument.create();
    for (const rotation of [0, 90, 180, 270]) {
      const page = made.addPage([300, 500]);
      page.setMediaBox(20, -30, 300, 500);
      page.setRotation(degrees(rotation));
    }
    const task = getDocument({ data: await made.save(), verbosity: VerbosityLevel.ERRORS });
    const pdf = await task.promise;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      for (const turned of [0, 90, 180, 270] as const) {
        const viewport = page.getViewport({ scale: 1.5 * (96 / 72), rotation: page.rotate + turned });
        const geometry = pageGeometry(number, pageFacts(page), 1.5, turned);
        expect(geometry.transform.map((value) => value + 0)).toEqual(
          viewport.transform.map((value: number) => expect.closeTo(value, 6)),
        );
        expect(geometry).toMatchObject({ width: viewport.width, height: viewport.height });
      }
    }
    await task.destroy();
  });

  it('lets four quarter turns be none', () => {
    fc.assert(
      fc.property(turn, fc.integer({ min: -20, max: 20 }), (from, quarters) => {
        expect(turnedBy(turnedBy(from, quarters * 90), -quarters * 90)).toBe(from);
      }),
    );
  });

  it.each([[[0, 0, 0, 0]], [[0, 0, Number.NaN, 100]], [[0, 0, Number.POSITIVE_INFINITY, 100]], [[]]])(
    'shows a page whose box is %j as a sheet of letter paper',
    (view) => {
      const { width, height } = pageSize(pageFacts({ view, rotate: 0, userUnit: 1 }), 0);
      expect([width, height]).toEqual([816, 1056]);
    },
  );

  it('takes a turn that is no quarter turn for the nearest', () => {
    expect(pageFacts({ view: [0, 0, 10, 10], rotate: -90, userUnit: 1 }).rotate).toBe(270);
    expect(pageFacts({ view: [0, 0, 10, 10], rotate: 100, userUnit: 0 })).toMatchObject({ rotate: 90, userUnit: 1 });
    expect(pageFacts({ view: [0, 0, 10, 10], rotate: Number.NaN, userUnit: 1 }).rotate).toBe(0);
  });
});

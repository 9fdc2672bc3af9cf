/** Degrees clockwise. */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** Left, bottom, right, top in PDF units (usually 1/72 inch), before any turning. */
export type PageRectangle = readonly [number, number, number, number];

/** What a page says of its size and way up. */
export interface PageFacts {
  readonly viewBox: PageRectangle;
  /** The page's own turn, as the file has it. */
  readonly rotate: QuarterTurn;
  /** Multiplies all lengths of the page; 1 nearly always. */
  readonly userUnit: number;
}

/** Width and height in CSS pixels at 100 %, as the page stands on the screen. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** a, b, c, d, e, f: x' = a x + c y + e, y' = b x + d y + f. */
export type Transform = readonly [number, number, number, number, number, number];

/**
 * A page as it lies on the screen, for whatever is laid over it (`pageOverlay` of the Reader): annotations keep their
 * places in PDF units, which no zoom or turn changes, and come to the screen through `transform`.
 */
export interface PageGeometry {
  /** Counted from 1. */
  readonly pageNumber: number;
  /** CSS pixels of the page on the screen; the overlay is exactly as large, its origin the upper left corner. */
  readonly width: number;
  readonly height: number;
  /** CSS pixels for one PDF unit. */
  readonly scale: number;
  /** The page's own turn and the reader's together. */
  readonly rotation: QuarterTurn;
  readonly viewBox: PageRectangle;
  /** From PDF units to CSS pixels of the overlay. */
  readonly transform: Transform;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** CSS pixels for a PDF unit at 100 %: CSS has 96 to the inch, PDF 72. */
const pixelsPerUnit = 96 / 72;

/** A page this small or this large is a mistake in the file; it is shown, within bounds. */
const leastSide = 1;
const letterPaper: PageRectangle = [0, 0, 612, 792];

/** Takes what PDF.js says of a page; turns that are no quarter turns and boxes without extent are set right. */
export function pageFacts(page: { view: readonly number[]; rotate: number; userUnit: number }): PageFacts {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = page.view;
  const box: PageRectangle = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
  const isSound = box.every(Number.isFinite) && box[2] - box[0] >= leastSide && box[3] - box[1] >= leastSide;
  return {
    viewBox: isSound ? box : letterPaper,
    rotate: turnedBy(0, page.rotate),
    userUnit: Number.isFinite(page.userUnit) && page.userUnit > 0 ? page.userUnit : 1,
  };
}

/** `from` turned further by `degrees`, to the nearest quarter. */
export function turnedBy(from: QuarterTurn, degrees: number): QuarterTurn {
  const quarters = Number.isFinite(degrees) ? Math.round((from + degrees) / 90) : from / 90;
  const turns: readonly QuarterTurn[] = [0, 90, 180, 270];
  return turns[((quarters % 4) + 4) % 4] ?? 0;
}

export function pageSize(facts: PageFacts, turned: QuarterTurn): PageSize {
  const [x1, y1, x2, y2] = facts.viewBox;
  const unit = pixelsPerUnit * facts.userUnit;
  const size = { width: (x2 - x1) * unit, height: (y2 - y1) * unit };
  return turnedBy(facts.rotate, turned) % 180 === 0 ? size : { width: size.height, height: size.width };
}

/** `scale`: 1 is 100 %. `turned`: the reader's turn, beside the page's own. */
export function pageGeometry(pageNumber: number, facts: PageFacts, scale: number, turned: QuarterTurn): PageGeometry {
  const { width, height } = pageSize(facts, turned);
  const rotation = turnedBy(facts.rotate, turned);
  const unit = scale * pixelsPerUnit * facts.userUnit;
  const [x1, y1, x2, y2] = facts.viewBox;
  const transforms: Record<QuarterTurn, Transform> = {
    0: [unit, 0, 0, -unit, -x1 * unit, y2 * unit],
    90: [0, unit, unit, 0, -y1 * unit, -x1 * unit],
    180: [-unit, 0, 0, unit, x2 * unit, -y1 * unit],
    270: [0, -unit, -unit, 0, y2 * unit, x2 * unit],
  };
  return {
    pageNumber,
    width: width * scale,
    height: height * scale,
    scale: unit,
    rotation,
    viewBox: facts.viewBox,
    transform: transforms[rotation],
  };
}

/** Where a point of the page, in PDF units, is on the screen, in CSS pixels from the page's upper left corner. */
export function toScreen({ transform: [a, b, c, d, e, f] }: PageGeometry, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** The other way: a point in CSS pixels from the page's upper left corner, in PDF units. */
export function toPage({ transform: [a, b, c, d, e, f] }: PageGeometry, { x, y }: Point): Point {
  const determinant = a * d - b * c;
  return {
    x: (d * (x - e) - c * (y - f)) / determinant,
    y: (a * (y - f) - b * (x - e)) / determinant,
  };
}

/** The upright rectangle on the screen that holds a rectangle of the page. */
export function rectangleOnScreen(
  geometry: PageGeometry,
  [x1, y1, x2, y2]: PageRectangle,
): Point & { readonly width: number; readonly height: number } {
  const one = toScreen(geometry, { x: x1, y: y1 });
  const other = toScreen(geometry, { x: x2, y: y2 });
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

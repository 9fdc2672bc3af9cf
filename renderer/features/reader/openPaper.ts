import { resolveDestination, type UnresolvedDestination } from './document/destination.ts';
import type { DocumentSession } from './document/documentSession.ts';
import type { PageLink } from './document/links.ts';
import { FindHighlights } from './find/findHighlights.ts';
import { partOf } from './find/findReveal.ts';
import { FindSession } from './find/findSession.ts';
import { searchText } from './find/searchText.ts';
import { pageFacts, pageGeometry, toScreen, type PageFacts } from './pages/pageGeometry.ts';
import { PagePainter } from './pages/pagePainter.ts';
import { readText, textPieces, type TextPiece } from './pages/pageText.ts';
import { firstPlace, type ReadingPlace } from './pages/readingPlace.ts';
import { ReadingView } from './pages/readingView.ts';

/** An open paper with all that belongs to reading it; the components show it and tell it what to do. */
export class OpenPaper {
  readonly session: DocumentSession;
  readonly view: ReadingView;
  readonly painter: PagePainter;
  readonly find: FindSession;
  readonly highlights: FindHighlights;
  /** Where the find that is under way began: one goes back there, not through all the places looked at. */
  #isFirstFound = true;
  #revealed: string | undefined;

  private constructor(session: DocumentSession, usual: PageFacts, place: ReadingPlace) {
    this.session = session;
    this.view = new ReadingView(session.pageCount, usual, place);
    this.painter = new PagePainter(session, this.view);
    this.find = new FindSession(session.pageCount, async (page) => textPieces(await readText(session, page)));
    this.highlights = new FindHighlights(this.find);
    this.find.subscribe(() => void this.#revealFound());
  }

  /** Waits for the size of the page where reading starts, and for nothing else. */
  static async begin(session: DocumentSession, wanted: ReadingPlace = firstPlace): Promise<OpenPaper> {
    const page = Math.min(wanted.page, session.pageCount);
    const place = page === wanted.page ? wanted : { ...wanted, page, offset: 0 };
    return new OpenPaper(session, await startingFacts(session, page), place);
  }

  search(text: string, exactMarks: boolean): void {
    this.#isFirstFound = true;
    void this.find.search({ text, exactMarks }, this.view.shown().page);
  }

  /** Goes where a link or an entry of the contents leads; what leads out of the paper, or nowhere, is not followed. */
  async follow(target: PageLink['target']): Promise<void> {
    if (target.kind === 'inside') {
      await this.followDestination(target.destination);
    } else if (target.kind === 'turn') {
      const { page } = this.view.shown();
      const pages = { next: page + 1, previous: page - 1, first: 1, last: this.session.pageCount };
      this.view.jumpTo(pages[target.to]);
    }
  }

  async followDestination(unresolved: UnresolvedDestination): Promise<void> {
    const destination = await resolveDestination(this.session, unresolved).catch(() => undefined);
    if (destination === undefined) return;
    const { page, x, y } = destination;
    const facts = await startingFacts(this.session, page);
    const geometry = pageGeometry(page, facts, 1, this.view.shown().turned);
    const [left, bottom, right, top] = facts.viewBox;
    const isUpright = geometry.rotation % 180 === 0;
    // Where the page lies on its side, it is the other coordinate that says how far down.
    if ((isUpright ? y : x) === undefined) {
      this.view.jumpTo(page);
      return;
    }
    const within = { x: Math.min(right, Math.max(left, x ?? left)), y: Math.min(top, Math.max(bottom, y ?? top)) };
    this.view.jumpTo(page, toScreen(geometry, within).y / geometry.height);
  }

  close(): void {
    this.find.stop();
    this.painter.close();
    this.session.close();
  }

  async #revealFound(): Promise<void> {
    const { current } = this.find.finding();
    const key = current && `${current.page}:${current.onPage}`;
    if (key === this.#revealed) return;
    this.#revealed = key;
    if (current === undefined) return;
    const pieces = await this.#piecesOf(current.page);
    const match = this.find.matchesIn(searchText(pieces))[current.onPage];
    if (match === undefined || this.#revealed !== key) return;
    const facts = await startingFacts(this.session, current.page);
    const area = partOf(pieces, match, facts, this.view.shown().turned);
    if (area === undefined) return;
    this.view.reveal(current.page, area, this.#isFirstFound);
    this.#isFirstFound = false;
  }

  async #piecesOf(page: number): Promise<readonly TextPiece[]> {
    try {
      return textPieces(await readText(this.session, page));
    } catch {
      return [];
    }
  }
}

/** Of a page that cannot be read, the size of letter paper: it will say itself that it cannot be shown. */
async function startingFacts(session: DocumentSession, page: number): Promise<PageFacts> {
  try {
    return await session.facts(page);
  } catch {
    return pageFacts({ view: [], rotate: 0, userUnit: 1 });
  }
}

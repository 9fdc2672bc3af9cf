import { StrictMode, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../../renderer/design/fonts.css';
import '../../../renderer/design/tokens.css';
import '../../../renderer/design/base.css';
import { toScreen, type PageGeometry } from '../../../renderer/features/reader/pages/pageGeometry.ts';
import { readingPlaceSchema, type ReadingPlace } from '../../../renderer/features/reader/pages/readingPlace.ts';
import { Reader } from '../../../renderer/features/reader/Reader.tsx';
import { warmUpReader } from '../../../renderer/features/reader/warmUp.ts';
import { Translated } from '../../../renderer/i18n/Translated.tsx';
import { DocumentUnreadable, type DocumentSource } from '../../../renderer/platform/bridge.ts';

/**
 * The reader alone, over papers of the test's own server (`serveReaderPage.ts`). What a test wants to know lies in
 * `window`: `readerPage.places` (all that `onPlaceChange` told) and `readerPage.ranges` (all bytes that were read);
 * `readerPage.show` puts another paper in the place of the one that is open.
 */
declare global {
  interface Window {
    readerPage: { places: ReadingPlace[]; ranges: [number, number][]; show: (paper: string) => Promise<void> };
  }
}

const parameters = new URLSearchParams(location.search);
const language = parameters.get('language') === 'en' ? 'en' : 'vi';
document.documentElement.lang = language;
document.documentElement.dataset['theme'] = parameters.get('theme') ?? 'light';
document.documentElement.dataset['textSize'] = parameters.get('textSize') ?? '100';

/** As a platform reads papers: no answer is no connection, 403 no access. */
function sourceOf(address: string, size: number): DocumentSource {
  return {
    size,
    read: async (begin, end, signal) => {
      window.readerPage.ranges.push([begin, end]);
      const response = await fetch(address, {
        headers: { range: `bytes=${begin}-${end - 1}` },
        ...(signal === undefined ? {} : { signal }),
      }).catch(() => undefined);
      if (response?.status === 403) throw new DocumentUnreadable('no-access');
      if (response?.status !== 206) throw new DocumentUnreadable('no-connection');
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

/** A frame at a fixed place of every page, in PDF units: it must stay on its spot through zooms and turns. */
function frame(page: PageGeometry): ReactNode {
  const [x, y] = page.viewBox;
  const one = toScreen(page, { x: x + 100, y: y + 100 });
  const other = toScreen(page, { x: x + 200, y: y + 150 });
  const style = {
    position: 'absolute',
    left: Math.min(one.x, other.x),
    top: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
    outline: '2px solid #a8321f',
  } as const;
  return <div data-frame={page.pageNumber} style={style} />;
}

function Page({ source, name }: { readonly source: DocumentSource; readonly name: string }): ReactNode {
  const [isOpen, setIsOpen] = useState(true);
  if (!isOpen) return <p>closed</p>;
  const place = parameters.get('place');
  return (
    <main style={{ height: '100%' }}>
      <Reader
        source={source}
        documentKey={name}
        title={parameters.get('title') ?? name}
        {...(place === null ? {} : { initialPlace: readingPlaceSchema.parse(JSON.parse(place)) })}
        onPlaceChange={(told) => window.readerPage.places.push(told)}
        onClose={() => setIsOpen(false)}
        provenance={<span>118/TTr ┃ b2 ┃ 21/11/2026 08:40 ┃ 7F3A-91C2</span>}
        {...(parameters.has('overlay') ? { pageOverlay: frame } : {})}
      />
    </main>
  );
}

async function start(): Promise<void> {
  await warmUpReader();
  const place = document.querySelector('#root');
  const name = parameters.get('paper');
  if (place === null || name === null) return;
  const root = createRoot(place);
  const show = async (paper: string): Promise<void> => {
    const address = `/papers/${encodeURIComponent(paper)}`;
    const head = await fetch(address, { method: 'HEAD' });
    const source = sourceOf(address, Number(head.headers.get('content-length')));
    root.render(
      <StrictMode>
        <Translated language={language} timeZone="Asia/Ho_Chi_Minh">
          <Page source={source} name={paper} />
        </Translated>
      </StrictMode>,
    );
  };
  window.readerPage = { places: [], ranges: [], show };
  await show(name);
}

await start();

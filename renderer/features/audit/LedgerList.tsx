import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useWhen } from '../../i18n/useWhen.ts';
import { useOpenSession } from '../../platform/useSession.ts';
import styles from './audit.module.css';
import type { LedgerLine, ReadLedger } from './ledgerLines.ts';
import { useLedgerWords } from './useLedgerWords.ts';

export interface LedgerListProps {
  readonly ledger: ReadLedger;
  readonly lines: readonly LedgerLine[];
  /** Number of the entry whose story is told. */
  readonly chosen: number | undefined;
  readonly onChoose: (sequence: number) => void;
}

/** Height of a line, in rem: all are alike, so that a ledger of any length is as quick as a short one. */
const lineHeight = 4.25;
const around = 6;

/** The entries, the newest first. Only those in sight and a few around them are in the DOM. */
export function LedgerList({ ledger, lines, chosen, onChoose }: LedgerListProps): ReactNode {
  const t = useTranslations('audit');
  const when = useWhen();
  const { timeZone } = useOpenSession().body;
  const words = useLedgerWords(ledger);
  const box = useRef<HTMLDivElement>(null);
  const { first, last, height } = useWindow(box, lines.length);
  const newestFirst = (place: number): LedgerLine | undefined => lines[lines.length - 1 - place];
  const placeOfChosen = lines.length - 1 - lines.findIndex(({ entry }) => entry.sequence === chosen);
  const isChosenHere = placeOfChosen < lines.length;

  useEffect(() => {
    if (!isChosenHere || box.current === null) return;
    const [top, room] = [placeOfChosen * height, box.current.clientHeight];
    if (top < box.current.scrollTop) box.current.scrollTop = top;
    if (top + height > box.current.scrollTop + room) box.current.scrollTop = top + height - room;
  }, [isChosenHere, placeOfChosen, height]);

  function move(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / height) - 1);
    const at = isChosenHere ? placeOfChosen : -1;
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: lines.length,
    }[event.key];
    const line = to === undefined ? undefined : newestFirst(Math.min(Math.max(to, 0), lines.length - 1));
    if (line === undefined) return;
    event.preventDefault();
    onChoose(line.entry.sequence);
  }

  const rows: ReactNode[] = [];
  for (let place = first; place < last; place += 1) {
    const line = newestFirst(place);
    if (line === undefined) continue;
    const { sequence, receivedAt } = line.entry;
    const subject = words.subject(line);
    rows.push(
      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list has the keys
      <div
        key={sequence}
        id={`entry-${sequence}`}
        role="option"
        tabIndex={-1}
        aria-selected={sequence === chosen}
        aria-posinset={place + 1}
        aria-setsize={lines.length}
        className={styles['line']}
        data-entry={sequence}
        style={{ top: `${place * lineHeight}rem` }}
        onClick={() => onChoose(sequence)}
      >
        <span className={styles['spine']}>{sequence}</span>
        <span className={styles['what']}>
          <span className={styles['type']}>{words.type(line.act.type)}</span>
          <span className={styles['detail']}>
            {words.person(line.act.actor)}
            {subject === '' ? '' : ` · ${subject}`}
          </span>
        </span>
        <time className={styles['time']} dateTime={receivedAt}>
          {when.exactly(receivedAt, timeZone)}
        </time>
      </div>,
    );
  }
  return (
    <div
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label={t('title')}
      aria-activedescendant={isChosenHere ? `entry-${chosen}` : undefined}
      className={styles['list']}
      onKeyDown={move}
    >
      <div role="presentation" className={styles['length']} style={{ height: `${lines.length * lineHeight}rem` }}>
        {rows}
      </div>
    </div>
  );
}

/** Which lines are in sight of the box, and how high one is in pixels. */
function useWindow(box: { readonly current: HTMLDivElement | null }, count: number) {
  const [seen, setSeen] = useState({ top: 0, room: 800, height: lineHeight * 16 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const look = (): void => {
      const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setSeen({ top: element.scrollTop, room: element.clientHeight, height: lineHeight * root });
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [box]);
  const first = Math.max(0, Math.floor(seen.top / seen.height) - around);
  const last = Math.min(count, Math.ceil((seen.top + seen.room) / seen.height) + around);
  return { first, last, height: seen.height };
}

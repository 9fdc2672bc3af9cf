import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore, type ReactNode, type RefObject } from 'react';
import { Input, SearchField, ToggleButton } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { Finding } from '../find/findSession.ts';
import type { OpenPaper } from '../openPaper.ts';
import { ToolButton } from './ToolButton.tsx';
import styles from './tools.module.css';

/** So that one word typed is one search, in milliseconds. */
const typingPause = 120;

interface FindBarProps {
  readonly paper: OpenPaper;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onClose: () => void;
}

/** Where one types what to find in the paper; searches while one types. */
export function FindBar({ paper, field, onClose }: FindBarProps): ReactNode {
  const t = useTranslations('reader.finding');
  const { find, view } = paper;
  const finding = useSyncExternalStore(find.subscribe, find.finding);
  const [text, setText] = useState('');
  const [exactMarks, setExactMarks] = useState(false);

  useEffect(() => {
    field.current?.focus();
    return () => find.stop();
  }, [field, find]);
  useEffect(() => {
    const timer = setTimeout(() => paper.search(text, exactMarks), text === '' ? 0 : typingPause);
    return () => clearTimeout(timer);
  }, [paper, text, exactMarks]);

  const hasPlaces = finding.total > 0;
  return (
    <search className={styles['find']}>
      <SearchField
        autoComplete="off"
        className={styles['findField'] ?? ''}
        aria-label={t('label')}
        value={text}
        onChange={setText}
        onSubmit={() => find.step(1)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.shiftKey) {
            event.preventDefault();
            find.step(-1);
          } else if (event.key === 'Escape') onClose();
          else event.continuePropagation();
        }}
      >
        <Input className={styles['findInput'] ?? ''} ref={field} placeholder={t('placeholder')} enterKeyHint="search" />
      </SearchField>
      <FindCount finding={finding} pages={view.pageCount} />
      <ToggleButton
        className={styles['exactMarks'] ?? ''}
        isSelected={exactMarks}
        onChange={setExactMarks}
        aria-description={t('exactMarksHint')}
      >
        {t('exactMarks')}
      </ToggleButton>
      <ToolButton icon={ChevronUp} label={t('previous')} isDisabled={!hasPlaces} onPress={() => find.step(-1)} />
      <ToolButton icon={ChevronDown} label={t('next')} isDisabled={!hasPlaces} onPress={() => find.step(1)} />
      <ToolButton icon={X} label={t('close')} onPress={onClose} />
    </search>
  );
}

function FindCount({ finding, pages }: { readonly finding: Finding; readonly pages: number }): ReactNode {
  const t = useTranslations('reader.finding');
  const { query, total, current, isDone, isWithoutText, pagesSearched, unread } = finding;
  const count = total === 0 ? '' : t('count', { number: current?.number ?? 0, total });
  const searching = t('searching', { searched: pagesSearched, pages });
  const outcome = isWithoutText ? t('withoutText') : t('none');
  const gaps = unread === 0 ? '' : t('unread', { pages: unread });
  const isEmpty = query.text.trim() === '';
  const isSettled = isDone && !isEmpty;
  // What is said aloud waits for the end; what is seen moves with the search.
  const said = total > 0 && current !== undefined ? t('found', { ...current, total }) : outcome;
  return (
    <>
      <span className={styles['findCount']} aria-hidden="true">
        <span>{isSettled && total === 0 ? outcome : count}</span>
        {isDone || isEmpty ? null : <small>{searching}</small>}
        {isSettled && gaps !== '' ? <small>{gaps}</small> : null}
      </span>
      <span className={styles['spoken']} role="status">
        {isSettled ? [said, gaps].filter(Boolean).join('. ') : ''}
      </span>
    </>
  );
}

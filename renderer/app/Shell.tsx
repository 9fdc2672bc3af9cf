import { Link, useRouterState } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useCallback, useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { holds } from '../../shared/domain/person/person.ts';
import { LanguageSwitch } from '../design/LanguageSwitch.tsx';
import { Mark } from '../design/Mark.tsx';
import { useWords } from '../i18n/useWords.ts';
import type { OpenState } from '../platform/useSession.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { ConnectionState } from './ConnectionState.tsx';
import { LeavingSheet } from './LeavingSheet.tsx';
import { Notices } from './Notices.tsx';
import { QuickSearch } from './QuickSearch.tsx';
import styles from './shell.module.css';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { useShortcuts } from './useShortcuts.ts';

/** Around every screen of whoever is signed in: whose data this is, how it stands, and the few ways to go. */
export function Shell({ session, children }: { readonly session: OpenState; readonly children: ReactNode }): ReactNode {
  const t = useTranslations('shell');
  const { name } = useWords();
  const [open, setOpen] = useState<'search' | 'keys'>();
  const close = useCallback(() => setOpen(undefined), []);
  useShortcuts(setOpen);
  const isReading = useRouterState({
    select: ({ matches }) => matches.some(({ routeId }) => wholeWindow.has(routeId)),
  });
  return (
    <div className={styles['shell']} data-reading={isReading || undefined}>
      <button type="button" className={styles['skip']} onClick={() => document.querySelector('main')?.focus()}>
        {t('skip')}
      </button>
      {isReading ? null : (
        <header className={styles['header']}>
          <div className={styles['body']}>
            <Link to="/" className={styles['bodyName']}>
              {name(session.body)}
            </Link>
            {session.body.sample ? <Mark kind="sample">{t('sample')}</Mark> : null}
          </div>
          <nav aria-label={t('places')} className={styles['places']}>
            <Link to="/" className={styles['place']} activeOptions={{ exact: true }}>
              {t('home')}
            </Link>
            <Link to="/ballots" className={styles['place']}>
              {t('ballots')}
            </Link>
            {holds(session.person, 'secretariat') ? (
              <Link to="/secretariat" className={styles['place']}>
                {t('drafts')}
              </Link>
            ) : null}
            {holds(session.person, 'auditor') || holds(session.person, 'administrator') ? (
              <Link to="/audit" className={styles['place']}>
                {t('audit')}
              </Link>
            ) : null}
            <Link to="/settings" className={styles['place']}>
              {t('settings')}
            </Link>
          </nav>
          <ConnectionState session={session} />
          <div className={styles['tools']}>
            <AriaButton className={styles['search'] ?? ''} onPress={() => setOpen('search')}>
              <Search aria-hidden="true" size="1.125rem" />
              {t('search.open')}
              <kbd aria-hidden="true" className={styles['key']}>
                {searchKey}
              </kbd>
            </AriaButton>
            <LanguageSwitch isShort />
            <AccountMenu session={session} onKeys={() => setOpen('keys')} />
          </div>
        </header>
      )}
      <Notices session={session} />
      <div className={styles['content']}>{children}</div>
      {open === 'search' ? <QuickSearch onClose={close} /> : null}
      {open === 'keys' ? <ShortcutSheet onClose={close} /> : null}
      <LeavingSheet />
    </div>
  );
}

/** Where all of the window is for the work on it. */
const wholeWindow: ReadonlySet<string> = new Set(['/meetings/$meeting/documents/$document', '/ballots/$ballot']);
const searchKey = 'Ctrl K';

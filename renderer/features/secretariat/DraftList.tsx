import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import { StateMessage, Waiting } from '../../design/Screen.tsx';
import { CreateMeeting } from './CreateMeeting.tsx';
import { useSession } from '../../platform/useSession.ts';
import { useListState } from '../../platform/useListState.ts';
import { useHome } from '../../platform/useMeeting.ts';
import { useWhen } from '../../i18n/useWhen.ts';
import styles from './secretariat.module.css';

interface DraftListProps {
  /** Opens the editor of a draft. */
  readonly onOpen: (meeting: string) => void;
}

/** The meetings in preparation, newest first. */
export function DraftList({ onOpen }: DraftListProps): ReactNode {
  const t = useTranslations('secretariat.list');
  const when = useWhen();
  const session = useSession();
  const home = useHome();
  const [isCreating, setIsCreating] = useState(false);
  const drafts = home.content?.drafts ?? [];
  const timeZone = session.kind === 'open' ? session.body.timeZone : 'UTC';
  const state = useListState(home.status, drafts.length);
  return (
    <main className={styles['list']}>
      <header className={styles['listHead']}>
        <h1 className={styles['screenTitle']}>{t('title')}</h1>
        <Button kind="primary" onPress={() => setIsCreating(true)}>
          <Plus aria-hidden="true" size="1.25rem" /> {t('create')}
        </Button>
      </header>
      {state === 'loading' ? <Waiting text={t('loading')} /> : null}
      {state === 'unreachable' ? <StateMessage title={t('offline.title')} text={t('offline.text')} /> : null}
      {state === 'refused' ? <StateMessage kind="trouble" title={t('refused.title')} text={t('refused.text')} /> : null}
      {state === 'empty' ? <StateMessage title={t('empty.title')} text={t('empty.text')} /> : null}
      {state === 'filled' ? (
        <ol className={styles['register']}>
          {drafts.map((draft, index) => (
            <li key={draft.id}>
              <AriaButton className={styles['registerLine'] ?? ''} onPress={() => onOpen(draft.id)}>
                <span className={styles['spineNumber']} aria-hidden="true">
                  {drafts.length - index}
                </span>
                <span className={styles['itemText']}>
                  <span className={styles['itemTitle']}>{draft.title || t('untitled')}</span>
                  <span className={styles['hint']}>
                    {t('created', {
                      date: when.moment(draft.createdAt, timeZone),
                    })}
                  </span>
                </span>
                <span className={draft.publication === 0 ? styles['draftMark'] : styles['publishedMark']}>
                  {draft.publication === 0 ? t('unpublished') : t('published', { number: draft.publication })}
                </span>
              </AriaButton>
            </li>
          ))}
        </ol>
      ) : null}
      {isCreating ? <CreateMeeting onCreated={onOpen} onClose={() => setIsCreating(false)} /> : null}
    </main>
  );
}

import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import { CreateMeeting } from './CreateMeeting.tsx';
import { useSession } from '../../platform/useSession.ts';
import { useHome } from './rooms.ts';
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
  const isWaiting = home.status.kind === 'loading';
  return (
    <main className={styles['list']}>
      <header className={styles['listHead']}>
        <h1 className={styles['screenTitle']}>{t('title')}</h1>
        <Button kind="primary" onPress={() => setIsCreating(true)}>
          <Plus aria-hidden="true" size={20} /> {t('create')}
        </Button>
      </header>
      {isWaiting && drafts.length === 0 ? <output>{t('loading')}</output> : null}
      {!isWaiting && home.status.kind === 'refused' ? <p role="alert">{t('refused')}</p> : null}
      {!isWaiting && home.status.kind !== 'refused' && drafts.length === 0 ? (
        <p className={styles['empty']}>{t('empty')}</p>
      ) : null}
      {drafts.length === 0 ? null : (
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
      )}
      {isCreating ? <CreateMeeting onCreated={onOpen} onClose={() => setIsCreating(false)} /> : null}
    </main>
  );
}

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { buttonClass } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';
import { useClockWarning } from '../i18n/clockWarning.ts';
import type { OpenState } from '../platform/useSession.ts';
import styles from './shell.module.css';

/** What the person should know about this device now; nothing when all is well. */
export function Notices({ session }: { readonly session: OpenState }): ReactNode {
  const t = useTranslations('shell');
  const isExpired = session.connection === 'expired';
  const clockWarning = useClockWarning();
  if (!isExpired && !session.diskFull && session.clockOffsetSeconds === 0) return null;
  return (
    <section aria-label={t('notices')} className={styles['notices']}>
      {isExpired ? (
        <Notice
          kind="caution"
          action={
            <Link to="/signin" className={buttonClass('plain')}>
              {t('signInAgain')}
            </Link>
          }
        >
          {t('expired')}
        </Notice>
      ) : null}
      {session.diskFull ? <Notice kind="trouble">{t('diskFull')}</Notice> : null}
      {session.clockOffsetSeconds === 0 ? null : (
        <Notice kind="caution">{clockWarning(session.clockOffsetSeconds)}</Notice>
      )}
    </section>
  );
}

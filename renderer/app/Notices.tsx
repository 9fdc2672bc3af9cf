import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { Button, buttonClass } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';
import { useClockWarning } from '../i18n/clockWarning.ts';
import { useMemory } from '../platform/useMemory.ts';
import type { OpenState } from '../platform/useSession.ts';
import styles from './shell.module.css';

const momentSchema = z.string();

/** What the person should know about this device now; nothing when all is well. */
export function Notices({ session }: { readonly session: OpenState }): ReactNode {
  const t = useTranslations('shell');
  const isExpired = session.connection === 'expired';
  const clockWarning = useClockWarning();
  const [understood, keepUnderstood] = useMemory('serverWentBack', momentSchema);
  const [known, keepKnown] = useMemory('vaultMended', momentSchema);
  const { serverWentBackAt: wentBack, mended } = session;
  const isNews = wentBack !== null && understood.known && understood.value !== wentBack;
  const isMended = mended !== null && known.known && known.value !== mended.at;
  const { diskFull, clockOffsetSeconds, ledgerAlarm, codeNeededFor } = session;
  const isHealthy = !diskFull && clockOffsetSeconds === 0 && ledgerAlarm === null && !isMended;
  if (isHealthy && !isExpired && !isNews && codeNeededFor === null) return null;
  return (
    <section aria-label={t('notices')} className={styles['notices']}>
      {ledgerAlarm === null ? null : <Notice kind="trouble">{t(`ledger.${ledgerAlarm}`)}</Notice>}
      {codeNeededFor === null ? null : (
        <Notice
          kind="caution"
          action={
            <Link to="/ballots/$ballot" params={{ ballot: codeNeededFor }} className={buttonClass('plain')}>
              {t('enterCode')}
            </Link>
          }
        >
          {t('codeNeeded')}
        </Notice>
      )}
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
      {isNews ? (
        <Notice kind="caution" action={<Button onPress={() => keepUnderstood(wentBack)}>{t('understood')}</Button>}>
          {t('wentBack')}
        </Notice>
      ) : null}
      {isMended ? (
        <Notice
          kind={mended.isOwnWhole ? 'caution' : 'trouble'}
          action={<Button onPress={() => keepKnown(mended.at)}>{t('understood')}</Button>}
        >
          {t(mended.isOwnWhole ? 'mended' : 'mendedInPart')}
        </Notice>
      ) : null}
      {diskFull ? <Notice kind="trouble">{t('diskFull')}</Notice> : null}
      {clockOffsetSeconds === 0 ? null : <Notice kind="caution">{clockWarning(clockOffsetSeconds)}</Notice>}
    </section>
  );
}

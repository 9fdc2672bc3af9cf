import { useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { refusalListAnswer, type RefusalList as Refused } from '../../../shared/api/routes.ts';
import { StateMessage, Waiting } from '../../design/Screen.tsx';
import { useWhen } from '../../i18n/useWhen.ts';
import { askServer } from '../../platform/api.ts';
import { useOpenSession } from '../../platform/useSession.ts';
import styles from './audit.module.css';
import { codeOf, useLedgerWords, type LedgerNames } from './useLedgerWords.ts';

/** What the server did not take, and why. */
export function RefusalList({ ledger }: { readonly ledger: LedgerNames }): ReactNode {
  const t = useTranslations('audit');
  const refusal = useTranslations('refusals');
  const when = useWhen();
  const { timeZone } = useOpenSession().body;
  const words = useLedgerWords(ledger);
  const [refused, setRefused] = useState<Refused | 'failed'>();
  useEffect(() => {
    let isCurrent = true;
    void askServer(refusalListAnswer, '/ledger/refusals').then(
      (answer) => isCurrent && setRefused(answer.ok ? answer.value : 'failed'),
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  if (refused === undefined) return <Waiting text={t('loading')} />;
  if (refused === 'failed') {
    return <StateMessage kind="trouble" title={t('failed.title')} text={t('failed.text')} />;
  }
  return (
    <>
      <p className={styles['note']}>{refused.length === 0 ? t('refusals.none') : t('refusals.lead')}</p>
      <ol className={styles['refusals']}>
        {refused.map(({ minute, person, device, type, about, code, count }) => (
          <li key={`${minute} ${device} ${type} ${about} ${code}`} className={styles['refusal']}>
            <span className={styles['spine']}>{t('refusals.times', { count })}</span>
            <span className={styles['what']}>
              <span className={styles['type']}>{refusal(code)}</span>
              <span className={styles['detail']}>
                {words.type(type)} ·{' '}
                {t('refusals.line', { person: words.person(person), device: codeOf(device.replaceAll('-', ''), 2) })}
              </span>
            </span>
            <time className={styles['time']} dateTime={minute}>
              {when.moment(minute, timeZone)}
            </time>
          </li>
        ))}
      </ol>
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { serverDescription } from '../../../shared/api/routes.ts';
import register from '../../design/register.module.css';
import { useWords } from '../../i18n/useWords.ts';
import { askServer } from '../../platform/api.ts';
import { useOpenSession } from '../../platform/useSession.ts';
import { useSettings } from '../../platform/useSettings.ts';
import styles from './settings.module.css';

/** What one reads out on the telephone when something does not work. */
export function About(): ReactNode {
  const t = useTranslations('settings');
  const { name } = useWords();
  const { body } = useOpenSession();
  const [{ server }] = useSettings();
  const { data: answer } = useQuery({
    queryKey: ['server'],
    queryFn: () => askServer(serverDescription, '/server'),
  });
  const facts = [
    [t('body'), name(body)],
    [t('server'), server],
    [t('version'), answer?.ok === true ? answer.value.version : t('unknown')],
    [t('installation'), body.installation],
  ] as const;
  return (
    <section className={`${register['sheet'] ?? ''} ${styles['section'] ?? ''}`} aria-label={t('about')}>
      <h2 className={register['title']}>{t('about')}</h2>
      <dl className={styles['facts']}>
        {facts.map(([term, fact]) => (
          <div key={term} className={styles['fact']}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['aside']}>{t('license')}</p>
    </section>
  );
}

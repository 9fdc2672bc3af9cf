import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import { useWhen } from '../../i18n/useWhen.ts';
import { PaperNotice } from './PaperNotice.tsx';
import styles from './reader.module.css';

interface RecalledPaperProps {
  readonly title: string;
  /** `at`: ISO. */
  readonly recalled: { readonly at: string; readonly reason: string };
  readonly onLeave: () => void;
}

/**
 * In the place of the Reader once its paper was recalled, at once for whoever is reading it: the pages go, and in their
 * stead stands when and why.
 */
export function RecalledPaper({ title, recalled, onLeave }: RecalledPaperProps): ReactNode {
  const t = useTranslations('reader.recalled');
  const { moment } = useWhen();
  const facts = [
    { term: t('at'), fact: moment(recalled.at) },
    { term: t('reason'), fact: recalled.reason },
  ];
  return (
    <section className={styles['reader']} aria-label={title} data-stage="recalled">
      <PaperNotice heading={t('title')} title={title} text={t('text')} facts={facts}>
        <Button kind="primary" onPress={onLeave}>
          {t('back')}
        </Button>
      </PaperNotice>
    </section>
  );
}

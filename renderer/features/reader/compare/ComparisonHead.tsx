import { ArrowDown, ArrowLeft, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ToolButton } from '../tools/ToolButton.tsx';
import styles from './compare.module.css';

export interface ComparisonHeadProps {
  readonly title: string;
  readonly numbers: { readonly before: number; readonly after: number };
  readonly onClose: () => void;
  /** Once it is known what changed: which of how many is looked at, counted from 1, and the way to the others. */
  readonly steps?: { readonly at: number; readonly count: number; readonly go: (to: number) => void };
}

/** Which versions of which paper, how much changed, and the way through it. */
export function ComparisonHead({ title, numbers, onClose, steps }: ComparisonHeadProps): ReactNode {
  const t = useTranslations('reader.compare');
  return (
    <header className={styles['head']}>
      <ToolButton icon={ArrowLeft} label={t('close')} onPress={onClose} />
      <div className={styles['headText']}>
        <h1 className={styles['title']}>{title}</h1>
        <p className={styles['aside']}>
          {t('versions', numbers)}
          {steps === undefined ? '' : ` · ${t('count', { count: steps.count })}`}
        </p>
      </div>
      {steps === undefined || steps.count === 0 ? null : (
        <div className={styles['steps']} role="group" aria-label={t('steps')}>
          <ToolButton
            icon={ArrowUp}
            label={t('previous')}
            isDisabled={steps.at <= 1}
            onPress={() => steps.go(steps.at - 1)}
          />
          <span className={styles['at']}>{t('at', { at: steps.at, count: steps.count })}</span>
          <ToolButton
            icon={ArrowDown}
            label={t('next')}
            isDisabled={steps.at >= steps.count}
            onPress={() => steps.go(steps.at + 1)}
          />
        </div>
      )}
    </header>
  );
}

import { useEffect, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { LanguageSwitch } from '../../design/LanguageSwitch.tsx';
import { Mark } from '../../design/Mark.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Screen } from '../../design/Screen.tsx';
import { useClockWarning } from '../../i18n/clockWarning.ts';
import { useWords } from '../../i18n/useWords.ts';
import type { Description } from './serverDescription.ts';
import styles from './signin.module.css';

export interface DoorProps {
  readonly description: Description;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** Two minutes: below that nobody is misled (and a server's answer may have been slow). */
const clockTolerance = 120;

/** What stands before the sign-in: whose house this is, in which language one speaks. */
export function Door({ description, wide = false, children }: DoorProps): ReactNode {
  const t = useTranslations('signin');
  const shell = useTranslations('shell');
  const { name } = useWords();
  const clockWarning = useClockWarning();
  // Whoever comes in begins at the top, however far down the door they pressed.
  useEffect(() => () => window.scrollTo(0, 0), []);
  const offset = description.kind === 'known' ? description.clockOffsetSeconds : 0;
  return (
    <Screen title={t('title')} isNarrow={!wide}>
      <div className={styles['door']}>
        <header className={styles['head']}>
          <div>
            <h1 className={styles['house']}>
              {description.kind === 'known' ? name(description.body) : shell('product')}
            </h1>
            <p className={styles['tagline']}>{t('tagline')}</p>
          </div>
          <div className={styles['headTools']}>
            {description.kind === 'known' && description.body.sample ? (
              <Mark kind="sample">{shell('sample')}</Mark>
            ) : null}
            <LanguageSwitch />
          </div>
        </header>
        {Math.abs(offset) > clockTolerance ? <Notice kind="caution">{clockWarning(offset)}</Notice> : null}
        {children}
      </div>
    </Screen>
  );
}

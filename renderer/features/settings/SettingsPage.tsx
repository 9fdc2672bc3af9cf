import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Choice } from '../../design/Choice.tsx';
import { Screen } from '../../design/Screen.tsx';
import register from '../../design/register.module.css';
import type { Settings } from '../../platform/bridge.ts';
import { useSettings } from '../../platform/useSettings.ts';
import { About } from './About.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { SessionList } from './SessionList.tsx';
import styles from './settings.module.css';

const themes = ['light', 'dark', 'system'] as const;
const textSizes = [100, 115, 130, 150, 200] as const satisfies readonly Settings['textSize'][];

/** How this device shows things, where its person is signed in, and what this program is. */
export function SettingsPage(): ReactNode {
  const t = useTranslations('settings');
  const shell = useTranslations('shell');
  const [settings, change] = useSettings();
  return (
    <Screen title={t('title')} isNarrow>
      <h1 className={styles['title']}>{t('title')}</h1>
      <div className={styles['sheets']}>
        <section className={`${register['sheet'] ?? ''} ${styles['section'] ?? ''}`} aria-label={t('display')}>
          <h2 className={register['title']}>{t('display')}</h2>
          <Choice
            label={t('language')}
            value={settings.language}
            options={[
              { value: 'vi', label: shell('vietnamese') },
              { value: 'en', label: shell('english') },
            ]}
            onChange={(language) => change({ language })}
          />
          <Choice
            label={t('theme')}
            value={settings.theme}
            options={themes.map((theme) => ({ value: theme, label: t(`themes.${theme}`) }))}
            onChange={(theme) => change({ theme })}
          />
          <Choice
            label={t('textSize')}
            value={String(settings.textSize)}
            options={textSizes.map((size) => ({ value: String(size), label: t('percent', { size }) }))}
            onChange={(chosen) => {
              const textSize = textSizes.find((size) => String(size) === chosen);
              if (textSize !== undefined) change({ textSize });
            }}
          />
          <p className={styles['preview']}>{t('preview')}</p>
        </section>
        <SecondFactor />
        <SessionList />
        <About />
      </div>
    </Screen>
  );
}

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useSettings } from '../platform/useSettings.ts';
import { Choice } from './Choice.tsx';

/** Vietnamese or English, at once. `isShort`: two letters each, where room is scarce. */
export function LanguageSwitch({ isShort = false }: { readonly isShort?: boolean }): ReactNode {
  const t = useTranslations('shell');
  const [{ language }, change] = useSettings();
  return (
    <Choice
      label={t('language')}
      isLabelHidden
      value={language}
      options={[
        { value: 'vi', label: t('vietnamese'), ...(isShort ? { short: t('vietnameseShort') } : {}) },
        { value: 'en', label: t('english'), ...(isShort ? { short: t('englishShort') } : {}) },
      ]}
      onChange={(chosen) => change({ language: chosen })}
    />
  );
}

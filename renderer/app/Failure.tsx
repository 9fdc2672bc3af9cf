import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button, buttonClass } from '../design/Button.tsx';
import { Screen, StateMessage } from '../design/Screen.tsx';

/** In place of a screen that failed: what is safe, and two ways on. */
export function Failure({ reset }: ErrorComponentProps): ReactNode {
  const t = useTranslations('shell.failure');
  return (
    <Screen title={t('title')} isNarrow>
      <StateMessage heading="h1" kind="trouble" title={t('title')} text={t('text')}>
        <Button kind="primary" onPress={reset}>
          {t('again')}
        </Button>
        <Link to="/" className={buttonClass('plain')} onClick={reset}>
          {t('home')}
        </Link>
      </StateMessage>
    </Screen>
  );
}

/** An address that leads nowhere. */
export function NoSuchPage(): ReactNode {
  const t = useTranslations('shell');
  return (
    <Screen title={t('missing.title')} isNarrow>
      <StateMessage heading="h1" title={t('missing.title')} text={t('missing.text')}>
        <Link to="/" className={buttonClass('primary')}>
          {t('failure.home')}
        </Link>
      </StateMessage>
    </Screen>
  );
}

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import type { ApiAnswer } from '../../platform/api.ts';

export interface ServerTroubleProps {
  readonly code: Extract<ApiAnswer<never>, { ok: false }>['code'];
  readonly onAgain: () => void;
}

/** Why the server's part of a screen is not there, and the way to ask again. */
export function ServerTrouble({ code, onAgain }: ServerTroubleProps): ReactNode {
  const again = useTranslations('settings')('again');
  const t = useTranslations('troubles');
  return (
    <Notice kind="caution" action={<Button onPress={onAgain}>{again}</Button>}>
      {t(code)}
    </Notice>
  );
}

import { useMemo, type ReactNode } from 'react';
import { encode } from 'uqr';
import { useTranslations } from 'use-intl';
import styles from './scanCode.module.css';

export interface ScanCodeProps {
  /** An `otpauth:` address. */
  readonly uri: string;
  /** The same secret to be typed, for who cannot scan. */
  readonly secret: string;
}

/** What an authenticator on a phone scans to give one-time codes. */
export function ScanCode({ uri, secret }: ScanCodeProps): ReactNode {
  const t = useTranslations('signin.enrolment');
  const { path, size } = useMemo(() => modulesOf(uri), [uri]);
  return (
    <div className={styles['scan']}>
      <svg role="img" aria-label={t('code')} viewBox={`0 0 ${size} ${size}`} className={styles['code']}>
        <path d={path} />
      </svg>
      <div className={styles['words']}>
        <p>{t('scan')}</p>
        <p className={styles['secret']}>{t('secret', { secret: secret.replaceAll(/(.{4})(?=.)/g, '$1 ') })}</p>
      </div>
    </div>
  );
}

/** The dark modules as one path, a square of side 1 each. */
function modulesOf(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { path: squares.join(''), size };
}

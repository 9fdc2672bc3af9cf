import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { CodeRefusal } from '../../shared/domain/refusal.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { TextField } from './TextField.tsx';
import type { ActOutcome } from '../platform/bridge.ts';
import { useBridge } from '../platform/bridgeContext.ts';
import { useOpenSession } from '../platform/useSession.ts';
import styles from './codeField.module.css';

export interface CodeFieldProps {
  /** The signed act that waits. */
  readonly act: string;
  readonly needs: CodeRefusal;
  /** Called with what became of it, also where it still waits. */
  readonly onOutcome: (outcome: ActOutcome) => void;
}

/** The code of the second factor for one signed act; or it is not sent. */
export function CodeField({ act, needs, onOutcome }: CodeFieldProps): ReactNode {
  const t = useTranslations('ballots.sent');
  const label = useTranslations('signin');
  const refusal = useTranslations('refusals');
  const { acts } = useBridge();
  const isOnline = useOpenSession().connection === 'online';
  const [totp, setTotp] = useState('');
  const [isSending, setIsSending] = useState(false);

  async function become(outcome: Promise<ActOutcome>): Promise<void> {
    setIsSending(true);
    try {
      onOutcome(await outcome);
    } finally {
      setTotp('');
      setIsSending(false);
    }
  }

  return (
    <Form
      className={styles['codeForm'] ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        void become(acts.confirm(act, totp));
      }}
    >
      {isOnline ? null : <Notice kind="caution">{t('codeOffline')}</Notice>}
      {needs === 'second-factor-needed' ? null : <Notice kind="trouble">{refusal(needs)}</Notice>}
      <TextField
        label={label('totp')}
        hint={label('totpHint')}
        isCode
        autoFocus
        isRequired
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        value={totp}
        onChange={setTotp}
      />
      <div className={styles['codeActions']}>
        <Button isDisabled={isSending} onPress={() => void become(acts.withdraw(act))}>
          {t('withdraw')}
        </Button>
        <Button type="submit" kind="primary" isDisabled={isSending || !isOnline || !/^\d{6}$/u.test(totp)}>
          {t(isSending ? 'confirming' : 'confirm')}
        </Button>
      </div>
    </Form>
  );
}

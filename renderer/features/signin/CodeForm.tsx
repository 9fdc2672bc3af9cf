import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { ScanCode } from '../../design/ScanCode.tsx';
import { TextField } from '../../design/TextField.tsx';
import styles from './signin.module.css';

export interface CodeFormProps {
  /** To be scanned first, where the account has no second factor yet. */
  readonly enrolment?: { readonly uri: string; readonly secret: string };
  readonly fault?: string;
  readonly isBusy: boolean;
  readonly onEnter: (totp: string) => void;
  readonly onBack: () => void;
}

/** The second step: the six digits that the phone shows now. */
export function CodeForm({ enrolment, fault, isBusy, onEnter, onBack }: CodeFormProps): ReactNode {
  const t = useTranslations('signin');
  const [totp, setTotp] = useState('');
  return (
    <Form
      className={styles['form'] ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        onEnter(totp);
        setTotp('');
      }}
    >
      <h2 className={styles['formTitle']}>{t('title')}</h2>
      {fault === undefined ? null : <Notice kind="trouble">{fault}</Notice>}
      {enrolment === undefined ? null : (
        <>
          <p>{t('enrolment.required')}</p>
          <ScanCode uri={enrolment.uri} secret={enrolment.secret} />
        </>
      )}
      <TextField
        label={t('totp')}
        {...(enrolment === undefined ? { hint: t('totpHint') } : {})}
        isCode
        autoFocus
        isRequired
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        value={totp}
        onChange={setTotp}
      />
      <div className={styles['actions']}>
        <Button type="submit" kind="primary" isDisabled={isBusy || !/^\d{6}$/u.test(totp)}>
          {isBusy ? t('submitting') : t('submit')}
        </Button>
        <Button onPress={onBack}>{t('back')}</Button>
      </div>
    </Form>
  );
}

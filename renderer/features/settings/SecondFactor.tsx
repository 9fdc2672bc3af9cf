import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { secondFactorBegin, secondFactorState } from '../../../shared/api/routes.ts';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { ScanCode } from '../../design/ScanCode.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Waiting } from '../../design/Screen.tsx';
import register from '../../design/register.module.css';
import { askServer } from '../../platform/api.ts';
import { ServerTrouble } from './ServerTrouble.tsx';
import styles from './settings.module.css';

/** Whether signing in also takes a code from a phone, and the way to turn that on. */
export function SecondFactor(): ReactNode {
  const t = useTranslations('settings.secondFactor');
  const loading = useTranslations('settings')('loading');
  const { data: answer, refetch } = useQuery({
    queryKey: ['second-factor'],
    queryFn: () => askServer(secondFactorState, '/second-factor'),
  });
  const [isNew, setIsNew] = useState(false);
  return (
    <section className={`${register['sheet'] ?? ''} ${styles['section'] ?? ''}`} aria-label={t('title')}>
      <h2 className={register['title']}>{t('title')}</h2>
      {answer === undefined ? <Waiting text={loading} /> : null}
      {answer?.ok === false ? <ServerTrouble code={answer.code} onAgain={() => void refetch()} /> : null}
      {answer?.ok === true && answer.value.enabled ? <p>{t(isNew ? 'done' : 'on')}</p> : null}
      {answer?.ok === true && !answer.value.enabled ? (
        <Enrolment
          isRequired={answer.value.required}
          onDone={() => {
            setIsNew(true);
            void refetch();
          }}
        />
      ) : null}
    </section>
  );
}

interface EnrolmentProps {
  readonly isRequired: boolean;
  readonly onDone: () => void;
}

/** Scan, then prove it with a first code: only then it counts, so that nobody locks themselves out. */
function Enrolment({ isRequired, onDone }: EnrolmentProps): ReactNode {
  const t = useTranslations('settings.secondFactor');
  const trouble = useTranslations('troubles');
  const [toScan, setToScan] = useState<z.infer<typeof secondFactorBegin>>();
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<string>();
  const begin = async (): Promise<void> => {
    const answer = await askServer(secondFactorBegin, '/second-factor/begin', { method: 'POST' });
    if (answer.ok) setToScan(answer.value);
    setFault(answer.ok ? undefined : trouble(answer.code));
  };
  const confirm = async (): Promise<void> => {
    const answer = await askServer(z.unknown(), '/second-factor/confirm', { method: 'POST', json: { totp: code } });
    setCode('');
    if (answer.ok) onDone();
    else setFault(trouble(answer.code));
  };
  if (toScan === undefined) {
    return (
      <>
        <p className={styles['aside']}>{t('off')}</p>
        {isRequired ? <Notice kind="caution">{t('required')}</Notice> : null}
        {fault === undefined ? null : <Notice kind="trouble">{fault}</Notice>}
        <Button onPress={() => void begin()}>{t('begin')}</Button>
      </>
    );
  }
  return (
    <Form
      className={styles['enrolment'] ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <ScanCode uri={toScan.uri} secret={toScan.secret} />
      <TextField
        label={t('code')}
        isCode
        isRequired
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        value={code}
        onChange={setCode}
        {...(fault === undefined ? {} : { fault })}
      />
      <div className={styles['actions']}>
        <Button type="submit" kind="primary" isDisabled={code.length !== 6}>
          {t('confirm')}
        </Button>
        <Button kind="quiet" onPress={() => setToScan(undefined)}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  );
}

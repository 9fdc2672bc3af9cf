import { useId, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { receiptSchema, type Receipt } from '../../../shared/acts/act.ts';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { ReceiptProof } from '../../design/ReceiptProof.tsx';
import { Sheet, SheetActions } from '../../design/Sheet.tsx';
import styles from './audit.module.css';

/** Proves one receipt, pasted or from a file. */
export function ReceiptSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useTranslations('audit.receipt');
  const id = useId();
  const [text, setText] = useState('');
  const [read, setRead] = useState<Receipt | 'unreadable'>();
  return (
    <Sheet title={t('title')} onClose={onClose}>
      <p>{t('text')}</p>
      <div className={styles['field']}>
        <label htmlFor={id}>{t('field')}</label>
        <textarea
          id={id}
          rows={6}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setRead(undefined);
          }}
        />
      </div>
      <label className={styles['file']}>
        {t('file')}
        <input
          type="file"
          accept="application/json,.json,.txt"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            setRead(undefined);
            void file?.text().then(setText);
          }}
        />
      </label>
      {read === 'unreadable' ? <Notice kind="trouble">{t('unreadable')}</Notice> : null}
      {read === undefined || read === 'unreadable' ? null : <ReceiptProof receipt={read} />}
      <SheetActions>
        <Button onPress={onClose}>{t('done')}</Button>
        <Button kind="primary" isDisabled={text.trim() === ''} onPress={() => setRead(receiptIn(text) ?? 'unreadable')}>
          {t('check')}
        </Button>
      </SheetActions>
    </Sheet>
  );
}

function receiptIn(text: string): Receipt | undefined {
  try {
    return receiptSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

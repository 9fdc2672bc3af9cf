import { useState, type ReactNode, type RefObject } from 'react';
import { FieldError, Form, Input, TextField } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import styles from './tools.module.css';

interface PageFieldProps {
  readonly page: number;
  readonly pages: number;
  readonly onGo: (page: number) => void;
  /** Told when the number is given: the keys belong to the pages again. */
  readonly onDone: () => void;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** The number of the page being read, and the place to type another. */
export function PageField({ page, pages, onGo, onDone, field }: PageFieldProps): ReactNode {
  const t = useTranslations('reader');
  const [typed, setTyped] = useState<string>();
  const isWrong = typed !== undefined && typed !== '' && !isPage(typed, pages);
  const go = (): void => {
    if (isWrong) {
      field.current?.select();
      return;
    }
    if (typed !== undefined && typed !== '') onGo(Number(typed));
    setTyped(undefined);
    onDone();
  };
  return (
    <Form
      className={styles['pageField'] ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <TextField
        aria-label={t('pageNumber')}
        value={typed ?? String(page)}
        onChange={setTyped}
        onFocus={() => field.current?.select()}
        onBlur={() => setTyped(undefined)}
        inputMode="numeric"
        isInvalid={isWrong}
        validationBehavior="aria"
      >
        <Input className={styles['pageInput'] ?? ''} ref={field} size={Math.max(3, String(pages).length)} />
        <FieldError className={styles['pageError'] ?? ''}>{t('noSuchPage', { pages })}</FieldError>
      </TextField>
      <span className={styles['pageTotal']}>{t('ofPages', { pages })}</span>
    </Form>
  );
}

function isPage(typed: string, pages: number): boolean {
  const page = Number(typed.trim());
  return /^\d+$/.test(typed.trim()) && page >= 1 && page <= pages;
}

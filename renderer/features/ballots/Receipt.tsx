import { CircleCheck } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { receiptBytes, signedBy, type Receipt as SignedReceipt } from '../../../shared/acts/act.ts';
import { Button } from '../../design/Button.tsx';
import { ReceiptProof } from '../../design/ReceiptProof.tsx';
import { Sheet, SheetActions } from '../../design/Sheet.tsx';
import { useWhen } from '../../i18n/useWhen.ts';
import { useOpenSession } from '../../platform/useSession.ts';
import styles from './ballots.module.css';

export interface ReceiptProps {
  readonly receipt: SignedReceipt;
  readonly timeZone: string;
  /** The number large, as on the sheet after signing. */
  readonly isLarge?: boolean;
}

/** «Ghi nhận số 1.482 lúc 14:03:07»: the installation's word that the ledger holds it, and whether its signature is right. */
export function Receipt({ receipt, timeZone, isLarge = false }: ReceiptProps): ReactNode {
  const t = useTranslations('ballots.receipt');
  const when = useWhen();
  const isValid = useValidity(receipt);
  const number = t('number', { number: receipt.sequence });
  return (
    <div className={styles['receipt']} data-large={isLarge || undefined} data-receipt={receipt.sequence}>
      <p className={styles['receiptNumber']}>{number}</p>
      <p className={styles['receiptTime']}>{when.exactly(receipt.receivedAt, timeZone)}</p>
      <p className={styles['aside']}>
        {t('code')} <span className={styles['code']}>{checkCode(receipt.hash)}</span>
      </p>
      {isValid === true ? (
        <p className={styles['valid']}>
          <CircleCheck aria-hidden="true" size="1rem" />
          {t('verified')}
        </p>
      ) : null}
      <Proof receipt={receipt} />
    </div>
  );
}

/** Proves the receipt in the ledger, on this machine; and lets its owner keep it as text. */
function Proof({ receipt }: Pick<ReceiptProps, 'receipt'>): ReactNode {
  const t = useTranslations('audit.receipt');
  const [isOpen, setIsOpen] = useState(false);
  const [isCopied, setIsCopied] = useState(false);
  return (
    <>
      <Button kind="quiet" onPress={() => setIsOpen(true)}>
        {t('verify')}
      </Button>
      {isOpen ? (
        <Sheet title={t('title')} onClose={() => setIsOpen(false)}>
          <ReceiptProof receipt={receipt} />
          <SheetActions>
            <Button
              onPress={() =>
                void navigator.clipboard.writeText(JSON.stringify(receipt)).then(
                  () => setIsCopied(true),
                  () => undefined,
                )
              }
            >
              {t(isCopied ? 'copied' : 'copy')}
            </Button>
            <Button kind="primary" onPress={() => setIsOpen(false)}>
              {t('done')}
            </Button>
          </SheetActions>
        </Sheet>
      ) : null}
    </>
  );
}

/** The beginning of the entry's hash, in groups one can read out. */
function checkCode(hash: string): string {
  return (hash.slice(0, 12).toUpperCase().match(/.{4}/g) ?? []).join('-');
}

/** Whether the receipt is signed by the installation, as far as this browser can tell; also without a network. */
function useValidity({ act, installation, sequence, receivedAt, hash, signature }: SignedReceipt): boolean | undefined {
  const { installationKey } = useOpenSession();
  const [valid, setValid] = useState<boolean>();
  useEffect(() => {
    let isCurrent = true;
    const bytes = receiptBytes({ act, installation, sequence, receivedAt, hash });
    void signedBy(installationKey, bytes, signature).then((isSigned) => {
      if (isCurrent) setValid(isSigned);
    });
    return () => {
      isCurrent = false;
    };
  }, [installationKey, act, installation, sequence, receivedAt, hash, signature]);
  return valid;
}

import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Receipt } from '../../shared/acts/act.ts';
import { proveReceipt, type ReceiptVerdict } from '../../shared/acts/receiptProof.ts';
import { ledgerOver } from '../../shared/api/ledgerWitness.ts';
import { useWhen } from '../i18n/useWhen.ts';
import { askServer } from '../platform/api.ts';
import { useOpenSession } from '../platform/useSession.ts';
import styles from './receiptProof.module.css';

type Found = Awaited<ReturnType<typeof proveReceipt>>;
const steps = ['signature', 'checkpoint', 'inclusion'] as const;
/** How many steps hold, of those that were tried. */
const holding: Readonly<Record<ReceiptVerdict, { holds: number; tried: number }>> = {
  'receipt-forged': { holds: 0, tried: 1 },
  'no-answer': { holds: 1, tried: 1 },
  'checkpoint-forged': { holds: 1, tried: 2 },
  'not-in-ledger': { holds: 2, tried: 3 },
  proven: { holds: 3, tried: 3 },
};

/** Proves a receipt on this machine, step by step, and says what each step says. */
export function ReceiptProof({ receipt }: { readonly receipt: Receipt }): ReactNode {
  const t = useTranslations('audit.proof');
  const when = useWhen();
  const { body, installationKey } = useOpenSession();
  const { installation, timeZone } = body;
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    let isCurrent = true;
    const whose = { installation, publicKey: installationKey };
    const server = ledgerOver((schema, path) => askServer(schema, path));
    void proveReceipt(receipt, whose, server).then((made) => isCurrent && setFound(made));
    return () => {
      isCurrent = false;
    };
  }, [receipt, installation, installationKey]);
  const { holds, tried } = found === undefined ? { holds: 0, tried: 0 } : holding[found.verdict];
  const said = {
    number: receipt.sequence,
    time: when.exactly(receipt.receivedAt, timeZone),
    size: found?.checkpoint?.size ?? 0,
  };
  return (
    <div className={styles['proof']}>
      <ol className={styles['steps']}>
        {steps.map((step, index) => {
          const state = index < holds ? 'holds' : index < tried ? 'fails' : 'open';
          const Icon = { holds: CircleCheck, fails: CircleX, open: CircleDashed }[state];
          return (
            <li key={step} className={styles['step']} data-state={state}>
              <Icon aria-label={t(`state.${state}`)} role="img" size="1.25rem" />
              <span>{t(`steps.${step}`, said)}</span>
            </li>
          );
        })}
      </ol>
      <p role="status" className={styles['verdict']} data-verdict={found?.verdict}>
        {found === undefined ? t('running') : t(`verdict.${found.verdict}`, said)}
      </p>
    </div>
  );
}

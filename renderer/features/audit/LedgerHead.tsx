import { Download, FileCheck2, ShieldCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Progress } from '../../design/Progress.tsx';
import { useWhen } from '../../i18n/useWhen.ts';
import { useOpenSession } from '../../platform/useSession.ts';
import styles from './audit.module.css';
import type { ReadExport } from './ledgerLines.ts';
import { ReceiptSheet } from './ReceiptSheet.tsx';
import { codeOf } from './useLedgerWords.ts';
import { verifyHere, type FoundHere, type Verifying } from './verifyHere.ts';

type Verification =
  | { readonly step: 'running'; readonly part: number; readonly work: Verifying }
  | { readonly step: 'found'; readonly found: FoundHere; readonly at: string }
  | { readonly step: 'cannot' };

export interface LedgerHeadProps {
  readonly exported: ReadExport;
  readonly onShow: (sequence: number) => void;
}

/** The head of the ledger, who has seen it, and what can be done with all of it. */
export function LedgerHead({ exported, onShow }: LedgerHeadProps): ReactNode {
  const t = useTranslations('audit');
  const when = useWhen();
  const { timeZone } = useOpenSession().body;
  const { checkpoint, cosignatures } = exported;
  const [verification, setVerification] = useState<Verification>();
  const [isProving, setIsProving] = useState(false);

  function verify(): void {
    const work = verifyHere(JSON.stringify(exportOf(exported)), (part) =>
      setVerification({ step: 'running', part, work }),
    );
    setVerification({ step: 'running', part: 0, work });
    void work.found.then((found) =>
      setVerification(
        found === undefined ? { step: 'cannot' } : { step: 'found', found, at: new Date().toISOString() },
      ),
    );
  }

  return (
    <section className={styles['head']} aria-label={t('head.label')}>
      <div className={styles['headLine']}>
        <p className={styles['entries']}>{t('head.entries', { count: checkpoint.size })}</p>
        <dl className={styles['provenance']}>
          <div>
            <dt>{t('head.code')}</dt>
            <dd className={styles['code']}>{codeOf(checkpoint.root, 6)}</dd>
          </div>
          <div>
            <dt>{t('head.label')}</dt>
            <dd>{t('head.at', { time: when.exactly(checkpoint.at, timeZone) })}</dd>
          </div>
        </dl>
      </div>
      <div className={styles['tools']}>
        <Button kind="primary" isDisabled={verification?.step === 'running'} onPress={verify}>
          <ShieldCheck aria-hidden="true" size="1.125rem" />
          {t('tools.verify')}
        </Button>
        <Button onPress={() => setIsProving(true)}>
          <FileCheck2 aria-hidden="true" size="1.125rem" />
          {t('tools.receipt')}
        </Button>
        <Button onPress={() => save(JSON.stringify(exportOf(exported)), `so-cai-${checkpoint.size}.json`)}>
          <Download aria-hidden="true" size="1.125rem" />
          {t('tools.export')}
        </Button>
        <details className={styles['history']}>
          <summary>{t('head.witnesses', { count: cosignatures.length })}</summary>
          {cosignatures.length === 0 ? null : (
            <ol aria-label={t('head.history')}>
              {cosignatures
                .toSorted((a, b) => b.checkpoint.size - a.checkpoint.size)
                .map(({ checkpoint: { size, root, at }, signature }) => (
                  <li key={signature}>
                    {t('head.historyLine', { size, code: codeOf(root), time: when.exactly(at, timeZone) })}
                  </li>
                ))}
            </ol>
          )}
        </details>
      </div>
      <Found
        verification={verification}
        onStop={() => {
          if (verification?.step === 'running') verification.work.stop();
          setVerification(undefined);
        }}
        onShow={onShow}
      />
      {isProving ? <ReceiptSheet onClose={() => setIsProving(false)} /> : null}
    </section>
  );
}

interface FoundProps {
  readonly verification: Verification | undefined;
  readonly onStop: () => void;
  readonly onShow: (sequence: number) => void;
}

function Found({ verification, onStop, onShow }: FoundProps): ReactNode {
  const t = useTranslations('audit.verify');
  const when = useWhen();
  const { timeZone } = useOpenSession().body;
  if (verification === undefined) return null;
  if (verification.step === 'cannot') return <Notice kind="caution">{t('cannot')}</Notice>;
  if (verification.step === 'running') {
    const percent = Math.floor(verification.part * 100);
    return (
      <div className={styles['running']}>
        <div>
          <p role="status">{t('running', { percent })}</p>
          <Progress label={t('running', { percent })} part={verification.part} />
        </div>
        <Button onPress={onStop}>{t('stop')}</Button>
      </div>
    );
  }
  const { found, at } = verification;
  if (found.holds) {
    const results = found.results.length;
    return (
      <Notice kind="news">{t('holds', { entries: found.entries, results, time: when.exactly(at, timeZone) })}</Notice>
    );
  }
  const { at: bad, fault } = found;
  if (typeof bad === 'string') return <Notice kind="trouble">{t('failsElsewhere', { at: bad, fault })}</Notice>;
  return (
    <Notice kind="trouble" action={<Button onPress={() => onShow(bad)}>{t('show')}</Button>}>
      {t('fails', { at: bad, fault })}
    </Notice>
  );
}

/** The export as the verifier reads it. */
function exportOf(exported: ReadExport) {
  return { format: 'ecabinet-ledger/1', ...exported };
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

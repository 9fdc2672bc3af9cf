import { fromAbsolute, parseDateTime, toCalendarDateTime, toZoned } from '@internationalized/date';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { BallotContent } from '../../../../shared/domain/ballot/content.ts';
import { Button } from '../../../design/Button.tsx';
import { Sheet, SheetActions } from '../../../design/Sheet.tsx';
import { TextField } from '../../../design/TextField.tsx';
import { NewVersion, type NewPaper } from './NewVersion.tsx';
import styles from './office.module.css';
import type { Submit } from './OfficePane.tsx';

/** A deed that goes on record with a reason. */
export type ReasonedDeed =
  | { readonly kind: 'extend'; readonly deadline: string }
  | { readonly kind: 'recall' | 'look' | 'return' | 'replace' }
  | { readonly kind: 'settle'; readonly opinion: string; readonly counts: boolean };

export interface ReasonSheetProps {
  readonly deed: ReasonedDeed;
  readonly content: BallotContent;
  readonly ballot: string;
  readonly timeZone: string;
  readonly submit: Submit;
  readonly onClose: () => void;
}

/** Asks for the reason, says what the deed means, and does it. */
export function ReasonSheet({ deed, content, ballot, timeZone, submit, onClose }: ReasonSheetProps): ReactNode {
  const t = useTranslations('office');
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(() => (deed.kind === 'extend' ? wallClock(deed.deadline, timeZone) : ''));
  const line = reason.replaceAll(/\s+/g, ' ').normalize('NFC').trim();

  const [paper, setPaper] = useState<NewPaper>();

  async function put(): Promise<void> {
    onClose();
    switch (deed.kind) {
      case 'extend':
        return submit('ballot.extend', { ballot, until: instantOf(until, timeZone), reason: line });
      case 'recall':
        return submit('ballot.recall', { ballot, reason: line });
      case 'look':
        return submit('ballot.inspectResults', { ballot, reason: line });
      case 'return':
        return submit('ballot.returnForChanges', { ballot, reason: line });
      case 'replace':
        return paper === undefined
          ? undefined
          : submit('ballot.replaceDocument', { ballot, document: paper.document, file: paper.file, reason: line });
      case 'settle':
        return submit('ballot.settleLate', { ballot, opinion: deed.opinion, counts: deed.counts, reason: line });
    }
  }

  const title = deed.kind === 'settle' ? t(deed.counts ? 'late.counts' : 'late.setAside') : t(`steps.${deed.kind}`);
  return (
    <Sheet title={title.replace('…', '')} onClose={onClose}>
      {deed.kind === 'settle' ? null : <p className={styles['aside']}>{t(`meaning.${deed.kind}`)}</p>}
      {deed.kind === 'extend' ? (
        <label className={styles['field']}>
          {t('until')}
          <input
            type="datetime-local"
            className={styles['input']}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </label>
      ) : null}
      {deed.kind === 'replace' ? <NewVersion content={content} onChange={setPaper} /> : null}
      <TextField label={t('reason')} value={reason} onChange={setReason} maxLength={1000} />
      <SheetActions>
        <Button onPress={onClose}>{t('cancel')}</Button>
        <Button
          kind={deed.kind === 'recall' ? 'grave' : 'primary'}
          isDisabled={line === '' || (deed.kind === 'replace' && paper === undefined)}
          onPress={() => void put()}
        >
          {t('confirm')}
        </Button>
      </SheetActions>
    </Sheet>
  );
}

/** An instant on the body's clocks, as the field writes it. */
function wallClock(instant: string, timeZone: string): string {
  return toCalendarDateTime(fromAbsolute(Date.parse(instant), timeZone))
    .toString()
    .slice(0, 16);
}

function instantOf(wall: string, timeZone: string): string {
  return toZoned(parseDateTime(wall), timeZone).toAbsoluteString();
}

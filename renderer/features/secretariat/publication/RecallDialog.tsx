import { useState, type ReactNode } from 'react';
import { FieldError, Label, TextArea, TextField } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from '../../../design/Button.tsx';
import { lineSchema, type AgendaDocument } from '../../../../shared/domain/meeting/agenda.ts';
import type { ActOutcome } from '../../../platform/bridge.ts';
import { useWhen } from '../../../i18n/useWhen.ts';
import { useBridge } from '../../../platform/bridgeContext.ts';
import styles from '../secretariat.module.css';
import { Sheet, SheetActions } from '../../../design/Sheet.tsx';
import { useOutcomeSentence } from './useOutcomeSentence.ts';

interface RecallDialogProps {
  readonly meeting: string;
  readonly document: AgendaDocument;
  readonly timeZone: string;
  readonly onRecalled: () => void;
  readonly onClose: () => void;
}

/** Takes a published paper back, with a reason that stays on record. */
export function RecallDialog({ meeting, document, timeZone, onRecalled, onClose }: RecallDialogProps): ReactNode {
  const t = useTranslations('secretariat.recall');
  const when = useWhen();
  const sentence = useOutcomeSentence();
  const { acts } = useBridge();
  const [reason, setReason] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const [outcome, setOutcome] = useState<ActOutcome | 'recalling'>();
  const line = reason.replaceAll(/\s+/g, ' ').normalize('NFC').trim();
  const isValid = line !== '' && lineSchema.safeParse(line).success;

  const recall = async () => {
    setIsAsked(true);
    if (!isValid) return;
    setOutcome('recalling');
    const answer = await acts.submit('document.recall', { meeting, document: document.id, reason: line });
    setOutcome(answer);
    if (answer.outcome === 'received') onRecalled();
  };

  const isDone = typeof outcome === 'object' && (outcome.outcome === 'received' || outcome.outcome === 'waiting');
  return (
    <Sheet title={t('heading')} onClose={onClose}>
      <p>{t('text', { title: document.title })}</p>
      {isDone ? null : (
        <TextField
          className={styles['field'] ?? ''}
          autoComplete="off"
          value={reason}
          onChange={setReason}
          isInvalid={isAsked && !isValid}
          maxLength={1000}
        >
          <Label>{t('reason')}</Label>
          <TextArea rows={3} />
          <FieldError>{t('reasonMissing')}</FieldError>
        </TextField>
      )}
      {typeof outcome !== 'object' ? null : (
        <p role="alert" className={outcome.outcome === 'received' ? styles['done'] : styles['warning']}>
          {outcome.outcome === 'received'
            ? t('done', {
                time: when.moment(outcome.receipt.receivedAt, timeZone),
              })
            : sentence(outcome)}
        </p>
      )}
      <SheetActions>
        <Button onPress={onClose}>{t('cancel')}</Button>
        {isDone ? null : (
          <Button kind="grave" isDisabled={outcome === 'recalling'} onPress={() => void recall()}>
            {outcome === 'recalling' ? t('recalling') : t('recall')}
          </Button>
        )}
      </SheetActions>
    </Sheet>
  );
}

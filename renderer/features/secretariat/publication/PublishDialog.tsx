import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../design/Button.tsx';
import type { MeetingRecord } from '../../../../shared/api/routes.ts';
import { agendaSchema, type Agenda } from '../../../../shared/domain/meeting/agenda.ts';
import type { ActOutcome } from '../../../platform/bridge.ts';
import { useWhen } from '../../../i18n/useWhen.ts';
import { useBridge } from '../../../platform/bridgeContext.ts';
import { usePeople } from '../../../platform/useMeeting.ts';
import styles from '../secretariat.module.css';
import { Sheet, SheetActions } from '../../../design/Sheet.tsx';
import { WritingHere } from '../draft/writing.tsx';
import { DifferenceView } from './DifferenceView.tsx';
import { faultOfRefusal, faultsOfDraft, type DraftFault } from './draftFaults.ts';
import { useOutcomeSentence } from './useOutcomeSentence.ts';

interface PublishDialogProps {
  readonly meeting: string;
  readonly agenda: Agenda;
  readonly record: MeetingRecord | undefined;
  readonly askRecordAgain: () => Promise<void>;
  /** Leads to the entry of the draft where a fault is; `undefined`: the fields of the meeting. */
  readonly onShow: (fault: DraftFault) => void;
  readonly onClose: () => void;
}

type Stage =
  | { readonly kind: 'reviewing' }
  | { readonly kind: 'publishing' }
  | { readonly kind: 'answered'; readonly number: number; readonly agenda: Agenda; readonly outcome: ActOutcome };

/** Looks once more at what will be published, then publishes: from there on it is on record. */
export function PublishDialog(props: PublishDialogProps): ReactNode {
  const { meeting, agenda, record, askRecordAgain, onShow, onClose } = props;
  const t = useTranslations('secretariat.publication');
  const { acts } = useBridge();
  const people = usePeople();
  const [stage, setStage] = useState<Stage>({ kind: 'reviewing' });
  const outcome = stage.kind === 'answered' ? stage.outcome : undefined;
  const isOver = outcome !== undefined && outcome.outcome !== 'refused';
  const faults =
    record === undefined
      ? []
      : faultsOfDraft(agenda, {
          personExists: (id) => people.has(id),
          highestLevel: record.highestLevel,
          isRecalled: (document) => record.recalled[document] !== undefined,
        });
  const refused = outcome?.outcome === 'refused' ? faultOfRefusal(agenda, outcome.code, outcome.where) : undefined;
  if (refused !== undefined && !faults.some((fault) => JSON.stringify(fault) === JSON.stringify(refused))) {
    faults.push(refused);
  }

  const publish = async () => {
    const parsed = agendaSchema.safeParse(agenda);
    if (record === undefined || !parsed.success) return;
    const number = record.publication + 1;
    setStage({ kind: 'publishing' });
    const answer = await acts.submit('meeting.publish', { meeting, publication: number, agenda: parsed.data });
    setStage({ kind: 'answered', number, agenda: parsed.data, outcome: answer });
    await askRecordAgain();
  };

  const number = (record?.publication ?? 0) + 1;
  return (
    <Sheet title={t('heading')} onClose={onClose}>
      <WritingHere at="publish" />
      {stage.kind === 'answered' ? <Outcome stage={stage} /> : null}
      {isOver ? null : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is longer than the sheet is read on with the arrow keys
        <section className={styles['scroll']} tabIndex={0} aria-label={t('review')}>
          {faults.length === 0 ? null : <Faults faults={faults} onShow={onShow} />}
          {record === undefined ? (
            <output>{t('recordMissing')}</output>
          ) : (
            <DifferenceView record={record} agenda={agenda} />
          )}
        </section>
      )}
      <SheetActions>
        <Button onPress={onClose}>{isOver ? t('close') : t('cancel')}</Button>
        {isOver ? null : (
          <Button
            kind="primary"
            isDisabled={record === undefined || faults.length > 0 || stage.kind === 'publishing'}
            onPress={() => void publish()}
          >
            {stage.kind === 'publishing' ? t('publishing') : t('publish', { number })}
          </Button>
        )}
      </SheetActions>
    </Sheet>
  );
}

function Outcome({ stage }: { readonly stage: Extract<Stage, { kind: 'answered' }> }): ReactNode {
  const t = useTranslations('secretariat.publication');
  const when = useWhen();
  const sentence = useOutcomeSentence();
  const { number, agenda, outcome } = stage;
  if (outcome.outcome !== 'received') {
    const isOutdated = outcome.outcome === 'refused' && outcome.code === 'publication-outdated';
    return (
      <p role="alert" className={styles['warning']}>
        {isOutdated ? t('outdated', { number: Number(outcome.where ?? number) }) : sentence(outcome)}
      </p>
    );
  }
  const time = when.moment(outcome.receipt.receivedAt, agenda.timeZone);
  return (
    <div role="alert" className={styles['done']}>
      <p>{t('done', { number, time })}</p>
      <p>{t('doneReaders', { count: agenda.participants.length })}</p>
    </div>
  );
}

interface FaultsProps {
  readonly faults: readonly DraftFault[];
  readonly onShow: (fault: DraftFault) => void;
}

function Faults({ faults, onShow }: FaultsProps): ReactNode {
  const t = useTranslations('secretariat.publication');
  const sentence = useFaultSentence();
  return (
    <section className={styles['faults']}>
      <h3 className={styles['groupTitle']}>{t('faults')}</h3>
      <ul className={styles['plainList']}>
        {faults.map((fault) => (
          <li key={JSON.stringify(fault)}>
            {sentence(fault)}{' '}
            <Button kind="quiet" onPress={() => onShow(fault)}>
              {t('show')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useFaultSentence(): (fault: DraftFault) => string {
  const t = useTranslations('secretariat.publication.fault');
  return (fault) => {
    if (fault.kind === 'person') return t('person', { count: fault.count });
    if (fault.kind === 'malformed') return t('malformed', { where: fault.where });
    if ('item' in fault) return t(fault.kind, { number: fault.number });
    if ('document' in fault) return t(fault.kind, { number: fault.number, title: fault.title });
    return t(fault.kind);
  };
}

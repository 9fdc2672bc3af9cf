import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useNow, useTranslations } from 'use-intl';
import type { ActBody } from '../../../../shared/acts/act.ts';
import type { BallotContent } from '../../../../shared/domain/ballot/content.ts';
import { holds } from '../../../../shared/domain/person/person.ts';
import type { BallotRoomContent, BallotStanding } from '../../../../shared/rooms/ballotRoom.ts';
import { Button, buttonClass, type ButtonKind } from '../../../design/Button.tsx';
import { useWhen } from '../../../i18n/useWhen.ts';
import { useOpenSession } from '../../../platform/useSession.ts';
import styles from './office.module.css';
import type { Submit } from './OfficePane.tsx';
import type { ReasonedDeed } from './ReasonSheet.tsx';

export interface DeedsProps {
  readonly content: BallotContent;
  readonly standing: BallotStanding;
  readonly answered: number;
  readonly totals: BallotRoomContent['totals'] | undefined;
  readonly submit: Submit;
  readonly onAsk: (deed: ReasonedDeed) => void;
}

/** The next step of the ballot's life first, where it is time for it; what ends or changes the ballot beside it. */
export function Deeds(props: DeedsProps): ReactNode {
  const isOffice = holds(useOpenSession().person, 'secretariat');
  const { stage } = props.standing;
  return (
    <div className={styles['deeds']}>
      {stage === 'draft' || stage === 'approved' ? <BeforeSending {...props} isOffice={isOffice} /> : null}
      {isOffice && stage === 'open' ? <WhileOpen {...props} /> : null}
      {isOffice ? <Afterwards {...props} /> : null}
    </div>
  );
}

/** Four eyes: whoever proposed it waits for another to approve. */
function BeforeSending(props: DeedsProps & { readonly isOffice: boolean }): ReactNode {
  const { standing, submit, onAsk, isOffice } = props;
  const t = useTranslations('office.steps');
  const { person } = useOpenSession();
  const { id: ballot, stage, revision, returned } = standing;
  const isOwn = standing.proposed.by === person.id;
  const edit = (
    <Link
      to="/secretariat/ballots/$ballot/$as"
      params={{ ballot, as: 'edit' }}
      className={buttonClass(returned === null ? 'plain' : 'primary')}
    >
      {t('edit')}
    </Link>
  );
  return (
    <>
      {stage === 'draft' && !isOwn && returned === null ? (
        <Button kind="primary" onPress={() => void submit('ballot.approve', { ballot, revision })}>
          {t('approve')}
        </Button>
      ) : null}
      {stage === 'approved' && isOffice ? (
        <Button kind="primary" onPress={() => void submit('ballot.open', { ballot })}>
          {t('open')}
        </Button>
      ) : null}
      {stage === 'draft' && isOffice ? edit : null}
      {returned === null ? <Button onPress={() => onAsk({ kind: 'return' })}>{t('return')}</Button> : null}
    </>
  );
}

function WhileOpen({ content, standing, answered, submit, onAsk }: DeedsProps): ReactNode {
  const t = useTranslations('office.steps');
  const now = useNow({ updateInterval: 15_000 }).getTime();
  const when = useWhen();
  const { id: ballot, deadline, lateUntil } = standing;
  if (deadline === null || lateUntil === null) return null;
  const isInTime = now <= Date.parse(deadline);
  const isOver = now > Date.parse(lateUntil);
  const endsEarly = content.rules.earlyClose.allowed && answered === content.voters.length;
  const close = (kind: ButtonKind) => (
    <Button kind={kind} onPress={() => void submit('ballot.close', { ballot })}>
      {t('close')}
    </Button>
  );
  return (
    <>
      {isOver ? close('primary') : null}
      {isInTime ? (
        <>
          <Button onPress={() => onAsk({ kind: 'replace' })}>{t('replace')}</Button>
          <Button onPress={() => onAsk({ kind: 'extend', deadline })}>{t('extend')}</Button>
          <Button onPress={() => onAsk({ kind: 'look' })}>{t('look')}</Button>
        </>
      ) : null}
      {endsEarly && !isOver ? close('plain') : null}
      {isOver || endsEarly ? null : (
        <p className={styles['last']}>{t('closeFrom', { time: when.moment(lateUntil, content.timeZone) })}</p>
      )}
    </>
  );
}

function Afterwards({ standing, totals, submit, onAsk }: DeedsProps): ReactNode {
  const t = useTranslations('office.steps');
  const { id: ballot, stage, reissuedAs } = standing;
  const mayBeRecalled = stage === 'draft' || stage === 'approved' || stage === 'open' || stage === 'closed';
  const isNotAdopted = [...(totals?.values() ?? [])].some(({ outcome }) => outcome.is === 'not-adopted');
  const mayBeAskedAgain = stage === 'recalled' || (stage === 'issued' && isNotAdopted);
  return (
    <>
      {stage === 'closed' ? (
        <Button
          kind="primary"
          onPress={() => void submit('ballot.sumUp', { ballot, results: signedResults(totals ?? new Map()) })}
        >
          {t('sumUp')}
        </Button>
      ) : null}
      {stage === 'summed-up' ? (
        <Button kind="primary" onPress={() => void submit('ballot.issue', { ballot })}>
          {t('issue')}
        </Button>
      ) : null}
      {mayBeAskedAgain && reissuedAs === null ? (
        <Link to="/secretariat/ballots/$ballot/$as" params={{ ballot, as: 'again' }} className={buttonClass('plain')}>
          {t('again')}
        </Link>
      ) : null}
      {mayBeRecalled ? <Button onPress={() => onAsk({ kind: 'recall' })}>{t('recall')}</Button> : null}
    </>
  );
}

/** The results as they stand in the room; the server takes them only where they follow from the opinions. */
function signedResults(totals: BallotRoomContent['totals']): ActBody<'ballot.sumUp'>['results'] {
  return [...totals.values()].map(({ question, outcome }) => ({
    question,
    outcome: outcome.is === 'adopted' ? 'adopted' : 'not-adopted',
    side: outcome.is === 'adopted' ? outcome.side : null,
  }));
}

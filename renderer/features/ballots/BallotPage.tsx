import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useNow, useTranslations } from 'use-intl';
import { dutyIn, waitingBallots, type Duty } from '../../../shared/rooms/ballotDuty.ts';
import { Button, buttonClass } from '../../design/Button.tsx';
import { Choice } from '../../design/Choice.tsx';
import { Notice } from '../../design/Notice.tsx';
import { ResultTotals } from '../../design/ResultTotals.tsx';
import { Screen, StateMessage, Waiting } from '../../design/Screen.tsx';
import { useTimeLeft } from '../../i18n/useTimeLeft.ts';
import { useWhen } from '../../i18n/useWhen.ts';
import { useWords } from '../../i18n/useWords.ts';
import { useListState } from '../../platform/useListState.ts';
import { useHome } from '../../platform/useMeeting.ts';
import { AnswerPane } from './AnswerPane.tsx';
import styles from './ballots.module.css';
import { DossierPane, type PaperToRead } from './DossierPane.tsx';
import type { ReviewSheetProps } from './ReviewSheet.tsx';
import { SummarySheet } from './SummarySheet.tsx';
import { useBallot, type KnownBallot, type PapersToCompare } from './useBallot.ts';

export interface BallotPageProps {
  readonly ballot: string;
  /** Shows a paper to be read, in the box it stands in. */
  readonly renderPaper: (
    paper: PaperToRead,
    handlers: { readonly onClose: () => void; readonly onCompare: (papers: PapersToCompare) => void },
  ) => ReactNode;
  /** Shows what changed between two versions of a paper, in the whole window. */
  readonly renderComparison: (papers: PapersToCompare, onClose: () => void) => ReactNode;
  /** What those who run it, or answer for its drafting body, see and do; nothing for anybody else. */
  readonly office: ReactNode;
  readonly onOpenBallot: (ballot: string) => void;
}

/** One ballot: its papers on the left, the answer on the right; on a small screen one tap apart. */
export function BallotPage({ ballot: id, ...rest }: BallotPageProps): ReactNode {
  const t = useTranslations('ballots');
  const { state, status, ballot } = useBallot(id);
  const waiting = useListState(status, 0);
  const isMissing = state === 'missing' || (state === 'loading' && waiting === 'refused');
  if (ballot !== undefined) return <OpenBallot ballot={ballot} {...rest} />;
  return (
    <Screen title={t('title')} isNarrow>
      {isMissing ? (
        <StateMessage heading="h1" kind="trouble" title={t('missing.title')} text={t('missing.text')}>
          <Link to="/ballots" className={buttonClass('primary')}>
            {t('back')}
          </Link>
        </StateMessage>
      ) : null}
      {state === 'loading' && waiting === 'unreachable' ? (
        <StateMessage heading="h1" title={t('notHere.title')} text={t('notHere.text')} />
      ) : null}
      {state === 'loading' && !isMissing && waiting !== 'unreachable' ? <Waiting text={t('loading')} /> : null}
    </Screen>
  );
}

interface OpenBallotProps extends Omit<BallotPageProps, 'ballot'> {
  readonly ballot: KnownBallot;
}

function OpenBallot({ ballot, renderPaper, renderComparison, office, onOpenBallot }: OpenBallotProps): ReactNode {
  const t = useTranslations('ballots');
  const now = useNow({ updateInterval: 15_000 }).getTime();
  const { content, entry, room } = ballot;
  const [paper, setPaper] = useState<PaperToRead>();
  const [compared, setCompared] = useState<PapersToCompare>();
  const [part, setPart] = useState<'dossier' | 'answer'>('dossier');
  const duty = dutyIn(entry, now);
  const next = useNext(entry.id, now, onOpenBallot);
  useEffect(() => {
    document.title = `${content.number} · e-Cabinet`;
  }, [content.number]);
  return (
    <>
      {compared === undefined ? null : (
        <main className={styles['comparison']}>{renderComparison(compared, () => setCompared(undefined))}</main>
      )}
      {/* It stays as it is meanwhile: what is open in it, and what is being written. */}
      <main className={styles['ballot']} data-part={part} hidden={compared !== undefined}>
        <BallotHead ballot={ballot} duty={duty} now={now} />
        <div className={styles['parts']}>
          <Choice
            label={t('parts.label')}
            isLabelHidden
            value={part}
            options={[
              { value: 'dossier', label: t('parts.dossier') },
              { value: 'answer', label: t('parts.answer') },
            ]}
            onChange={setPart}
          />
        </div>
        <div className={styles['left']}>
          {paper === undefined ? (
            <DossierPane ballot={ballot} onOpen={setPaper} onCompare={setCompared} />
          ) : (
            renderPaper(paper, { onClose: () => setPaper(undefined), onCompare: setCompared })
          )}
        </div>
        <div className={styles['right']}>
          <Circumstances ballot={ballot} duty={duty} onOpenBallot={onOpenBallot} />
          <SummarySheet ballot={ballot} />
          {office}
          {entry.asked === null ? <Questions ballot={ballot} /> : null}
          {room.totals.size === 0 ? null : (
            <section className={styles['totals']} aria-label={t('result.title')}>
              <h2 className={styles['paneTitle']}>{t('result.title')}</h2>
              {content.questions.map((question) => {
                const totals = room.totals.get(question.id);
                return totals === undefined ? null : (
                  <ResultTotals key={question.id} question={question} totals={totals} />
                );
              })}
            </section>
          )}
          {entry.asked === null ? null : (
            <AnswerPane ballot={ballot} member={entry.asked} duty={duty} next={next} onCompare={setCompared} />
          )}
        </div>
      </main>
    </>
  );
}

/** The ballot that waits next, after this one. */
function useNext(current: string, now: number, open: (ballot: string) => void): ReviewSheetProps['next'] {
  const ballots = useHome().content?.ballots ?? [];
  const next = waitingBallots(ballots, now).find(({ id }) => id !== current);
  return next === undefined ? undefined : { number: next.number, go: () => open(next.id) };
}

interface BallotHeadProps {
  readonly ballot: KnownBallot;
  readonly duty: Duty;
  readonly now: number;
}

function BallotHead({ ballot, duty, now }: BallotHeadProps): ReactNode {
  const t = useTranslations('ballots');
  const when = useWhen();
  const left = useTimeLeft();
  const { content, standing, room } = ballot;
  const { deadline } = standing;
  const isRunning = standing.stage === 'open' && deadline !== null;
  return (
    <header className={styles['head']}>
      <Link to="/ballots" className={buttonClass('quiet')} aria-label={t('back')}>
        <ArrowLeft aria-hidden="true" size="1.25rem" />
      </Link>
      <div className={styles['headText']}>
        <h1 className={styles['title']}>{content.title}</h1>
        <p className={styles['provenance']}>
          <span className={styles['number']}>{content.number}</span>
          <span className={styles['bar']} aria-hidden="true" />
          <span>{content.drafting.body}</span>
          {deadline === null ? null : (
            <>
              <span className={styles['bar']} aria-hidden="true" />
              <span>{t('deadline', when.due(deadline, content.timeZone))}</span>
            </>
          )}
          {isRunning && room.answered.size > 0 ? (
            <>
              <span className={styles['bar']} aria-hidden="true" />
              <span>{t('progress', { answered: room.answered.size, voters: content.voters.length })}</span>
            </>
          ) : null}
        </p>
      </div>
      <p className={styles['duty']} data-duty={duty}>
        <span className={styles['dutyWord']}>{t(`duty.${duty}`)}</span>
        {isRunning ? (
          <span className={styles['timeLeft']} data-soon={Date.parse(deadline) - now < soon || undefined}>
            {left(deadline, now)}
          </span>
        ) : null}
      </p>
    </header>
  );
}

const soon = 24 * 3_600_000;

interface CircumstancesProps {
  readonly ballot: KnownBallot;
  readonly duty: Duty;
  readonly onOpenBallot: (ballot: string) => void;
}

/** What has happened to the ballot that whoever reads it must know. */
function Circumstances({ ballot, duty, onOpenBallot }: CircumstancesProps): ReactNode {
  const t = useTranslations('ballots.closed');
  const when = useWhen();
  const { content, standing, room } = ballot;
  const { recalled, deadline, reissuedAs } = standing;
  const extension = standing.extensions.at(-1);
  const moment = (instant: string) => when.moment(instant, content.timeZone);
  const isSilenceConsent = content.rules.silence.means === 'agreement';
  return (
    <>
      {recalled === null ? null : (
        <Notice kind="caution">{t('recalled', { time: moment(recalled.at), reason: recalled.reason })}</Notice>
      )}
      {extension === undefined || standing.stage !== 'open' ? null : (
        <Notice kind="news">{t('extended', { time: moment(extension.until), reason: extension.reason })}</Notice>
      )}
      {duty === 'missed' && deadline !== null ? (
        <Notice kind="caution">
          {t('missed', { time: moment(deadline) })} {isSilenceConsent ? t('silence') : null}
        </Notice>
      ) : null}
      {duty === 'over' && room.totals.size === 0 ? <Notice kind="news">{t('counting')}</Notice> : null}
      {reissuedAs === null ? null : (
        <Notice kind="news" action={<Button onPress={() => onOpenBallot(reissuedAs)}>{t('openOther')}</Button>}>
          {t('reissued')}
        </Notice>
      )}
    </>
  );
}

/** The questions as they are asked, for those who are not. */
function Questions({ ballot }: { readonly ballot: KnownBallot }): ReactNode {
  const t = useTranslations('ballots');
  const { name } = useRuleName(ballot);
  const { questions } = ballot.content;
  return (
    <section className={styles['answer']}>
      {questions.map((question, index) => (
        <div key={question.id} className={styles['question']}>
          {questions.length === 1 ? null : (
            <p className={styles['kicker']}>{t('question', { number: index + 1, count: questions.length })}</p>
          )}
          <h2 className={styles['questionText']}>{question.text}</h2>
          <ul className={styles['offered']}>
            {question.choices.map(({ id, label }) => (
              <li key={id}>{label}</li>
            ))}
          </ul>
        </div>
      ))}
      <p className={styles['aside']}>{t('rules', { name })}</p>
    </section>
  );
}

function useRuleName({ content }: KnownBallot): { readonly name: string } {
  const { name } = useWords();
  const { vi, en } = content.rules.name;
  return { name: name({ name: vi, nameEnglish: en }) };
}

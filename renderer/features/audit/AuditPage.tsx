import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import { Choice } from '../../design/Choice.tsx';
import { Screen, StateMessage, Waiting } from '../../design/Screen.tsx';
import { holds } from '../../../shared/domain/person/person.ts';
import { askServer } from '../../platform/api.ts';
import { usePeople } from '../../platform/useMeeting.ts';
import { useOpenSession } from '../../platform/useSession.ts';
import styles from './audit.module.css';
import { EntryStory } from './EntryStory.tsx';
import { LedgerFilters } from './LedgerFilters.tsx';
import { LedgerHead } from './LedgerHead.tsx';
import { filtered, ledgerSchema, noFilter, readLedger, type ReadExport, type ReadLedger } from './ledgerLines.ts';
import { LedgerList } from './LedgerList.tsx';
import { RefusalList } from './RefusalList.tsx';

/** The ledger as an auditor has it: all of it, what each entry is, and the means to believe none of it. */
export function AuditPage(): ReactNode {
  const t = useTranslations('audit');
  const { person } = useOpenSession();
  const [exported, setExported] = useState<ReadExport | 'failed'>();
  const isAuditor = holds(person, 'auditor');
  const isAdministrator = holds(person, 'administrator');
  const read = useCallback(() => {
    void askServer(ledgerSchema, '/ledger/export').then((answer) => setExported(answer.ok ? answer.value : 'failed'));
  }, []);
  useEffect(() => {
    if (isAuditor) read();
  }, [isAuditor, read]);
  return (
    <Screen title={t('title')}>
      {isAuditor || isAdministrator ? null : (
        <StateMessage heading="h1" title={t('stranger.title')} text={t('stranger.text')} />
      )}
      {isAdministrator && !isAuditor ? <RefusedOnly /> : null}
      {isAuditor && exported === undefined ? <Waiting text={t('loading')} /> : null}
      {exported === 'failed' ? (
        <StateMessage heading="h1" kind="trouble" title={t('failed.title')} text={t('failed.text')}>
          <Button kind="primary" onPress={read}>
            {t('failed.again')}
          </Button>
        </StateMessage>
      ) : null}
      {exported === undefined || exported === 'failed' ? null : <Ledger exported={exported} />}
    </Screen>
  );
}

/** For administrators, who read no paper by virtue of their office, and so no ledger: what was refused. */
function RefusedOnly(): ReactNode {
  const t = useTranslations('audit');
  const people = usePeople();
  return (
    <>
      <header className={styles['title']}>
        <h1>{t('filter.refused')}</h1>
      </header>
      <section className={styles['sheet']} aria-label={t('filter.refused')}>
        <RefusalList ledger={{ people, subjects: nothing }} />
      </section>
    </>
  );
}

const nothing: ReadLedger['subjects'] = new Map();

function Ledger({ exported }: { readonly exported: ReadExport }): ReactNode {
  const t = useTranslations('audit');
  const { body } = useOpenSession();
  const ledger = useMemo(() => readLedger(exported), [exported]);
  const [filter, setFilter] = useState(noFilter);
  const [which, setWhich] = useState<'received' | 'refused'>('received');
  const [chosen, setChosen] = useState<number>();
  const shown = useMemo(() => {
    const days = new Intl.DateTimeFormat('en-CA', { timeZone: body.timeZone, dateStyle: 'short' });
    return filtered(ledger.lines, filter, (instant) => days.format(new Date(instant)));
  }, [ledger, filter, body.timeZone]);
  const line = ledger.lines.find(({ entry }) => entry.sequence === chosen);
  const show = (sequence: number): void => {
    setFilter(noFilter);
    setWhich('received');
    setChosen(sequence);
  };
  return (
    <>
      <header className={styles['title']}>
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
      </header>
      <LedgerHead exported={exported} onShow={show} />
      <div className={styles['desk']} data-chosen={line !== undefined || undefined}>
        <section className={styles['sheet']} aria-label={t('title')}>
          <div className={styles['which']}>
            <Choice
              label={t('filter.which')}
              isLabelHidden
              value={which}
              options={[
                { value: 'received', label: t('filter.received') },
                { value: 'refused', label: t('filter.refused') },
              ]}
              onChange={setWhich}
            />
            {which === 'refused' ? null : (
              <div className={styles['count']}>
                {filter === noFilter ? null : <Button onPress={() => setFilter(noFilter)}>{t('filter.clear')}</Button>}
                <output>{t('filter.shown', { count: shown.length })}</output>
              </div>
            )}
          </div>
          {which === 'refused' ? (
            <RefusalList ledger={ledger} />
          ) : (
            <>
              <LedgerFilters ledger={ledger} filter={filter} onChange={setFilter} />
              <LedgerList ledger={ledger} lines={shown} chosen={chosen} onChoose={setChosen} />
            </>
          )}
        </section>
        <aside className={styles['story']} aria-label={t('story.label', { number: chosen ?? 0 })}>
          {line === undefined ? (
            <p className={styles['choose']}>{t('story.choose')}</p>
          ) : (
            <EntryStory
              key={line.entry.sequence}
              ledger={ledger}
              line={line}
              opening={exported.openings[line.act.id]}
              onShow={show}
              onClose={() => setChosen(undefined)}
            />
          )}
        </aside>
      </div>
    </>
  );
}

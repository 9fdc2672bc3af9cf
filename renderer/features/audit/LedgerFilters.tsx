import { useId, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './audit.module.css';
import { kinds, type LedgerFilter, type ReadLedger } from './ledgerLines.ts';
import { useLedgerWords } from './useLedgerWords.ts';

export interface LedgerFiltersProps {
  readonly ledger: ReadLedger;
  readonly filter: LedgerFilter;
  readonly onChange: (filter: LedgerFilter) => void;
}

/** Narrows the ledger: kind, person, ballot or meeting, span of days. */
export function LedgerFilters({ ledger, filter, onChange }: LedgerFiltersProps): ReactNode {
  const t = useTranslations('audit.filter');
  const kind = useTranslations('audit.kinds');
  const words = useLedgerWords(ledger);
  const people = [...ledger.people.keys()].map((id) => ({ value: id, label: words.person(id) }));
  const subjects = [...ledger.subjects.keys()].map((about) => {
    return { value: about, label: words.subject({ about, kind: 'ballots' }) };
  });
  return (
    <form className={styles['filters']} aria-label={t('label')} onSubmit={(event) => event.preventDefault()}>
      <Select
        label={t('kind')}
        all={t('all')}
        value={filter.kind}
        options={kinds.map((value) => ({ value, label: kind(value) }))}
        onChange={(value) => onChange({ ...filter, kind: kinds.find((each) => each === value) ?? '' })}
      />
      <Select
        label={t('person')}
        all={t('all')}
        value={filter.person}
        options={people}
        onChange={(person) => onChange({ ...filter, person })}
      />
      <Select
        label={t('about')}
        all={t('all')}
        value={filter.about}
        options={subjects}
        onChange={(about) => onChange({ ...filter, about })}
      />
      <Day label={t('from')} value={filter.from} onChange={(from) => onChange({ ...filter, from })} />
      <Day label={t('until')} value={filter.until} onChange={(until) => onChange({ ...filter, until })} />
    </form>
  );
}

interface SelectProps {
  readonly label: string;
  readonly all: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

function Select({ label, all, value, options, onChange }: SelectProps): ReactNode {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Day(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{props.label}</label>
      <input id={id} type="date" value={props.value} onChange={(event) => props.onChange(event.target.value)} />
    </div>
  );
}

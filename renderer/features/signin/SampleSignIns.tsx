import { ArrowRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useWords } from '../../i18n/useWords.ts';
import type { SampleSignIn } from './serverDescription.ts';
import styles from './signin.module.css';

export interface SampleSignInsProps {
  readonly samples: readonly SampleSignIn[];
  readonly isBusy: boolean;
  readonly onChoose: (sample: SampleSignIn) => void;
}

/** The sample body's people, one press each: first one of each kind that sees something different, then everyone else. */
export function SampleSignIns({ samples, isBusy, onChoose }: SampleSignInsProps): ReactNode {
  const t = useTranslations('signin.sample');
  const { name } = useWords();
  const [showsAll, setShowsAll] = useState(false);
  const first = firstOfEachKind(samples);
  const others = samples.filter((sample) => !first.includes(sample));
  const line = (sample: SampleSignIn): ReactNode => (
    <li key={sample.username}>
      <Button
        className={styles['sample'] ?? ''}
        isDisabled={isBusy}
        aria-label={t('enterAs', { name: name(sample.person) })}
        onPress={() => onChoose(sample)}
      >
        <span className={styles['sampleName']}>{name(sample.person)}</span>
        <ArrowRight aria-hidden="true" size="1.25rem" />
      </Button>
    </li>
  );
  return (
    <section className={styles['samples']} aria-labelledby="sample-sign-ins">
      <h2 id="sample-sign-ins" className={styles['formTitle']}>
        {t('title')}
      </h2>
      <p className={styles['aside']}>{t('text')}</p>
      <ul className={styles['sampleList']}>
        {first.map(line)}
        {showsAll ? others.map(line) : null}
      </ul>
      {others.length === 0 || showsAll ? null : (
        <Button className={styles['more'] ?? ''} onPress={() => setShowsAll(true)}>
          {t('others', { count: others.length })}
        </Button>
      )}
    </section>
  );
}

/** In the order a newcomer wants them: a member, the secretariat that prepares, a guest who sees one item only. */
function firstOfEachKind(samples: readonly SampleSignIn[]): readonly SampleSignIn[] {
  const kinds = ['chair', 'member', 'secretariat', 'guest'] as const;
  const chosen: SampleSignIn[] = [];
  for (const kind of kinds) {
    const found = samples.find((sample) => sample.person.roles.includes(kind) && !chosen.includes(sample));
    if (found !== undefined) chosen.push(found);
  }
  return chosen;
}

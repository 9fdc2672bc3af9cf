import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { buttonClass } from '../../design/Button.tsx';
import { Mark } from '../../design/Mark.tsx';
import register from '../../design/register.module.css';
import { Waiting } from '../../design/Screen.tsx';
import { useListState } from '../../platform/useListState.ts';
import { useHome } from '../../platform/useMeeting.ts';

const shown = 4;

/** For the secretariat: the newest meetings in preparation, and the way to begin one. */
export function DraftsInBrief(): ReactNode {
  const t = useTranslations('home');
  const { status, content } = useHome();
  const drafts = content?.drafts.slice(0, shown) ?? [];
  const state = useListState(status, drafts.length);
  return (
    <section className={register['sheet']} aria-labelledby="drafts-in-brief">
      <div className={register['head']}>
        <h2 id="drafts-in-brief" className={register['title']}>
          {t('drafts')}
        </h2>
        <Link to="/secretariat" className={buttonClass('plain')}>
          <Plus aria-hidden="true" size="1.25rem" />
          {t('create')}
        </Link>
      </div>
      {state === 'loading' ? <Waiting text={t('loading')} /> : null}
      {state === 'empty' ? <p className={register['note']}>{t('noDrafts')}</p> : null}
      {state === 'unreachable' || state === 'refused' ? (
        <p className={register['note']}>{t(`${state}Drafts`)}</p>
      ) : null}
      <ul>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Link to="/secretariat/$meeting" params={{ meeting: draft.id }} className={register['line'] ?? ''}>
              <span className={register['spine']} aria-hidden="true" />
              <span className={register['name']}>{draft.title === '' ? t('untitled') : draft.title}</span>
              <Mark kind={draft.publication === 0 ? 'draft' : 'neutral'}>
                {draft.publication === 0 ? t('unpublished') : t('published', { number: draft.publication })}
              </Mark>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

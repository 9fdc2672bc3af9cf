import { X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { signedBy, signingBytes } from '../../../shared/acts/act.ts';
import type { Role } from '../../../shared/domain/person/person.ts';
import { Button } from '../../design/Button.tsx';
import { useWhen } from '../../i18n/useWhen.ts';
import { useOpenSession } from '../../platform/useSession.ts';
import styles from './audit.module.css';
import { whatFollowed, type LedgerLine, type ReadLedger } from './ledgerLines.ts';
import { codeOf, useLedgerWords } from './useLedgerWords.ts';

export interface EntryStoryProps {
  readonly ledger: ReadLedger;
  readonly line: LedgerLine;
  /** What opens its commitment, where an auditor may see it. */
  readonly opening: string | undefined;
  readonly onShow: (sequence: number) => void;
  readonly onClose: () => void;
}

/** One entry's whole story: what was signed, by whom, on which device, with which right, and what came of it. */
export function EntryStory({ ledger, line, opening, onShow, onClose }: EntryStoryProps): ReactNode {
  const t = useTranslations('audit.story');
  const when = useWhen();
  const { timeZone } = useOpenSession().body;
  const words = useLedgerWords(ledger);
  const { entry, act } = line;
  const subject = words.subject(line);
  const followed = whatFollowed(ledger.lines, line);
  return (
    <article>
      <header className={styles['storyHead']}>
        <p className={styles['storyNumber']}>{entry.sequence}</p>
        <div>
          <h2>{words.type(act.type)}</h2>
          {subject === '' ? null : <p className={styles['detail']}>{subject}</p>}
        </div>
        <Button aria-label={t('close')} onPress={onClose}>
          <X aria-hidden="true" size="1.125rem" />
        </Button>
      </header>
      <dl className={styles['facts']}>
        <Fact name={t('who')}>{words.person(act.actor)}</Fact>
        <DeviceFact ledger={ledger} id={act.device} />
        <RightsFact line={line} />
        <Fact name={t('signed')}>{when.exactly(act.at, timeZone)}</Fact>
        <Fact name={t('received')}>{when.exactly(entry.receivedAt, timeZone)}</Fact>
        <SignatureFact ledger={ledger} line={line} />
        <Fact name={t('hash')}>
          <code title={entry.hash}>{codeOf(entry.hash, 4)}</code>
        </Fact>
        <Fact name={t('previous')}>
          <code title={entry.previous}>{codeOf(entry.previous, 4)}</code>
        </Fact>
      </dl>
      <section className={styles['followed']}>
        <h3>{t('followed')}</h3>
        {followed.length === 0 ? <p className={styles['detail']}>{t('nothingFollowed')}</p> : null}
        <ol>
          {followed.map((later) => (
            <li key={later.entry.sequence}>
              <button type="button" className={styles['onward']} onClick={() => onShow(later.entry.sequence)}>
                <span className={styles['onwardNumber']}>{later.entry.sequence}</span>
                {words.type(later.act.type)} · {words.person(later.act.actor)}
              </button>
            </li>
          ))}
        </ol>
      </section>
      {line.kind === 'opinions' ? (
        <section>
          <h3>{t('opening')}</h3>
          {opening === undefined ? <p className={styles['detail']}>{t('sealed')}</p> : <Text text={opening} />}
        </section>
      ) : null}
      <details>
        <summary>{t('act')}</summary>
        <Text text={entry.canonical} />
      </details>
    </article>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function DeviceFact({ ledger, id }: { readonly ledger: ReadLedger; readonly id: string }): ReactNode {
  const t = useTranslations('audit.story');
  const known = ledger.devices.get(id);
  const short = codeOf(id.replaceAll('-', ''), 2);
  if (known === undefined) return <Fact name={t('device')}>{short}</Fact>;
  const { registeredIn: entry, revokedIn: revoked } = known;
  return (
    <Fact name={t('device')}>
      {revoked === undefined
        ? t('deviceLine', { id: short, entry })
        : t('deviceRevoked', { id: short, entry, revoked })}
    </Fact>
  );
}

function RightsFact({ line: { roles, needed, act } }: { readonly line: LedgerLine }): ReactNode {
  const t = useTranslations('audit.story');
  const role = useTranslations('audit.roles');
  const said = (all: readonly Role[]): string => all.map((each) => role(each)).join(', ');
  const had = roles === undefined ? role(act.actor === 'installation' ? 'installation' : 'none') : said(roles);
  return (
    <Fact name={t('rights')}>
      {t('rightsLine', { had, needed: typeof needed === 'string' ? role(needed) : said(needed) })}
    </Fact>
  );
}

/** Whether the device's key made the signature: computed here, from what the ledger says of the device. */
function SignatureFact({ ledger, line }: { readonly ledger: ReadLedger; readonly line: LedgerLine }): ReactNode {
  const t = useTranslations('audit.story');
  const [holds, setHolds] = useState<boolean>();
  const { act, entry } = line;
  const publicKey = ledger.devices.get(act.device)?.publicKey;
  useEffect(() => {
    if (publicKey === undefined) return undefined;
    let isCurrent = true;
    void signedBy(publicKey, signingBytes(act.type, entry.canonical), entry.signature).then(
      (made) => isCurrent && setHolds(made),
    );
    return () => {
      isCurrent = false;
    };
  }, [publicKey, act, entry]);
  return (
    <Fact name={t('signature')}>
      <span className={styles['seal']} data-holds={holds}>
        {t(holds === undefined ? 'signatureUnknown' : holds ? 'signatureHolds' : 'signatureFails')}
      </span>
    </Fact>
  );
}

/** JSON as one can read it; what is none, as it is. */
function Text({ text }: { readonly text: string }): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and the keyboard must reach it
    <pre className={styles['text']} tabIndex={0}>
      {readable(text)}
    </pre>
  );
}

function readable(text: string): string {
  try {
    return JSON.stringify(z.unknown().parse(JSON.parse(text)), undefined, 2);
  } catch {
    return text;
  }
}

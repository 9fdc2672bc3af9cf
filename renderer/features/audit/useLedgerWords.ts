import { useTranslations } from 'use-intl';
import { audit } from '../../i18n/messages/audit.ts';
import { useWords } from '../../i18n/useWords.ts';
import type { KnownPerson, LedgerLine, ReadLedger } from './ledgerLines.ts';

type TypeName = keyof (typeof audit)['vi']['types'];

/** Who and what is named, as the ledger or, for who sees none, the directory has them. */
export interface LedgerNames {
  readonly people: ReadonlyMap<string, Pick<KnownPerson, 'name' | 'nameEnglish'>>;
  readonly subjects: ReadLedger['subjects'];
}

/** How the ledger's people, acts and subjects are called on the screen. */
export function useLedgerWords({ people, subjects }: LedgerNames) {
  const t = useTranslations('audit');
  const { name } = useWords();
  const isKnown = (type: string): type is TypeName => Object.hasOwn(audit.vi.types, type);
  return {
    person(id: string): string {
      const known = people.get(id);
      if (id === 'installation') return t('installation');
      return known === undefined ? id : name(known);
    },
    type(type: string): string {
      const key = type.replace('.', '-');
      return t(`types.${isKnown(key) ? key : 'other'}`);
    },
    subject({ about, kind }: Pick<LedgerLine, 'about' | 'kind'>): string {
      const known = subjects.get(about);
      if (known !== undefined) return [known.number, known.title].filter((part) => part !== '').join(' · ');
      return kind === 'register' && people.has(about) ? this.person(about) : about;
    },
  };
}

/** The beginning of a hash, in groups one can read out. */
export function codeOf(hash: string, groups = 3): string {
  return (
    hash
      .slice(0, groups * 4)
      .toUpperCase()
      .match(/.{4}/g) ?? []
  ).join('-');
}

import { useLocale } from 'use-intl';
import type { Person } from '../../shared/domain/person/person.ts';

export interface Words {
  /** «3,4 MB». */
  size(bytes: number): string;
  /** A person or a body, in the language of the screen. */
  name(named: Pick<Person, 'name' | 'nameEnglish'>): string;
}

/** What is said alike on every screen, in the language of the screen. */
export function useWords(): Words {
  const locale = useLocale();
  return {
    size(bytes) {
      const isLarge = bytes >= 1_000_000;
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: isLarge ? 'megabyte' : 'kilobyte',
        maximumFractionDigits: isLarge ? 1 : 0,
      }).format(isLarge ? bytes / 1_000_000 : Math.ceil(bytes / 1000));
    },
    name: (named) => (locale === 'vi' ? named.name : named.nameEnglish),
  };
}

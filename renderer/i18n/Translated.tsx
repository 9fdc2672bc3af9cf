import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'use-intl';
import { messages, type Language } from './messages.ts';

/** English dates are written as the rest of the world writes them. */
const locales = { vi: 'vi', en: 'en-GB' } as const;

/** The same tree with texts that are just texts: which arguments a text takes is checked by its test in both languages. */
type Texts<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Texts<Tree[Key]> };

declare module 'use-intl' {
  interface AppConfig {
    Locale: (typeof locales)[Language];
    Messages: Texts<(typeof messages)[Language]>;
  }
}

export interface TranslatedProps {
  readonly language: Language;
  /** Of the body; times of a meeting are shown in the meeting's own. */
  readonly timeZone: string;
  readonly children: ReactNode;
}

/** Gives the screens below it their language; changing it changes them at once. */
export function Translated({ language, timeZone, children }: TranslatedProps): ReactNode {
  const locale = locales[language];
  return (
    <I18nProvider locale={locale}>
      <IntlProvider locale={locale} messages={messages[language]} timeZone={timeZone}>
        {children}
      </IntlProvider>
    </I18nProvider>
  );
}

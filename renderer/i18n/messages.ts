import { audit } from './messages/audit.ts';
import { ballots } from './messages/ballots.ts';
import { home } from './messages/home.ts';
import { meetings } from './messages/meetings.ts';
import { office } from './messages/office.ts';
import { pack } from './messages/pack.ts';
import { reader } from './messages/reader.ts';
import { refusals } from './messages/refusals.ts';
import { secretariat } from './messages/secretariat.ts';
import { settings } from './messages/settings.ts';
import { shell } from './messages/shell.ts';
import { signin } from './messages/signin.ts';
import { troubles } from './messages/troubles.ts';

/** Every text of the screens, in both languages. */
export const messages = {
  vi: {
    audit: audit.vi,
    ballots: ballots.vi,
    home: home.vi,
    meetings: meetings.vi,
    office: office.vi,
    pack: pack.vi,
    reader: reader.vi,
    refusals: refusals.vi,
    secretariat: secretariat.vi,
    settings: settings.vi,
    shell: shell.vi,
    signin: signin.vi,
    troubles: troubles.vi,
  },
  en: {
    audit: audit.en,
    ballots: ballots.en,
    home: home.en,
    meetings: meetings.en,
    office: office.en,
    pack: pack.en,
    reader: reader.en,
    refusals: refusals.en,
    secretariat: secretariat.en,
    settings: settings.en,
    shell: shell.en,
    signin: signin.en,
    troubles: troubles.en,
  },
} as const;

export type Language = keyof typeof messages;

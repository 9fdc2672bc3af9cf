/**
 * Why the institution says no. A closed vocabulary: each code has a Vietnamese and an English sentence in
 * `renderer/i18n/messages/refusals.ts`, and a new code does not compile until both exist.
 */
export const refusalCodes = [
  'act-malformed',
  'act-not-canonical',
  'act-type-unknown',
  'act-id-reused',
  'act-sequence-used',
  'signature-wrong',
  'installation-other',
  'device-unknown',
  'device-revoked',
  'device-of-another',
  'not-permitted',
  'meeting-exists',
  'meeting-unknown',
  'meeting-closed',
  'publication-outdated',
  'agenda-empty',
  'agenda-inconsistent',
  'person-unknown',
  'document-unknown',
  'document-not-stored',
  'document-recalled',
  'level-too-high',
  'start-unreadable',
  'reason-missing',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** What a person can do wrong, as a value: `where` names the part of the act meant (an id or a field), never its content. */
export type Refusal = { readonly ok: false; readonly code: RefusalCode; readonly where?: string };

/** Builds a refusal. */
export function refuse(code: RefusalCode, where?: string): Refusal {
  return where === undefined ? { ok: false, code } : { ok: false, code, where };
}

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
  'opening-missing',
  'opening-wrong',
  'installation-other',
  'device-unknown',
  'device-revoked',
  'device-of-another',
  'not-permitted',
  'register-not-open',
  'register-already-open',
  'person-in-office',
  'device-registered',
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
  'ballot-exists',
  'ballot-unknown',
  'ballot-number-taken',
  'ballot-outdated',
  'ballot-inconsistent',
  'ballot-not-approved',
  'ballot-already-sent',
  'ballot-not-open',
  'ballot-still-open',
  'ballot-closed',
  'ballot-recalled',
  'ballot-not-summed-up',
  'ballot-summed-up',
  'ballot-already-issued',
  'rules-unknown',
  'calendar-unknown',
  'calendar-ends',
  'voters-incomplete',
  'voter-unfit',
  'weights-not-given',
  'abstention-not-offered',
  'disclosure-too-wide',
  'reissue-unfit',
  'own-proposal',
  'window-too-short',
  'window-too-long',
  'deadline-not-later',
  'deadline-passed',
  'document-unchanged',
  'second-factor-needed',
  'second-factor-wrong',
  'too-many-attempts',
  'dossier-unread',
  'dossier-unknown',
  'answer-missing',
  'answer-inconsistent',
  'comment-missing',
  'comment-not-wanted',
  'comment-too-long',
  'comment-unfit',
  'reservation-not-allowed',
  'change-not-allowed',
  'preparer-unfit',
  'proxy-not-allowed',
  'member-answered',
  'late-not-pending',
  'late-unsettled',
  'results-seen',
  'results-sealed',
  'tie-not-awaiting',
  'tie-unsettled',
  'opinion-unknown',
  'opinions-unanswered',
  'members-still-answering',
  'result-differs',
] as const;

/**
 * A code of the second factor is missing, wrong, or must wait. Nothing was decided: the same act may be sent again with
 * another code.
 */
export const codeRefusals = ['second-factor-needed', 'second-factor-wrong', 'too-many-attempts'] as const;
export type CodeRefusal = (typeof codeRefusals)[number];

/** Whether an answer refuses an act only for want of a code. */
export function isForWantOfACode<Answer extends { readonly outcome: string; readonly code?: RefusalCode }>(
  answer: Answer,
): answer is Answer & { readonly outcome: 'refused'; readonly code: CodeRefusal } {
  return answer.outcome === 'refused' && codeRefusals.some((code) => code === answer.code);
}

export type RefusalCode = (typeof refusalCodes)[number];

/** What a person can do wrong, as a value: `where` names the part of the act meant (an id or a field), never its content. */
export type Refusal<Code extends RefusalCode = RefusalCode> = {
  readonly ok: false;
  readonly code: Code;
  readonly where?: string;
};

/** Builds a refusal. */
export function refuse<const Code extends RefusalCode>(code: Code, where?: string): Refusal<Code> {
  return where === undefined ? { ok: false, code } : { ok: false, code, where };
}

import { useTranslations } from 'use-intl';
import type { AgendaItem } from '../../../../shared/domain/meeting/agenda.ts';
import type { FileStep } from './intake.ts';

/** Says how far a file is, and what to do about one that was not accepted. */
export function useStepSentence(items: readonly AgendaItem[]): (step: FileStep) => string {
  const t = useTranslations('secretariat.intake.step');
  const fault = useTranslations('secretariat.intake.fault');
  return (step) => {
    if (step.kind === 'placed') {
      const number = items.findIndex(({ id }) => id === step.item) + 1;
      if (number === 0) return t('placedGone');
      return step.convertedFrom === undefined ? t('placed', { number }) : t('placedConverted', { number });
    }
    if (step.kind === 'duplicate') return t('duplicate', { of: step.of });
    if (step.kind !== 'failed') return t(step.kind);
    return fault(isUnexpected(step.fault) ? 'other' : step.fault);
  };
}

type Fault = Extract<FileStep, { kind: 'failed' }>['fault'];
/** What no server says of a file: there is no sentence for it but that it was not accepted. */
const unexpected = [
  'credentials-wrong',
  'second-factor-wrong',
  'device-revoked',
  'request-malformed',
  'not-found',
] as const satisfies readonly Fault[];

function isUnexpected(fault: Fault): fault is (typeof unexpected)[number] {
  return unexpected.some((each) => each === fault);
}

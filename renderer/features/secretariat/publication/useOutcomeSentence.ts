import { useTranslations } from 'use-intl';
import type { ActOutcome } from '../../../platform/bridge.ts';

/** Says what became of an act that is not (yet) in the ledger. */
export function useOutcomeSentence(): (outcome: Exclude<ActOutcome, { outcome: 'received' }>) => string {
  const t = useTranslations('secretariat.publication');
  const refusal = useTranslations('refusals');
  return (outcome) => {
    switch (outcome.outcome) {
      case 'waiting':
        return t('waiting');
      case 'unsigned':
        return t('unsigned');
      case 'refused':
        return t('refused', { reason: refusal(outcome.code) });
    }
  };
}

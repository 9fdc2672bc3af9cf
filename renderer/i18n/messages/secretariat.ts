import { english } from './secretariat/english.ts';
import { vietnamese } from './secretariat/vietnamese.ts';

export const secretariat = { vi: vietnamese, en: english } as const;

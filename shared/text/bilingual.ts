import { z } from 'zod';

/** A text that ships in both languages, Vietnamese being the one that counts. */
export const bilingualSchema = z.strictObject({ vi: z.string().min(1).max(2000), en: z.string().min(1).max(2000) });
export type Bilingual = z.infer<typeof bilingualSchema>;

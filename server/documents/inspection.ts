import { z } from 'zod';

/** What looking into a PDF found. */
export const inspectionSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('readable'), pages: z.number().int().positive() }),
  z.object({
    outcome: z.literal('unreadable'),
    code: z.enum(['file-damaged', 'file-encrypted', 'file-empty', 'file-too-many-pages']),
  }),
]);
export type Inspection = z.infer<typeof inspectionSchema>;

/** The inspector's process: it is told a path and answers with an inspection, one after another. */
export const inspectionRequest = z.object({ id: z.number().int(), file: z.string() });
export const inspectionAnswer = z.object({ id: z.number().int(), inspection: inspectionSchema });

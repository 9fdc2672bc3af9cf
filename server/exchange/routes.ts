import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { mayReadResults } from '../../shared/domain/ballot/sight.ts';
import { idSchema, type Person } from '../../shared/domain/person/person.ts';
import type { Body } from '../../shared/rooms/directoryRoom.ts';
import { sheetFormats } from '../../shared/api/routes.ts';
import type { Institution } from '../acts/institution.ts';
import type { Session } from '../identity/session.ts';
import { Trouble } from '../trouble.ts';
import { summarySheet, type SummarySheet } from './summarySheet/sheet.ts';

export interface ExchangeRoutes {
  readonly institution: Pick<Institution, 'ballot' | 'receiptOf' | 'ledger'>;
  readonly body: Body;
  readonly person: (id: string) => Person | undefined;
  readonly sessionOf: (request: FastifyRequest) => Promise<Session>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** What leaves the house as a file. */
export function exchangeRoutes({ institution, body, person, sessionOf, clock }: ExchangeRoutes): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/ballots/:ballot/summary.:format',
      {
        schema: {
          summary: 'The summary sheet of a closed ballot, for those who may see every opinion',
          tags: ['ballots'],
          params: z.object({ ballot: idSchema, format: z.enum(sheetFormats) }),
        },
      },
      async (request, reply) => {
        const session = await sessionOf(request);
        const { format } = request.params;
        const ballot = institution.ballot(request.params.ballot);
        const now = new Date(clock()).toISOString();
        // The same answer whether there is no such ballot, it is not theirs, or it is sealed; a look before the close makes no sheet.
        if (
          ballot === undefined ||
          ballot.stage === 'open' ||
          mayReadResults(ballot, session.person, now) !== 'opinions'
        ) {
          throw new Trouble(404, 'not-found');
        }
        const { size, root, at } = await institution.ledger.checkpoint();
        const sheet = summarySheet(ballot, {
          body,
          nameOf: (id) => person(id)?.name ?? id,
          numberOf: (act) => institution.receiptOf(act)?.sequence,
          ledger: { size, root, at },
          now,
        });
        const bytes = await printed(sheet, format);
        return reply
          .type(types[format])
          .headers({
            'content-disposition': `attachment; filename="${sheetFileName(ballot.content.number)}.${format}"`,
            'cache-control': 'no-store',
          })
          .send(Buffer.from(bytes));
      },
    );
  };
}

/** Loads a format only where somebody asks for it: Word's alone is a megabyte of program. */
async function printed(sheet: SummarySheet, format: (typeof sheetFormats)[number]): Promise<Uint8Array> {
  switch (format) {
    case 'pdf':
      return (await import('./summarySheet/pdf.ts')).pdfOf(sheet);
    case 'docx':
      return (await import('./summarySheet/docx.ts')).docxOf(sheet);
    case 'xlsx':
      return (await import('./summarySheet/xlsx.ts')).xlsxOf(sheet);
  }
}

/** A name that any file system takes: the ballot's number in plain letters. */
function sheetFileName(number: string): string {
  return `bang-tong-hop-${number.replaceAll(/[^0-9A-Za-z]+/g, '-').replaceAll(/^-|-$/g, '')}`;
}

import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  beginUploadAnswer,
  beginUploadRequest,
  completeUploadAnswer,
  uploadPieceSize,
  uploadState,
  type TroubleCode,
} from '../../shared/api/routes.ts';
import { sha256Schema } from '../../shared/domain/meeting/agenda.ts';
import { holds, type Person } from '../../shared/domain/person/person.ts';
import { Trouble } from '../trouble.ts';
import type { Session } from '../identity/session.ts';
import type { LibraryDesk, UploadFault } from './createLibrary.ts';
import { rangeOf } from './range.ts';

export interface DocumentRoutes {
  readonly library: LibraryDesk;
  readonly sessionOf: (request: FastifyRequest) => Promise<Session>;
  readonly mayReadFile: (person: Person, sha256: string) => boolean;
  /** Told of every file that is given to somebody. */
  readonly onGiven: (person: string, sha256: string) => void;
}

const statusOf: Partial<Record<TroubleCode, number>> = {
  'not-found': 404,
  'upload-offset-wrong': 409,
  'upload-too-large': 413,
  'storage-full': 507,
};
const uploadParams = z.object({ upload: z.uuid() });

/** Uploads in pieces, and papers by range. */
export function documentRoutes({ library, sessionOf, mayReadFile, onGiven }: DocumentRoutes): FastifyPluginAsyncZod {
  const uploader = async (request: FastifyRequest): Promise<string> => {
    const { person } = await sessionOf(request);
    if (!holds(person, 'secretariat')) throw new Trouble(403, 'not-permitted');
    return person.id;
  };
  const trouble = ({ code, offset }: UploadFault): Trouble => new Trouble(statusOf[code] ?? 422, code, offset);

  return async (app) => {
    app.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: uploadPieceSize },
      (_request, bytes, done) => done(null, bytes),
    );

    app.post(
      '/uploads',
      {
        schema: {
          summary: 'Say which file will come; a file that is stored already is known at once',
          tags: ['documents'],
          body: beginUploadRequest,
          response: { 200: beginUploadAnswer },
        },
      },
      async (request) => {
        const begun = await library.begin(await uploader(request), request.body);
        if (!begun.ok) throw trouble(begun);
        if ('file' in begun) return { outcome: 'known' as const, file: begun.file };
        return { outcome: 'open' as const, upload: begun.upload, offset: begun.offset };
      },
    );

    app.patch(
      '/uploads/:upload',
      {
        schema: {
          summary: 'Add a piece at the offset reached (application/octet-stream)',
          tags: ['documents'],
          params: uploadParams,
          headers: z.object({ 'upload-offset': z.coerce.number().int().nonnegative() }),
          response: { 200: uploadState },
        },
      },
      async (request) => {
        const person = await uploader(request);
        const { upload } = request.params;
        if (!Buffer.isBuffer(request.body)) throw new Trouble(415, 'request-malformed');
        const added = await library.addPiece(person, upload, request.headers['upload-offset'], request.body);
        if (!added.ok) throw trouble(added);
        return { upload, offset: added.offset, size: added.size };
      },
    );

    app.get(
      '/uploads/:upload',
      {
        schema: {
          summary: 'How far an upload got',
          tags: ['documents'],
          params: uploadParams,
          response: { 200: uploadState },
        },
      },
      async (request) => {
        const { upload } = request.params;
        const progress = await library.progress(await uploader(request), upload);
        if (!progress.ok) throw trouble(progress);
        return { upload, offset: progress.offset, size: progress.size };
      },
    );

    app.post(
      '/uploads/:upload/complete',
      {
        schema: {
          summary: 'Check the hash and look into the file',
          tags: ['documents'],
          params: uploadParams,
          response: { 200: completeUploadAnswer },
        },
      },
      async (request) => {
        const completed = await library.complete(await uploader(request), request.params.upload);
        if (!completed.ok) throw trouble(completed);
        const { file, convertedFrom } = completed;
        return { file, ...(convertedFrom === undefined ? {} : { convertedFrom }) };
      },
    );

    app.get(
      '/documents/:sha256',
      {
        schema: {
          summary: 'Bytes of a paper, whole or one range',
          tags: ['documents'],
          params: z.object({ sha256: sha256Schema }),
        },
      },
      async (request, reply) => {
        const { person } = await sessionOf(request);
        const { sha256 } = request.params;
        const file = await library.find(sha256);
        // The same answer whether there is no such file or it is not theirs.
        if (file === undefined || !mayReadFile(person, sha256)) throw new Trouble(404, 'not-found');
        const etag = `"${sha256}"`;
        const { range: asked, 'if-range': ifRange } = request.headers;
        const range = rangeOf(
          { range: asked, ifRange: Array.isArray(ifRange) ? ifRange.join() : ifRange, etag },
          file.size,
        );
        reply.headers({
          'accept-ranges': 'bytes',
          etag,
          'content-disposition': 'inline',
        });
        if (range === 'unsatisfiable') {
          reply.header('content-range', `bytes */${file.size}`);
          throw new Trouble(416, 'request-malformed');
        }
        const { begin, end } = range ?? { begin: 0, end: file.size };
        if (range !== undefined) {
          reply.status(206).header('content-range', `bytes ${begin}-${end - 1}/${file.size}`);
        }
        onGiven(person.id, sha256);
        return reply
          .type('application/pdf')
          .header('content-length', end - begin)
          .send(library.read(sha256, begin, end));
      },
    );
  };
}

import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { inspectionRequest, type Inspection } from './inspection.ts';

/*
 * Looks into PDFs of strangers in a process of its own: what a hostile file does to the parser (memory, endless loops) ends
 * with this process, never with the server. Memory: a limit on the heap alone would miss what streams unpack into, which
 * lies beside it; so a thread that no loop of the parser can stop watches the whole process.
 */
const mostPages = 5000;
const [memoryMegabytes = ''] = process.argv.slice(2);
new Worker(new URL('memoryWatch.ts', import.meta.url), { argv: [memoryMegabytes] }).unref();

process.on('message', (message) => {
  const { id, file } = inspectionRequest.parse(message);
  void inspect(file).then((inspection) => process.send?.({ id, inspection }));
});
process.on('disconnect', () => process.exit());

async function inspect(file: string): Promise<Inspection> {
  const data = new Uint8Array(await readFile(file));
  const task = getDocument({
    data,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages === 0) return { outcome: 'unreadable', code: 'file-empty' };
    if (pdf.numPages > mostPages) return { outcome: 'unreadable', code: 'file-too-many-pages' };
    // A file cut off in the middle has a page count but not its pages.
    for (const page of new Set([1, Math.ceil(pdf.numPages / 2), pdf.numPages])) {
      const { view } = await pdf.getPage(page);
      const [left = 0, bottom = 0, right = 0, top = 0] = view;
      if (!(right - left > 0 && top - bottom > 0)) return { outcome: 'unreadable', code: 'file-damaged' };
    }
    return { outcome: 'readable', pages: pdf.numPages };
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return { outcome: 'unreadable', code: isLocked ? 'file-encrypted' : 'file-damaged' };
  } finally {
    await task.destroy();
  }
}

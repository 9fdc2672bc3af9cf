/* In a page of its own: PDF.js's own viewer, as its examples put it together. Answers the bench in milliseconds. */
const pdfjs = await import('/pdfjs/build/pdf.min.mjs');

// The viewer looks for the library there.
globalThis.pdfjsLib = pdfjs;
const { EventBus, PDFLinkService, PDFViewer } = await import('/pdfjs/web/pdf_viewer.mjs');
const finished = 3;
const cssUnits = 96 / 72;

pdfjs.GlobalWorkerOptions.workerSrc = '/pdfjs/build/pdf.worker.min.mjs';
// Warm, as ours is.
const worker = new pdfjs.PDFWorker();
await worker.promise;
const eventBus = new EventBus();
const linkService = new PDFLinkService({ eventBus });
const viewer = new PDFViewer({ container: document.querySelector('.paper'), eventBus, linkService });
linkService.setViewer(viewer);

/** Resolves a frame after a page's picture is whole. */
async function drawn(number) {
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (viewer.getPageView(number - 1)?.renderingState === finished) return;
  }
}

globalThis.stockViewer = {
  /** Opens a paper with pages so wide, in pixels. */
  async open(address, width) {
    const from = performance.now();
    const pdf = await pdfjs.getDocument({ url: address, worker, disableAutoFetch: true, disableStream: true }).promise;
    linkService.setDocument(pdf);
    viewer.setDocument(pdf);
    await viewer.firstPagePromise;
    viewer.currentScale = width / (viewer.getPageView(0).pdfPage.view[2] * cssUnits);
    await drawn(1);
    return performance.now() - from;
  },
  async goTo(number) {
    const from = performance.now();
    viewer.currentPageNumber = number;
    await drawn(number);
    return performance.now() - from;
  },
};

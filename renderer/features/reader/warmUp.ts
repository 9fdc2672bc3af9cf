/** Brings PDF.js and its thread up before the first paper is opened; call it once the app has nothing better to do. */
export async function warmUpReader(): Promise<void> {
  const [{ startEngine }, { hasPaperFonts }] = await Promise.all([
    import('./document/engine.ts'),
    import('./document/systemFonts.ts'),
  ]);
  startEngine();
  await hasPaperFonts();
}

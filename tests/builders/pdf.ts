import { randomBytes } from 'node:crypto';

/** A readable PDF of one empty page, with so many bytes of ballast in it that no other has. */
export function heavyPdf(ballast: number): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
  ].map((content) => Buffer.from(content));
  const stream = [Buffer.from(`<</Length ${ballast}>>\nstream\n`), randomBytes(ballast), Buffer.from('\nendstream')];
  const parts = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  for (const [index, content] of [...objects, Buffer.concat(stream)].entries()) {
    places.push(parts.reduce((sum, { length }) => sum + length, 0));
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), content, Buffer.from('\nendobj\n'));
  }
  const table = parts.reduce((sum, { length }) => sum + length, 0);
  const lines = ['0000000000 65535 f ', ...places.map((place) => `${String(place).padStart(10, '0')} 00000 n `)];
  parts.push(
    Buffer.from(
      `xref\n0 ${lines.length}\n${lines.join('\n')}\ntrailer\n<</Size ${lines.length}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

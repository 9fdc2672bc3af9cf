/**
 * The same TrueType font with every glyph padded to a multiple of four bytes.
 *
 * fontkit's subsets address glyphs by half their offset (the short `loca` format) without padding them, so that every
 * glyph behind one of odd length is read from the wrong place and prints as nothing. Tinos is packed without padding.
 */
export function withEvenGlyphs(font: Uint8Array): Uint8Array {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = tablesOf(font, view);
  const table = (tag: string) => {
    const found = tables.find((each) => each.tag === tag);
    if (found === undefined) throw new Error(`Not a TrueType font: no table ${tag}`);
    return found;
  };
  const head = table('head').bytes.slice();
  const headView = new DataView(head.buffer);
  const long = headView.getInt16(50) === 1;
  const glyphs = glyphsOf(table('loca').bytes, table('glyf').bytes, long);

  const padded = glyphs.map((glyph) => Math.ceil(glyph.length / 4) * 4);
  const loca = new Uint8Array((glyphs.length + 1) * 4);
  const locaView = new DataView(loca.buffer);
  const glyf = new Uint8Array(padded.reduce((total, length) => total + length, 0));
  let offset = 0;
  for (const [index, glyph] of glyphs.entries()) {
    locaView.setUint32(index * 4, offset);
    glyf.set(glyph, offset);
    offset += padded[index] ?? 0;
  }
  locaView.setUint32(glyphs.length * 4, offset);
  headView.setInt16(50, 1);

  const changed = new Map([
    ['head', head],
    ['loca', loca],
    ['glyf', glyf],
  ]);
  return assemble(
    font.subarray(0, 12),
    tables.map(({ tag, bytes }) => ({ tag, bytes: changed.get(tag) ?? bytes })),
  );
}

interface FontTable {
  readonly tag: string;
  readonly bytes: Uint8Array;
}

/** OpenType, «Table Directory»: 12 bytes of header, then tag, checksum, offset and length of each table. */
function tablesOf(font: Uint8Array, view: DataView): FontTable[] {
  return Array.from({ length: view.getUint16(4) }, (_, index) => {
    const record = 12 + index * 16;
    const offset = view.getUint32(record + 8);
    const tag = String.fromCharCode(...font.subarray(record, record + 4));
    return { tag, bytes: font.subarray(offset, offset + view.getUint32(record + 12)) };
  });
}

function glyphsOf(loca: Uint8Array, glyf: Uint8Array, long: boolean): Uint8Array[] {
  const view = new DataView(loca.buffer, loca.byteOffset, loca.byteLength);
  const at = (index: number) => (long ? view.getUint32(index * 4) : view.getUint16(index * 2) * 2);
  const count = loca.length / (long ? 4 : 2) - 1;
  return Array.from({ length: count }, (_, index) => glyf.subarray(at(index), at(index + 1)));
}

/** Checksums are left at nought: nothing that reads this font looks at them. */
function assemble(header: Uint8Array, tables: readonly FontTable[]): Uint8Array {
  const start = 12 + tables.length * 16;
  const size = tables.reduce((total, { bytes }) => total + Math.ceil(bytes.length / 4) * 4, start);
  const font = new Uint8Array(size);
  const view = new DataView(font.buffer);
  font.set(header, 0);
  let offset = start;
  for (const [index, { tag, bytes }] of tables.entries()) {
    const record = 12 + index * 16;
    for (let place = 0; place < 4; place += 1) font[record + place] = tag.charCodeAt(place);
    view.setUint32(record + 8, offset);
    view.setUint32(record + 12, bytes.length);
    font.set(bytes, offset);
    offset += Math.ceil(bytes.length / 4) * 4;
  }
  return font;
}

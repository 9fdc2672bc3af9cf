import { crc32 } from 'node:zlib';

/** The smallest office files that office programs take for their own (ECMA-376), each with these words in it. */

const rels = 'http://schemas.openxmlformats.org/package/2006/relationships';
const document = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const openXml = 'application/vnd.openxmlformats-officedocument';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A text document of one paragraph. `picture`: an address outside of the file that its only picture lies at. */
export function docx(words: string, picture?: string): Buffer {
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const drawing = 'http://schemas.openxmlformats.org/drawingml/2006';
  const size = 'cx="900000" cy="900000"';
  const shape = `<pic:blipFill><a:blip r:link="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>`;
  const inline = `<wp:extent ${size}/><wp:docPr id="1" name="1"/><a:graphic><a:graphicData uri="${drawing}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="1"/><pic:cNvPicPr/></pic:nvPicPr>${shape}</pic:pic></a:graphicData></a:graphic>`;
  const image =
    picture === undefined
      ? ''
      : `<w:p><w:r><w:drawing><wp:inline xmlns:wp="${drawing}/wordprocessingDrawing" xmlns:a="${drawing}/main" xmlns:pic="${drawing}/picture">${inline}</wp:inline></w:drawing></w:r></w:p>`;
  const body = `<w:body><w:p><w:r><w:t>${words}</w:t></w:r></w:p>${image}</w:body>`;
  const outside =
    picture === undefined
      ? {}
      : {
          'word/_rels/document.xml.rels': `${head}<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${document}/image" Target="${picture}" TargetMode="External"/></Relationships>`,
        };
  return officeFile('word/document.xml', `${openXml}.wordprocessingml.document.main+xml`, {
    'word/document.xml': `${head}<w:document xmlns:w="${word}" xmlns:r="${document}">${body}</w:document>`,
    ...outside,
  });
}

/** A workbook of one sheet with one cell. */
export function xlsx(words: string): Buffer {
  const sheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return officeFile(
    'xl/workbook.xml',
    `${openXml}.spreadsheetml.sheet.main+xml`,
    {
      'xl/workbook.xml': `${head}<workbook xmlns="${sheet}" xmlns:r="${document}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${document}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${sheet}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${words}</t></is></c></row></sheetData></worksheet>`,
    },
    [['/xl/worksheets/sheet1.xml', `${openXml}.spreadsheetml.worksheet+xml`]],
  );
}

/** A presentation of one slide with one box of text. */
export function pptx(words: string): Buffer {
  const slide = 'http://schemas.openxmlformats.org/presentationml/2006/main';
  const drawing = 'http://schemas.openxmlformats.org/drawingml/2006/main';
  const spaces = `xmlns:p="${slide}" xmlns:a="${drawing}" xmlns:r="${document}"`;
  const tree = (shapes: string) =>
    `<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${shapes}</p:spTree></p:cSld>`;
  const box = `<p:sp><p:nvSpPr><p:cNvPr id="2" name="2"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="900000" y="900000"/><a:ext cx="6000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>${words}</a:t></a:r></a:p></p:txBody></p:sp>`;
  return officeFile(
    'ppt/presentation.xml',
    `${openXml}.presentationml.presentation.main+xml`,
    {
      'ppt/presentation.xml': `${head}<p:presentation ${spaces}><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
      'ppt/_rels/presentation.xml.rels': `${head}<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${document}/slide" Target="slides/slide1.xml"/></Relationships>`,
      'ppt/slides/slide1.xml': `${head}<p:sld ${spaces}>${tree(box)}</p:sld>`,
    },
    [['/ppt/slides/slide1.xml', `${openXml}.presentationml.slide+xml`]],
  );
}

function officeFile(
  main: string,
  type: string,
  parts: Readonly<Record<string, string>>,
  types: readonly (readonly [part: string, type: string])[] = [],
): Buffer {
  const overrides = [[`/${main}`, type], ...types].map(
    ([part, its]) => `<Override PartName="${part}" ContentType="${its}"/>`,
  );
  const space = 'http://schemas.openxmlformats.org/package/2006/content-types';
  return zip({
    '[Content_Types].xml': `${head}<Types xmlns="${space}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${document}/officeDocument" Target="${main}"/></Relationships>`,
    ...parts,
  });
}

/** An archive of stored, not compressed, texts (APPNOTE.TXT 6.3.10, 4.3). */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, path, bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, rest, path]));
    bodies.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listed, end]);
}

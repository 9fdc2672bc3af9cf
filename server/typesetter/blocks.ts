import type { Bars, Block, Heading, Letterhead, Paper, Signature, Title } from './block.ts';
import { bodySize, Flow, leadingOf } from './flow.ts';
import { breakIntoLines, setLine } from './lines.ts';
import { widthOf } from './fonts.ts';
import type { Layout } from './page.ts';
import { setContents } from './contents.ts';
import { setTable } from './table.ts';

/** Lays a paper out on pages. Throws on a character without a glyph. */
export function layOut(paper: Paper): Layout {
  const flow = new Flow(paper);
  let contents: { first: number; pages: number } | undefined;
  for (const [index, block] of paper.blocks.entries()) {
    const next = paper.blocks[index + 1];
    // A signature never stands alone on the last page.
    if (block.kind === 'paragraph' && next?.kind === 'signature') {
      flow.need(flow.heightOf(block) + heightOfSignature(next) + 8);
    }
    if (block.kind === 'contents') {
      if (!flow.atTop) flow.newPage();
      contents = { first: flow.pages.length - 1, pages: block.pages };
      for (let page = 0; page < block.pages; page += 1) flow.newPage();
    } else setBlock(flow, block, paper.mark);
  }
  if (contents !== undefined) setContents(flow, contents.first, contents.pages);
  return flow.layout(paper);
}

function setBlock(flow: Flow, block: Exclude<Block, { kind: 'contents' }>, mark: string | undefined): void {
  switch (block.kind) {
    case 'paragraph':
      return flow.setParagraph(block);
    case 'heading':
      return setHeading(flow, block);
    case 'table':
      return setTable(flow, block);
    case 'bars':
      return setBars(flow, block);
    case 'letterhead':
      return setLetterhead(flow, block, mark);
    case 'title':
      return setTitle(flow, block);
    case 'signature':
      return setSignature(flow, block);
    case 'page':
      return flow.newPage(block.orientation);
    case 'fill':
      for (let index = 0; ; index += 1) {
        const paragraph = block.block(index);
        const kept = flow.free - block.leave >= flow.heightOf(paragraph);
        if (flow.pages.length > block.page || (flow.pages.length === block.page && !kept)) return;
        flow.setParagraph(paragraph);
      }
  }
}

function setHeading(flow: Flow, heading: Heading): void {
  if (heading.newPage === true && !flow.atTop) flow.newPage();
  const align = heading.align ?? 'justified';
  const style = heading.style ?? (heading.level === 3 ? 'boldItalic' : 'bold');
  const paragraphs = [heading.text, heading.under].flatMap((text, index) =>
    text === undefined
      ? []
      : [{ kind: 'paragraph' as const, text, align, style, before: index === 0 ? 6 : 0, after: 4 }],
  );
  const height = paragraphs.reduce((total, paragraph) => total + flow.heightOf(paragraph), 0);
  flow.need(height + 3 * leadingOf(bodySize) + 6);
  const text = [heading.text, heading.under].filter((part) => part !== undefined).join(' - ');
  flow.outline.push({ level: heading.level, text: plain(text), page: flow.pages.length - 1, y: flow.y });
  for (const paragraph of paragraphs) flow.setParagraph(paragraph);
}

const plain = (text: string) => text.replaceAll('**', '').replaceAll('__', '').replaceAll('\u00a0', ' ');

function setLetterhead(flow: Flow, head: Letterhead, mark: string | undefined): void {
  const leftWidth = flow.width * 0.39;
  const right = flow.left + leftWidth;
  const rightWidth = flow.width - leftWidth;
  const centre = { align: 'centre' as const, leading: 16 };
  const black = { kind: 'rule' as const, thickness: 0.7, ink: 'black' as const };

  if (mark !== undefined) {
    const width = widthOf(mark, 'bold', 9) + 12;
    flow.put(
      ...outline(flow.left, 24, width, 16, 'red'),
      ...breakIntoLines(mark, 'bold', 9, width).flatMap((line) =>
        setLine(line, { x: flow.left, y: 35, width, size: 9, style: 'bold', align: 'centre', ink: 'red' }),
      ),
    );
  }

  let y = flow.y;
  for (const [text, style] of [
    [head.over, 'regular'],
    [head.agency, 'bold'],
  ] as const) {
    if (text === undefined) continue;
    y += flow.setColumn(text, { ...centre, x: flow.left, y, width: leftWidth, size: 13, style });
  }
  const third = leftWidth / 3;
  flow.put({ ...black, x: flow.left + third, y: y + 3, toX: flow.left + 2 * third, toY: y + 3 });

  const country = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
  const motto = 'Độc lập - Tự do - Hạnh phúc';
  flow.setColumn(country, { ...centre, x: right - 6, y: flow.y, width: rightWidth + 12, size: 13, style: 'bold' });
  flow.setColumn(motto, { ...centre, x: right, y: flow.y + 16, width: rightWidth, size: 14, style: 'bold' });
  const mottoWidth = widthOf(motto, 'bold', 14);
  const mottoX = right + (rightWidth - mottoWidth) / 2;
  flow.put({ ...black, x: mottoX, y: flow.y + 36, toX: mottoX + mottoWidth, toY: flow.y + 36 });

  y = Math.max(y, flow.y + 34) + 8;
  flow.setColumn(head.number, { ...centre, x: flow.left, y, width: leftWidth, size: 13, style: 'regular' });
  flow.setColumn(head.date, { ...centre, x: right, y, width: rightWidth, size: 14, style: 'italic' });
  y += 20;
  if (head.draft !== undefined) {
    const width = widthOf(head.draft, 'bold', 13) + 16;
    const x = flow.left + (leftWidth - width) / 2;
    flow.setColumn(head.draft, { ...centre, x, y: y + 4, width, size: 13, style: 'bold' });
    flow.put(...outline(x, y + 1, width, 22, 'black'));
    y += 26;
  }
  flow.y = y + 10;
}

function outline(x: number, y: number, width: number, height: number, ink: 'red' | 'black') {
  const rule = { kind: 'rule' as const, thickness: 0.8, ink };
  return [
    { ...rule, x, y, toX: x + width, toY: y },
    { ...rule, x, y: y + height, toX: x + width, toY: y + height },
    { ...rule, x, y, toX: x, toY: y + height },
    { ...rule, x: x + width, y, toX: x + width, toY: y + height },
  ];
}

function setTitle(flow: Flow, title: Title): void {
  const centred = { kind: 'paragraph' as const, align: 'centre' as const, style: 'bold' as const };
  flow.setParagraph({ ...centred, text: title.text, size: 15, before: 8, after: 2 });
  if (title.about !== undefined) {
    flow.setParagraph({ ...centred, text: title.about, after: 4 });
    const width = flow.width * 0.3;
    const x = flow.left + (flow.width - width) / 2;
    flow.put({ kind: 'rule', x, y: flow.y, toX: x + width, toY: flow.y, thickness: 0.7, ink: 'black' });
  }
  flow.y += 14;
}

/** Where nobody is named to sign: all papers of the sample. */
const unsigned = { text: '(Bản mẫu, không có giá trị pháp lý)', style: 'italic' } as const;

/** Room for the longer of its two columns, with recipients that need a second line. */
function heightOfSignature(signature: Signature): number {
  return Math.max(signature.recipients.length * 20 + 18, signature.capacity.length * 18 + 74);
}

function setSignature(flow: Flow, signature: Signature): void {
  const half = flow.width / 2;
  flow.need(heightOfSignature(signature) + 8);
  flow.skip(8);
  const { y } = flow;
  const left = { x: flow.left, width: half - 16, align: 'left' as const };
  let down = flow.setColumn('Nơi nhận:', { ...left, y, size: 12, style: 'boldItalic' });
  for (const recipient of signature.recipients) {
    down += flow.setColumn(recipient, { ...left, y: y + down, size: 11, style: 'regular', leading: 13.5 });
  }
  const right = { x: flow.left + half, width: half, align: 'centre' as const };
  let across = 0;
  for (const line of signature.capacity)
    across += flow.setColumn(line, { ...right, y: y + across, size: 14, style: 'bold' });
  const { text, style } = signature.under ?? unsigned;
  across += flow.setColumn(text, { ...right, y: y + across + 40, size: style === 'bold' ? 14 : 12, style }) + 40;
  flow.y = y + Math.max(down, across) + 6;
}

function setBars(flow: Flow, bars: Bars): void {
  const labelWidth = flow.width * 0.3;
  const longest = flow.width * 0.55;
  const step = 17;
  flow.need(bars.entries.length * step + 40);
  flow.setParagraph({ kind: 'paragraph', text: bars.title, align: 'centre', style: 'italic', size: 12, before: 4 });
  const highest = Math.max(...bars.entries.map((entry) => entry.value));
  for (const entry of bars.entries) {
    const at = { y: flow.y, width: labelWidth - 8, size: 11, style: 'regular' as const, leading: 14 };
    flow.setColumn(entry.label, { ...at, x: flow.left, align: 'right' });
    const width = (entry.value / highest) * longest;
    const x = flow.left + labelWidth;
    flow.put({ kind: 'box', x, y: flow.y + 2, width, height: 10.5, ink: 'bar' });
    flow.setColumn(entry.shown, { ...at, x: x + width + 5, width: 70, align: 'left' });
    flow.y += step;
  }
  flow.put({
    kind: 'rule',
    x: flow.left + labelWidth,
    y: flow.y - bars.entries.length * step - 2,
    toX: flow.left + labelWidth,
    toY: flow.y,
    thickness: 0.7,
    ink: 'black',
  });
  flow.y += 12;
}

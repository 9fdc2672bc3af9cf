import type { Paper, Row } from '../../../typesetter/block.ts';
import { ministries } from '../country.ts';
import { Pen } from '../pen.ts';
import { provinces, withRank } from '../provinces.ts';
import { blank, figuresAreInvented, table, text, undated } from '../write.ts';
import { decreeName } from './decree.ts';
import { furtherAnswers, opinionPatterns, reasons } from './opinionPatterns.ts';
import { draftOf } from './versions.ts';

/** How many opinions came in, as the submission says too. */
export const opinionCount = 168;

/** The table of the ministries' and provinces' opinions on the first draft: 25 pages across. */
export function opinionsTable(): Paper {
  return {
    title: `Bảng tổng hợp, tiếp thu, giải trình ý kiến về dự thảo ${decreeName}`,
    author: 'Bộ Khoa học và Công nghệ',
    orientation: 'landscape',
    blocks: [
      { kind: 'letterhead', agency: 'BỘ KHOA HỌC VÀ CÔNG\u00a0NGHỆ', number: `Số:${blank}/BTH-BKHCN`, date: undated },
      {
        kind: 'title',
        text: 'BẢNG TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN',
        about: `Của các bộ, cơ quan, địa phương đối với dự thảo ${decreeName} (lần 1)`,
      },
      figuresAreInvented,
      text(
        `Tổng số: 49 văn bản góp ý với ${opinionCount} ý kiến cụ thể. Các ý kiến được sắp xếp theo thứ tự điều của dự thảo lần 1; cột cuối ghi rõ nội dung tiếp thu hoặc giải trình của cơ quan chủ trì soạn thảo.`,
      ),
      table(
        [
          'TT:0.05:centre',
          'Cơ quan góp ý:0.15',
          'Điều, khoản:0.14',
          'Nội dung ý kiến:0.33',
          'Tiếp thu, giải trình:0.33',
        ],
        rows(),
        { size: 12 },
      ),
    ],
  };
}

function rows(): Row[] {
  const pen = new Pen('ý kiến góp ý');
  const bodies = pen.deck([
    ...ministries.filter((ministry) => ministry.id !== 'khoa-hoc-cong-nghe').map((ministry) => ministry.name),
    ...provinces.slice(0, 33).map((province) => `UBND ${withRank(province)}`),
  ]);
  const patterns = pen.deck(opinionPatterns);
  const why = pen.deck(reasons);
  const further = pen.deck(furtherAnswers);
  const articles = draftOf(1).flatMap((chapter) =>
    chapter.articles.map((article) => ({ ...article, chapter: chapter.title })),
  );
  const given = Array.from({ length: opinionCount }, () => {
    const [id, opinion, answer] = patterns.draw();
    const article = articles.find((each) => each.id === id);
    if (article === undefined) throw new Error(`The first draft has no article «${id}»`);
    return {
      article,
      body: bodies.draw(),
      opinion: pen.write(`${opinion} ${why.draw()}`),
      answer: pen.write(`${answer} ${further.draw()}`),
    };
  }).toSorted((a, b) => a.article.number - b.article.number);
  let chapter: string | undefined;
  return given.flatMap(({ article, body, opinion, answer }, index): Row[] => {
    const row = [String(index + 1), body, `Điều ${article.number}. ${article.title}`, opinion, answer];
    if (article.chapter === chapter) return [row];
    chapter = article.chapter;
    return [{ across: chapter }, row];
  });
}

import type { DocumentKind, Level } from '../../shared/domain/meeting/agenda.ts';
import { draftDecree } from './papers/decree/decree.ts';
import { decreeAppraisal } from './papers/decree/appraisal.ts';
import { opinionsTable } from './papers/decree/opinions.ts';
import { decreeSubmission } from './papers/decree/submission.ts';
import { decreeSummary } from './papers/decree/summary.ts';
import { economicReport } from './papers/economy/economicReport.ts';
import { borderSchools, riceFromReserve, scienceAgreement } from './papers/meetings/consent.ts';
import { earlierMinutes, earlierReport, earlierResolution } from './papers/meetings/lastMonth.ts';
import { draftConclusions, programme } from './papers/meetings/opening.ts';
import { overdueTasks } from './papers/overdueTasks.ts';
import { savingScheme } from './papers/scheme.ts';
import { stormPlan } from './papers/storm/stormPlan.ts';
import { regularMeetingItems } from './regularMeeting.ts';
import { typeset } from '../typesetter/typesetter.ts';
import type { Paper } from '../typesetter/block.ts';

/** The sentence every page of a sample paper bears. */
export const sampleMark = 'DỮ LIỆU MẪU / SAMPLE DATA';

/** One file of the sample: a version of a document of an agenda item. */
export interface SampleDocument {
  /** Names the file among all files of the sample. */
  readonly key: string;
  /** Id of the document; its versions share it. */
  readonly document: string;
  /** Counted from 1 within the document. */
  readonly version: number;
  /** Id of the agenda item. */
  readonly item: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly level: Level;
  readonly fileName: string;
  readonly pages: number;
  /** The PDF; the same bytes every time. Takes a fraction of a second, the scanned plan about two. */
  build(): Promise<Uint8Array>;
}

interface Description {
  readonly document: string;
  readonly item: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly level?: Level;
  readonly fileName: string;
  readonly pages: number;
  readonly version?: number;
  readonly scanned?: boolean;
  paper(): Paper;
}

function file(description: Description): SampleDocument {
  const {
    version = 1,
    level = 'internal',
    scanned = false,
    document,
    item,
    title,
    kind,
    fileName,
    pages,
  } = description;
  return {
    key: version === 1 ? document : `${document}-lan-${version}`,
    document,
    version,
    item,
    title,
    kind,
    level,
    fileName,
    pages,
    build: () => typeset({ mark: sampleMark, ...description.paper() }, scanned ? 'scanned' : 'text'),
  };
}

const decreeVersions = ([1, 2, 3] as const).map((version) =>
  file({
    document: 'du-thao-nghi-dinh',
    version,
    item: 'chia-se-du-lieu',
    title: 'Dự thảo Nghị định về kết nối, chia sẻ dữ liệu',
    kind: 'draft',
    fileName: `3.3 Dự thảo Nghị định (lần ${version}).pdf`,
    pages: 40,
    paper: () => draftDecree(version),
  }),
);

/** Every file of the sample, in the order of the agendas; nothing is typeset before it is asked for. */
export const sampleDocuments: readonly SampleDocument[] = [
  file({
    document: 'chuong-trinh',
    item: 'khai-mac',
    title: 'Chương trình phiên họp',
    kind: 'other',
    level: 'open',
    fileName: '1.1 Chương trình phiên họp.pdf',
    pages: 2,
    paper: () => programme(programmeRows()),
  }),
  file({
    document: 'bao-cao-kinh-te-xa-hoi',
    item: 'kinh-te-xa-hoi',
    title: 'Báo cáo tình hình kinh tế - xã hội tháng 6 và 6 tháng đầu năm 2026',
    kind: 'report',
    fileName: '2.1 Báo cáo tình hình kinh tế - xã hội.pdf',
    pages: 120,
    paper: economicReport,
  }),
  file({
    document: 'to-trinh-nghi-dinh',
    item: 'chia-se-du-lieu',
    title: 'Tờ trình về dự thảo Nghị định',
    kind: 'submission',
    fileName: '3.1 Tờ trình.pdf',
    pages: 14,
    paper: decreeSubmission,
  }),
  file({
    document: 'tom-tat-to-trinh',
    item: 'chia-se-du-lieu',
    title: 'Bản tóm tắt Tờ trình',
    kind: 'summary',
    fileName: '3.2 Bản tóm tắt Tờ trình.pdf',
    pages: 6,
    paper: decreeSummary,
  }),
  ...decreeVersions,
  file({
    document: 'bao-cao-tham-dinh',
    item: 'chia-se-du-lieu',
    title: 'Báo cáo thẩm định của Bộ Tư pháp',
    kind: 'appraisal',
    fileName: '3.4 Báo cáo thẩm định.pdf',
    pages: 9,
    paper: decreeAppraisal,
  }),
  file({
    document: 'bang-tong-hop-y-kien',
    item: 'chia-se-du-lieu',
    title: 'Bảng tổng hợp, tiếp thu, giải trình ý kiến',
    kind: 'opinions',
    fileName: '3.5 Bảng tổng hợp ý kiến.pdf',
    pages: 25,
    paper: opinionsTable,
  }),
  file({
    document: 'de-an-giam-hop',
    item: 'giam-hop-giam-giay',
    title: 'Đề án giảm 30% thời gian họp và giảm 30% lượng giấy in',
    kind: 'scheme',
    fileName: '4.1 Đề án giảm thời gian họp và giấy in.pdf',
    pages: 30,
    paper: savingScheme,
  }),
  file({
    document: 'phuong-an-mua-bao',
    item: 'mua-bao',
    title: 'Phương án ứng phó bão mạnh, siêu bão (bản quét)',
    kind: 'plan',
    fileName: '5.1 Phương án mùa mưa bão (bản quét).pdf',
    pages: 80,
    scanned: true,
    paper: stormPlan,
  }),
  file({
    document: 'bao-cao-nhiem-vu-qua-han',
    item: 'nhiem-vu-qua-han',
    title: 'Báo cáo nhiệm vụ quá hạn',
    kind: 'report',
    fileName: '6.1 Báo cáo nhiệm vụ quá hạn.pdf',
    pages: 60,
    paper: overdueTasks,
  }),
  file({
    document: 'to-trinh-hiep-dinh',
    item: 'thong-qua-chung',
    title: 'Tờ trình về việc ký Hiệp định hợp tác khoa học, công nghệ',
    kind: 'submission',
    fileName: '7.1 Tờ trình ký Hiệp định.pdf',
    pages: 2,
    paper: scienceAgreement,
  }),
  file({
    document: 'to-trinh-xuat-gao',
    item: 'thong-qua-chung',
    title: 'Tờ trình về việc xuất cấp gạo dự trữ quốc gia',
    kind: 'submission',
    fileName: '7.2 Tờ trình xuất cấp gạo.pdf',
    pages: 2,
    paper: riceFromReserve,
  }),
  file({
    document: 'to-trinh-truong-bien-gioi',
    item: 'thong-qua-chung',
    title: 'Tờ trình về danh mục trường nội trú biên giới đợt 2',
    kind: 'submission',
    fileName: '7.3 Tờ trình trường nội trú biên giới.pdf',
    pages: 2,
    paper: borderSchools,
  }),
  file({
    document: 'du-thao-nghi-quyet',
    item: 'ket-luan',
    title: 'Dự thảo Nghị quyết phiên họp',
    kind: 'draft',
    fileName: '8.1 Dự thảo Nghị quyết.pdf',
    pages: 2,
    paper: draftConclusions,
  }),
  file({
    document: 'thang-truoc-bao-cao',
    item: 'thang-truoc-kinh-te-xa-hoi',
    title: 'Báo cáo tóm tắt tình hình kinh tế - xã hội tháng 5',
    kind: 'report',
    fileName: '1.1 Báo cáo tóm tắt tháng 5.pdf',
    pages: 2,
    paper: earlierReport,
  }),
  file({
    document: 'thang-truoc-nghi-quyet',
    item: 'thang-truoc-ket-luan',
    title: 'Nghị quyết phiên họp tháng trước',
    kind: 'other',
    level: 'open',
    fileName: '2.1 Nghị quyết phiên họp.pdf',
    pages: 1,
    paper: earlierResolution,
  }),
  file({
    document: 'thang-truoc-bien-ban',
    item: 'thang-truoc-ket-luan',
    title: 'Biên bản phiên họp tháng trước',
    kind: 'other',
    fileName: '2.2 Biên bản phiên họp.pdf',
    pages: 2,
    paper: earlierMinutes,
  }),
];

/** The agenda as the programme prints it, from eight o'clock on. */
function programmeRows(): string[][] {
  let minute = 8 * 60;
  return regularMeetingItems.map((item) => {
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}.${String(minute % 60).padStart(2, '0')}`;
    minute += item.minutes;
    return [time, item.title, item.presenter, String(item.minutes)];
  });
}

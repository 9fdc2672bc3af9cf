import type { Block, Paper } from '../../../typesetter/block.ts';
import { ministryOf } from '../country.ts';
import { sectors } from '../economy/sectors.ts';
import { Pen } from '../pen.ts';
import { annex, blank, figuresAreInvented, heading, table, text, texts, undated } from '../write.ts';
import { decreeName } from './decree.ts';
import { draftOf } from './versions.ts';

/** The appraisal of the second draft by the Ministry of Justice: 9 pages. */
export function decreeAppraisal(): Paper {
  return {
    title: `Báo cáo thẩm định dự thảo ${decreeName}`,
    author: 'Bộ Tư pháp',
    blocks: [
      { kind: 'letterhead', agency: 'BỘ TƯ PHÁP', number: `Số:${blank}/BCTĐ-BTP`, date: undated },
      { kind: 'title', text: 'BÁO CÁO THẨM ĐỊNH', about: `Dự thảo ${decreeName}` },
      text('Kính gửi: Bộ Khoa học và Công nghệ.', { align: 'centre' }),
      figuresAreInvented,
      text(
        'Trả lời văn bản của Bộ Khoa học và Công nghệ đề nghị thẩm định dự thảo Nghị định (dự thảo lần 2), căn cứ Luật Ban hành văn bản quy phạm pháp luật, trên cơ sở kết luận của Hội đồng thẩm định, Bộ Tư pháp có ý kiến như sau:',
      ),
      ...general(),
      ...onArticles(),
      heading(1, 'VI. VỀ NGÔN NGỮ, KỸ THUẬT SOẠN THẢO VÀ HỒ SƠ'),
      ...texts(
        '1. Đề nghị thống nhất cách dùng thuật ngữ «cơ quan cung cấp dữ liệu» và «cơ quan quản lý cơ sở dữ liệu»; hiện dự thảo dùng cả hai với cùng một nghĩa tại nhiều điều.',
        '2. Rà soát các dẫn chiếu nội bộ sau khi bổ sung, lược bỏ điều; bảo đảm số thứ tự điều, khoản trong Tờ trình khớp với dự thảo trình Chính phủ.',
        '3. Thời hạn nên thể hiện thống nhất theo «ngày làm việc»; trường hợp tính theo giờ cần xác định thời điểm bắt đầu.',
        '4. Hồ sơ đề nghị thẩm định đầy đủ theo quy định. Đề nghị bổ sung ý kiến của Kiểm toán nhà nước và báo cáo đánh giá thủ tục hành chính sau khi chỉnh lý.',
      ),
      heading(1, 'VII. KẾT LUẬN'),
      ...texts(
        'Dự thảo Nghị định đủ điều kiện trình Chính phủ sau khi cơ quan chủ trì soạn thảo nghiên cứu, tiếp thu, giải trình các ý kiến nêu trên và hoàn thiện hồ sơ.',
        'Trên đây là ý kiến thẩm định của Bộ Tư pháp, gửi Bộ Khoa học và Công nghệ để hoàn thiện dự thảo, trình Chính phủ xem xét, quyết định./.',
      ),
      {
        kind: 'signature',
        recipients: [
          '- Như trên;',
          '- Phó Thủ tướng phụ trách (để báo cáo);',
          '- Văn phòng Chính phủ;',
          '- Lưu: VT, PLHSHC.',
        ],
        capacity: ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'],
      },
      ...relatedLaw(),
    ],
  };
}

function general(): Block[] {
  return [
    heading(1, 'I. SỰ CẦN THIẾT BAN HÀNH'),
    ...texts(
      'Bộ Tư pháp nhất trí về sự cần thiết ban hành Nghị định với những lý do nêu tại Tờ trình. Qua theo dõi thi hành pháp luật, việc phải thỏa thuận từng trường hợp là nguyên nhân chính làm chậm chia sẻ dữ liệu, đồng thời là một trong những phản ánh nhiều nhất của doanh nghiệp về thủ tục hành chính.',
      'Đề nghị bổ sung vào Tờ trình kết quả rà soát 64 văn bản quy phạm pháp luật có liên quan, nêu rõ văn bản nào cần sửa đổi, bãi bỏ đồng thời.',
    ),
    heading(1, 'II. ĐỐI TƯỢNG, PHẠM VI ĐIỀU CHỈNH'),
    ...texts(
      '1. Phạm vi điều chỉnh cơ bản phù hợp với nội dung được luật giao. Tuy nhiên, quy định đối với doanh nghiệp nhà nước tại Điều 2 cần giới hạn ở dữ liệu thu thập để thực hiện nhiệm vụ quản lý nhà nước được giao, không mở rộng sang dữ liệu sản xuất, kinh doanh.',
      '2. Việc khuyến khích áp dụng đối với cơ quan của Đảng, Quốc hội, Tòa án nhân dân, Viện kiểm sát nhân dân là phù hợp vì Chính phủ không có thẩm quyền quy định bắt buộc đối với các cơ quan này.',
    ),
    heading(1, 'III. SỰ PHÙ HỢP VỚI CHỦ TRƯƠNG CỦA ĐẢNG, TÍNH HỢP HIẾN, HỢP PHÁP'),
    ...texts(
      '1. Nội dung dự thảo phù hợp với chủ trương của Đảng về chuyển đổi số, phân cấp, phân quyền gắn với kiểm soát quyền lực.',
      '2. Về quyền đối với đời sống riêng tư: việc chia sẻ dữ liệu cá nhân không cần sự đồng ý của chủ thể dữ liệu chỉ được thực hiện trong các trường hợp luật quy định. Đề nghị thể hiện rõ dẫn chiếu, tránh cách hiểu Nghị định tạo ra ngoại lệ mới.',
      '3. Về bí mật nhà nước: quy định xác định độ mật của dữ liệu tổng hợp cần thống nhất với Luật Bảo vệ bí mật nhà nước; đề nghị lấy ý kiến bằng văn bản của Bộ Công an, Ban Cơ yếu Chính phủ.',
      '4. Dự thảo không trái với các điều ước quốc tế mà Việt Nam là thành viên; nội dung trao đổi dữ liệu với nước ngoài đã được loại trừ khỏi phạm vi điều chỉnh.',
    ),
    heading(1, 'IV. TÍNH THỐNG NHẤT, ĐỒNG BỘ VÀ TÍNH KHẢ THI'),
    ...texts(
      '1. Cơ chế tự động mở kết nối khi quá hạn là quy định mới, có tính đột phá. Đề nghị cơ quan chủ trì đánh giá kỹ tác động về an toàn thông tin và quy định cơ chế tạm dừng ngay khi phát hiện rủi ro.',
      '2. Tỷ lệ sai lệch 3% có thể chưa khả thi đối với dữ liệu lịch sử về đất đai, hộ tịch được số hóa từ sổ giấy; đề nghị có lộ trình riêng.',
      '3. Thời điểm có hiệu lực cần bảo đảm không ít hơn 45 ngày kể từ ngày thông qua hoặc ký ban hành; đề nghị cân nhắc lùi so với dự thảo để các bộ kịp ban hành quy chế quản trị dữ liệu.',
      '4. Về thủ tục hành chính: dự thảo không quy định thủ tục hành chính mới đối với cá nhân, tổ chức; quy trình giữa các cơ quan nhà nước là thủ tục nội bộ, đề nghị công bố theo quy định.',
    ),
    heading(1, 'V. Ý KIẾN ĐỐI VỚI TỪNG ĐIỀU'),
  ];
}

function onArticles(): Block[] {
  const remarks: readonly (readonly [string, string])[] = [
    [
      'giai-thich',
      'đề nghị bỏ định nghĩa đã có trong luật; khái niệm «giao dịch dữ liệu» cần phân biệt với «giao dịch điện tử» để tránh nhầm lẫn khi áp dụng.',
    ],
    [
      'nguyen-tac',
      'đề nghị bổ sung nguyên tắc không sử dụng dữ liệu được chia sẻ làm căn cứ duy nhất để ra quyết định bất lợi cho cá nhân; nguyên tắc «cung cấp dữ liệu một lần» nên dẫn chiếu đến danh sách giấy tờ được công bố.',
    ],
    [
      'gia-tri',
      'quy định dữ liệu có giá trị như bản giấy cần nêu rõ thời điểm khai thác và trách nhiệm khi dữ liệu gốc được chỉnh sửa sau đó.',
    ],
    [
      'danh-muc',
      'đề nghị làm rõ giá trị pháp lý của danh mục ban hành kèm theo Nghị định và danh mục cập nhật trên Cổng dữ liệu quốc gia; nên giao Bộ trưởng công bố, không phải sửa Nghị định mỗi khi bổ sung dữ liệu.',
    ],
    [
      'phan-loai',
      'thẩm quyền xếp dữ liệu vào nhóm không chia sẻ cần có thời hạn tối đa và cơ chế theo dõi; nếu không, quy định này có thể trở thành kẽ hở làm mất hiệu lực của nguyên tắc mặc định.',
    ],
    [
      'mac-dinh',
      'đề nghị gộp quy định về kiểm thử kết nối vào điều này để rút ngắn quy trình, tính thời gian kiểm thử trong thời hạn giải quyết.',
    ],
    [
      'thoi-han',
      'các thời hạn còn dài so với yêu cầu cải cách thủ tục hành chính; đề nghị nghiên cứu rút xuống 03 ngày làm việc đối với dữ liệu thuộc danh mục mặc định và 10 ngày làm việc đối với yêu cầu đặc thù.',
    ],
    ['tu-choi', 'căn cứ từ chối tại điểm b còn chung chung; đề nghị quy định cơ quan từ chối có nghĩa vụ chứng minh.'],
    [
      'nhat-ky',
      'quyền của cá nhân được biết cơ quan đã khai thác dữ liệu là quy định tiến bộ; đề nghị quy định rõ hình thức trả lời qua ứng dụng định danh và trường hợp hạn chế theo luật.',
    ],
    [
      'dieu-hanh',
      'đề nghị bổ sung quy định sử dụng dữ liệu cho ứng dụng trí tuệ nhân tạo thành một điều riêng, nêu điều kiện khử nhận dạng và công khai rủi ro.',
    ],
    [
      'dia-phuong',
      'nhất trí với quy định chia sẻ trở lại dữ liệu; đề nghị xác định trách nhiệm của bộ, ngành nếu không thực hiện đúng thời hạn.',
    ],
    ['du-lieu-ca-nhan', 'cụm từ «bên thứ ba» cần loại trừ đơn vị xử lý dữ liệu theo hợp đồng với cơ quan khai thác.'],
    [
      'su-co',
      'thời hạn thông báo sự cố 12 giờ và báo cáo 72 giờ cần thống nhất với pháp luật về bảo vệ dữ liệu cá nhân và an ninh mạng.',
    ],
    [
      'vuong-mac',
      'đề nghị bổ sung ngoại lệ về giữ nguyên kết nối khi có nguy cơ mất an toàn thông tin được cơ quan có thẩm quyền xác nhận.',
    ],
    [
      'chi-so',
      'việc dùng chỉ số làm căn cứ đánh giá người đứng đầu là cần thiết; đề nghị bổ sung điều riêng về trách nhiệm của người đứng đầu và cơ chế loại trừ trách nhiệm.',
    ],
    ['bo-nganh', 'thời hạn 06 tháng để ban hành quy chế quản trị dữ liệu là dài, đề nghị cân nhắc 03 tháng.'],
    [
      'chuyen-tiep',
      'thời hạn chuyển các kết nối trực tiếp đến hết năm 2027 là dài; đề nghị rút ngắn và giao chỉ tiêu theo quý.',
    ],
    [
      'hieu-luc',
      'đề nghị liệt kê cụ thể văn bản, điều, khoản hết hiệu lực; không dùng cách viết «các quy định trước đây trái với Nghị định này».',
    ],
  ];
  const articles = draftOf(2).flatMap((chapter) => chapter.articles);
  return remarks.flatMap(([id, remark], index) => {
    const article = articles.find((each) => each.id === id);
    if (article === undefined) throw new Error(`The second draft has no article «${id}»`);
    const quoted = (article.clauses.find((clause) => clause.startsWith('1. ')) ?? '').slice(3);
    return texts(
      `${index + 1}. **Điều ${article.number}** (${article.title}). Dự thảo quy định: «${quoted}»`,
      `Ý kiến thẩm định: ${remark}`,
    );
  });
}

/** The annex: what else would have to be changed, on to the last page. */
function relatedLaw(): Block[] {
  const pen = new Pen('văn bản liên quan');
  const subjects = pen.deck(sectors.flatMap((sector) => sector.works.map((work) => [sector.ministry, work] as const)));
  const actions = pen.deck([
    'Bãi bỏ quy định yêu cầu nộp bản sao giấy tờ tại khoản {#1-4} Điều {#3-40}',
    'Sửa khoản {#1-5} Điều {#4-38}: thay «văn bản thỏa thuận» bằng «đăng ký trực tuyến»',
    'Không phải sửa đổi; cần hướng dẫn áp dụng',
    'Bổ sung mã định danh vào biểu mẫu số {#1-12}',
    'Sửa thời hạn cung cấp thông tin từ {#15-30} ngày xuống {#3-7} ngày làm việc',
    'Bãi bỏ chế độ báo cáo định kỳ tại Điều {#8-30}',
    'Dẫn chiếu đến danh mục dữ liệu chia sẻ mặc định',
  ]);
  return [
    annex('PHỤ LỤC', 'VĂN BẢN CÓ LIÊN QUAN CẦN RÀ SOÁT KHI BAN HÀNH NGHỊ ĐỊNH'),
    table(['TT:0.08:centre', 'Văn bản, nội dung:0.38', 'Cơ quan chủ trì:0.22', 'Kiến nghị:0.32'], [], {
      onTo: {
        page: 9,
        row: (index) => {
          const [ministry, work] = subjects.draw();
          return [String(index + 1), work, ministryOf(ministry).name, pen.write(actions.draw())];
        },
      },
    }),
  ];
}

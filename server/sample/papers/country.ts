/**
 * What the sample papers speak of: ministries and provinces as they stand after the mergers of 2025. Figures in the
 * papers are invented.
 */
export interface Ministry {
  readonly id: string;
  readonly name: string;
  /** In the number of a paper: «12/TTr-BTC». */
  readonly symbol: string;
  /** Data it holds, for the annex of the draft decree. */
  readonly data: readonly string[];
}

export const ministries: readonly Ministry[] = [
  {
    id: 'quoc-phong',
    name: 'Bộ Quốc phòng',
    symbol: 'BQP',
    data: [
      'Đăng ký nghĩa vụ quân sự',
      'Ranh giới khu vực biên giới, vành đai biên giới trên đất liền',
      'Thông tin xuất, nhập cảnh tại cửa khẩu cảng biển do Bộ đội Biên phòng quản lý',
      'Bản đồ địa hình tỷ lệ 1:50.000',
      'Năng lực phương tiện tìm kiếm, cứu nạn',
      'Quân nhân dự bị theo nơi cư trú',
    ],
  },
  {
    id: 'cong-an',
    name: 'Bộ Công an',
    symbol: 'BCA',
    data: [
      'Cơ sở dữ liệu quốc gia về dân cư',
      'Căn cước và định danh điện tử',
      'Đăng ký, quản lý phương tiện giao thông cơ giới đường bộ',
      'Giấy phép lái xe',
      'Xuất nhập cảnh của công dân và người nước ngoài',
      'Xử phạt vi phạm hành chính về trật tự, an toàn giao thông',
      'Cơ sở kinh doanh ngành, nghề có điều kiện về an ninh, trật tự',
      'Phòng cháy, chữa cháy của cơ sở thuộc diện quản lý',
      'Lý lịch tư pháp',
    ],
  },
  {
    id: 'ngoai-giao',
    name: 'Bộ Ngoại giao',
    symbol: 'BNG',
    data: [
      'Hồ sơ lãnh sự, chứng nhận lãnh sự, hợp pháp hóa lãnh sự',
      'Điều ước quốc tế, thỏa thuận quốc tế',
      'Người Việt Nam ở nước ngoài đã đăng ký công dân',
      'Hộ chiếu ngoại giao, hộ chiếu công vụ',
      'Tổ chức phi chính phủ nước ngoài hoạt động tại Việt Nam',
    ],
  },
  {
    id: 'noi-vu',
    name: 'Bộ Nội vụ',
    symbol: 'BNV',
    data: [
      'Cán bộ, công chức, viên chức trong cơ quan nhà nước',
      'Địa giới đơn vị hành chính các cấp',
      'Người có công với cách mạng',
      'Hợp đồng lao động điện tử',
      'Người lao động đi làm việc ở nước ngoài theo hợp đồng',
      'Giấy phép lao động của người nước ngoài',
      'Hội, quỹ xã hội, quỹ từ thiện',
      'Tài liệu lưu trữ lịch sử đã giải mật',
      'Tai nạn lao động',
    ],
  },
  {
    id: 'tu-phap',
    name: 'Bộ Tư pháp',
    symbol: 'BTP',
    data: [
      'Hộ tịch điện tử',
      'Cơ sở dữ liệu quốc gia về pháp luật',
      'Công chứng, chứng thực',
      'Đăng ký biện pháp bảo đảm bằng động sản',
      'Thi hành án dân sự',
      'Đấu giá tài sản',
      'Tổ chức hành nghề luật sư, giám định tư pháp',
      'Quốc tịch',
    ],
  },
  {
    id: 'tai-chinh',
    name: 'Bộ Tài chính',
    symbol: 'BTC',
    data: [
      'Đăng ký doanh nghiệp, hợp tác xã, hộ kinh doanh',
      'Mã số thuế và tình trạng hoạt động của người nộp thuế',
      'Hóa đơn điện tử',
      'Tờ khai hải quan và thông tin thông quan',
      'Cơ sở dữ liệu quốc gia về bảo hiểm',
      'Thu, chi ngân sách nhà nước theo mục lục ngân sách',
      'Đầu tư công: kế hoạch, phân bổ và giải ngân',
      'Đấu thầu qua mạng',
      'Tài sản công',
      'Giá hàng hóa, dịch vụ thuộc danh mục bình ổn và kê khai',
      'Đầu tư nước ngoài vào Việt Nam',
      'Thống kê kinh tế - xã hội tổng hợp',
    ],
  },
  {
    id: 'cong-thuong',
    name: 'Bộ Công Thương',
    symbol: 'BCT',
    data: [
      'Giấy chứng nhận xuất xứ hàng hóa',
      'Cụm công nghiệp và doanh nghiệp thứ cấp',
      'Phụ tải và sản lượng điện theo giờ',
      'Thương nhân kinh doanh xăng dầu và mức dự trữ',
      'Website, ứng dụng thương mại điện tử đã thông báo, đăng ký',
      'Hóa chất, tiền chất công nghiệp',
      'Vụ việc phòng vệ thương mại',
      'Kiểm tra, xử lý vi phạm của lực lượng quản lý thị trường',
    ],
  },
  {
    id: 'nong-nghiep-moi-truong',
    name: 'Bộ Nông nghiệp và Môi trường',
    symbol: 'BNNMT',
    data: [
      'Cơ sở dữ liệu quốc gia về đất đai',
      'Quan trắc khí tượng thủy văn',
      'Mã số vùng trồng, cơ sở đóng gói',
      'Tàu cá và giám sát hành trình tàu cá',
      'Dịch bệnh động vật và tiêm phòng',
      'Diễn biến rừng',
      'Đê điều, hồ chứa nước và mực nước vận hành',
      'Giấy phép môi trường, quan trắc tự động nước thải, khí thải',
      'Giấy phép thăm dò, khai thác khoáng sản',
      'Cấp phép khai thác, sử dụng tài nguyên nước',
      'Hộ nghèo, hộ cận nghèo',
      'Nền địa lý quốc gia',
    ],
  },
  {
    id: 'xay-dung',
    name: 'Bộ Xây dựng',
    symbol: 'BXD',
    data: [
      'Quy hoạch đô thị và nông thôn',
      'Nhà ở và thị trường bất động sản',
      'Năng lực hoạt động xây dựng của tổ chức, cá nhân',
      'Giấy phép xây dựng',
      'Đăng kiểm phương tiện giao thông vận tải',
      'Kết cấu hạ tầng giao thông đường bộ, cầu, hầm',
      'Thuyền viên, tàu biển, phương tiện thủy nội địa',
      'Giấy phép kinh doanh vận tải, phù hiệu xe',
      'Định mức và giá xây dựng',
    ],
  },
  {
    id: 'van-hoa',
    name: 'Bộ Văn hóa, Thể thao và Du lịch',
    symbol: 'BVHTTDL',
    data: [
      'Di sản văn hóa vật thể, phi vật thể',
      'Hướng dẫn viên và doanh nghiệp lữ hành',
      'Cơ sở lưu trú du lịch và lượt khách',
      'Thẻ nhà báo, giấy phép hoạt động báo chí',
      'Xuất bản phẩm nộp lưu chiểu',
      'Vận động viên, huấn luyện viên đội tuyển quốc gia',
      'Quyền tác giả, quyền liên quan',
    ],
  },
  {
    id: 'khoa-hoc-cong-nghe',
    name: 'Bộ Khoa học và Công nghệ',
    symbol: 'BKHCN',
    data: [
      'Nhiệm vụ khoa học và công nghệ có sử dụng ngân sách',
      'Sở hữu công nghiệp',
      'Tiêu chuẩn quốc gia, quy chuẩn kỹ thuật quốc gia',
      'Hạ tầng viễn thông, vùng phủ sóng băng rộng',
      'Danh mục mã định danh điện tử của cơ quan, tổ chức',
      'Chứng thư chữ ký số chuyên dùng công vụ',
      'Doanh nghiệp khoa học và công nghệ, doanh nghiệp khởi nghiệp sáng tạo',
      'Mã địa chỉ bưu chính gắn với bản đồ số',
    ],
  },
  {
    id: 'giao-duc',
    name: 'Bộ Giáo dục và Đào tạo',
    symbol: 'BGDĐT',
    data: [
      'Văn bằng, chứng chỉ',
      'Học sinh, học bạ số cấp phổ thông',
      'Nhà giáo và cán bộ quản lý giáo dục',
      'Tuyển sinh, sinh viên đại học',
      'Cơ sở giáo dục nghề nghiệp và ngành, nghề đào tạo',
      'Trường, lớp, phòng học và tình trạng kiên cố hóa',
    ],
  },
  {
    id: 'y-te',
    name: 'Bộ Y tế',
    symbol: 'BYT',
    data: [
      'Hồ sơ sức khỏe điện tử',
      'Chứng chỉ hành nghề, giấy phép hoạt động khám bệnh, chữa bệnh',
      'Giá kê khai thuốc, trang thiết bị y tế',
      'Tiêm chủng quốc gia',
      'Giấy chứng sinh, giấy báo tử',
      'Bệnh truyền nhiễm và ổ dịch',
      'Đối tượng bảo trợ xã hội, trẻ em có hoàn cảnh đặc biệt',
      'Cơ sở đủ điều kiện an toàn thực phẩm',
    ],
  },
  {
    id: 'dan-toc-ton-giao',
    name: 'Bộ Dân tộc và Tôn giáo',
    symbol: 'BDTTG',
    data: [
      'Xã, thôn vùng đồng bào dân tộc thiểu số và miền núi',
      'Chính sách dân tộc và đối tượng thụ hưởng',
      'Tổ chức tôn giáo, cơ sở tôn giáo được công nhận',
      'Người có uy tín trong đồng bào dân tộc thiểu số',
    ],
  },
  {
    id: 'ngan-hang',
    name: 'Ngân hàng Nhà nước Việt Nam',
    symbol: 'NHNN',
    data: [
      'Tỷ giá trung tâm, lãi suất điều hành',
      'Dư nợ tín dụng theo ngành, lĩnh vực',
      'Thanh toán không dùng tiền mặt theo địa bàn',
      'Mạng lưới tổ chức tín dụng',
    ],
  },
  {
    id: 'thanh-tra',
    name: 'Thanh tra Chính phủ',
    symbol: 'TTCP',
    data: [
      'Tiếp công dân, xử lý đơn, giải quyết khiếu nại, tố cáo',
      'Kết luận thanh tra và tình hình thực hiện',
      'Kiểm soát tài sản, thu nhập',
    ],
  },
  {
    id: 'van-phong',
    name: 'Văn phòng Chính phủ',
    symbol: 'VPCP',
    data: [
      'Cơ sở dữ liệu quốc gia về thủ tục hành chính',
      'Theo dõi nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao',
      'Chỉ tiêu thông tin báo cáo của Chính phủ',
      'Phản ánh, kiến nghị về quy định hành chính',
      'Văn bản điện tử qua Trục liên thông văn bản quốc gia',
    ],
  },
];

/** The ministry of an id; throws on an id that does not exist. */
export function ministryOf(id: string): Ministry {
  const found = ministries.find((ministry) => ministry.id === id);
  if (found === undefined) throw new Error(`No ministry ${id}`);
  return found;
}

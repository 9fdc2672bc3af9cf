/** A province or city under the central government, with what its economy lives from. */
export interface Province {
  readonly name: string;
  readonly region: Region;
  /** Has a coast: the storm-season plan counts it first. */
  readonly coast: boolean;
  readonly crops: string;
  readonly industry: string;
  readonly work: string;
  /** What water does there when it rains. */
  readonly danger: string;
}

export type Region =
  | 'Trung du và miền núi phía Bắc'
  | 'Đồng bằng sông Hồng'
  | 'Bắc Trung Bộ'
  | 'Duyên hải Nam Trung Bộ và Tây Nguyên'
  | 'Đông Nam Bộ'
  | 'Đồng bằng sông Cửu Long';

const province =
  (region: Region) =>
  (name: string, sea: 'biển' | '-', crops: string, industry: string, work: string, danger: string): Province => ({
    name,
    region,
    coast: sea === 'biển',
    crops,
    industry,
    work,
    danger,
  });

const north = province('Trung du và miền núi phía Bắc');
const delta = province('Đồng bằng sông Hồng');
const northCentral = province('Bắc Trung Bộ');
const southCentral = province('Duyên hải Nam Trung Bộ và Tây Nguyên');
const southEast = province('Đông Nam Bộ');
const mekong = province('Đồng bằng sông Cửu Long');

/** The 34 provinces and cities since 1 July 2025. */
export const provinces: readonly Province[] = [
  north(
    'Lai Châu',
    '-',
    'chè và mắc ca',
    'thủy điện',
    'đường nối với cao tốc Nội Bài - Lào Cai',
    'lũ quét trên các suối đầu nguồn sông Đà',
  ),
  north(
    'Điện Biên',
    '-',
    'lúa Séng Cù và cà phê Mường Ảng',
    'chế biến nông sản',
    'mở rộng Cảng hàng không Điện Biên giai đoạn 2',
    'lũ ống, sạt lở đất ở vùng cao',
  ),
  north(
    'Sơn La',
    '-',
    'xoài, nhãn và cà phê',
    'chế biến trái cây',
    'đường cao tốc Hòa Bình - Mộc Châu',
    'sạt lở taluy các tuyến quốc lộ',
  ),
  north(
    'Cao Bằng',
    '-',
    'thuốc lá nguyên liệu và hạt dẻ',
    'khai khoáng, luyện kim',
    'đường cao tốc Đồng Đăng - Trà Lĩnh',
    'lũ trên sông Bằng',
  ),
  north(
    'Lạng Sơn',
    '-',
    'na Chi Lăng và hồi',
    'dịch vụ cửa khẩu, kho vận',
    'cửa khẩu thông minh Hữu Nghị',
    'lũ trên sông Kỳ Cùng',
  ),
  north(
    'Tuyên Quang',
    '-',
    'cam, chè và gỗ rừng trồng',
    'chế biến gỗ',
    'đường cao tốc Tuyên Quang - Hà Giang',
    'lũ trên sông Lô và sạt lở đất',
  ),
  north(
    'Lào Cai',
    '-',
    'quế và chè Shan',
    'luyện đồng, phân bón',
    'đường sắt Lào Cai - Hà Nội - Hải Phòng',
    'sạt lở đất, lũ quét dọc sông Chảy',
  ),
  north(
    'Thái Nguyên',
    '-',
    'chè Tân Cương và miến dong',
    'sản xuất thiết bị điện tử',
    'đường Chợ Mới - Bắc Kạn',
    'ngập đô thị do lũ sông Cầu',
  ),
  north(
    'Phú Thọ',
    '-',
    'bưởi Đoan Hùng và chè',
    'sản xuất xe máy, linh kiện',
    'khu công nghiệp hạ tầng xanh phía Bắc sông Hồng',
    'lũ sông Thao, sông Đà',
  ),
  delta(
    'Hà Nội',
    '-',
    'rau an toàn và hoa',
    'công nghiệp công nghệ cao',
    'đường Vành đai 4 - Vùng Thủ đô',
    'ngập úng nội đô và vùng bãi sông Hồng',
  ),
  delta(
    'Hải Phòng',
    'biển',
    'rau màu và na Đông Triều',
    'cảng biển, ô tô điện',
    'các bến container cảng Lạch Huyện',
    'bão đổ bộ trực tiếp kèm nước dâng',
  ),
  delta(
    'Quảng Ninh',
    'biển',
    'ba kích và hàu',
    'khai thác than, du lịch biển',
    'khu bến cảng Con Ong - Hòn Nét',
    'sạt lở bãi thải mỏ và gió mạnh trên biển',
  ),
  delta(
    'Bắc Ninh',
    '-',
    'vải thiều Lục Ngạn',
    'sản xuất chip bán dẫn, điện tử',
    'cảng hàng không quốc tế Gia Bình',
    'lũ sông Cầu, sông Thương',
  ),
  delta(
    'Hưng Yên',
    'biển',
    'nhãn lồng và lúa chất lượng cao',
    'thép, điện khí',
    'khu kinh tế ven biển phía Nam',
    'nước dâng ở cửa Ba Lạt, cửa Trà Lý',
  ),
  delta(
    'Ninh Bình',
    'biển',
    'ngao và dứa Đồng Giao',
    'lắp ráp ô tô, du lịch di sản',
    'đường bộ ven biển',
    'ngập vùng phân lũ sông Hoàng Long',
  ),
  northCentral(
    'Thanh Hóa',
    'biển',
    'mía đường và lúa',
    'lọc hóa dầu, xi măng',
    'đường nối khu kinh tế Nghi Sơn với cao tốc',
    'lũ sông Mã, sông Chu',
  ),
  northCentral(
    'Nghệ An',
    'biển',
    'cam Vinh và chè',
    'điện tử, sản xuất vật liệu',
    'cảng nước sâu Cửa Lò',
    'lũ sông Cả và lũ quét miền Tây',
  ),
  northCentral(
    'Hà Tĩnh',
    'biển',
    'bưởi Phúc Trạch',
    'luyện thép, pin xe điện',
    'bến cảng Vũng Áng',
    'ngập lụt hạ du hồ Kẻ Gỗ',
  ),
  northCentral(
    'Quảng Trị',
    'biển',
    'hồ tiêu và lạc',
    'điện gió, điện khí',
    'cảng hàng không Quảng Trị',
    'ngập sâu vùng trũng sông Gianh, sông Thạch Hãn',
  ),
  northCentral(
    'Huế',
    'biển',
    'thanh trà và tôm chân trắng',
    'dệt may, bia, du lịch',
    'đường ven biển qua cửa Thuận An',
    'lũ sông Hương, sạt lở bờ biển',
  ),
  southCentral(
    'Đà Nẵng',
    'biển',
    'sâm Ngọc Linh và rau sạch',
    'công nghệ thông tin, vi mạch',
    'cảng Liên Chiểu và khu thương mại tự do',
    'ngập đô thị do mưa cực đoan',
  ),
  southCentral(
    'Quảng Ngãi',
    'biển',
    'tỏi Lý Sơn và quế Trà Bồng',
    'lọc dầu, thép',
    'đường Hoàng Sa - Dốc Sỏi',
    'gió mạnh, sóng lớn vùng biển Lý Sơn',
  ),
  southCentral(
    'Gia Lai',
    'biển',
    'cà phê và chanh dây',
    'năng lượng tái tạo, chế biến gỗ',
    'đường cao tốc Quy Nhơn - Pleiku',
    'lũ sông Kôn, sông Ba',
  ),
  southCentral(
    'Đắk Lắk',
    'biển',
    'cà phê và sầu riêng',
    'chế biến cà phê',
    'đường cao tốc Khánh Hòa - Buôn Ma Thuột',
    'xả lũ liên hồ chứa lưu vực sông Ba',
  ),
  southCentral(
    'Khánh Hòa',
    'biển',
    'nho, táo và tôm hùm',
    'du lịch biển, điện mặt trời',
    'khu kinh tế Vân Phong',
    'sạt lở đất ở các khu dân cư ven đồi',
  ),
  southCentral(
    'Lâm Đồng',
    'biển',
    'rau, hoa công nghệ cao và thanh long',
    'alumin, năng lượng',
    'đường cao tốc Tân Phú - Bảo Lộc',
    'sạt lở đèo và lốc xoáy',
  ),
  southEast(
    'Thành phố Hồ Chí Minh',
    'biển',
    'rau công nghệ cao và cá cảnh',
    'dịch vụ tài chính, cảng biển, cơ khí',
    'đường Vành đai 3 và các tuyến metro',
    'triều cường kết hợp mưa lớn',
  ),
  southEast(
    'Đồng Nai',
    '-',
    'chuối, điều và chăn nuôi',
    'công nghiệp chế biến, chế tạo',
    'cảng hàng không quốc tế Long Thành',
    'xả lũ hồ Trị An',
  ),
  southEast(
    'Tây Ninh',
    '-',
    'mãng cầu và khoai mì',
    'dệt, cao su, điện mặt trời',
    'đường cao tốc Thành phố Hồ Chí Minh - Mộc Bài',
    'ngập vùng trũng Đồng Tháp Mười',
  ),
  mekong(
    'Đồng Tháp',
    'biển',
    'xoài, sầu riêng và cá tra',
    'chế biến thủy sản',
    'đường cao tốc Cao Lãnh - An Hữu',
    'sạt lở bờ sông Tiền',
  ),
  mekong(
    'Vĩnh Long',
    'biển',
    'bưởi Năm Roi và dừa',
    'dệt may, điện gió',
    'cầu Đình Khao',
    'triều cường và xâm nhập mặn',
  ),
  mekong(
    'Cần Thơ',
    'biển',
    'lúa ST25 và tôm nước lợ',
    'chế biến lúa gạo',
    'đường cao tốc Châu Đốc - Cần Thơ - Sóc Trăng',
    'ngập nội ô do triều cường',
  ),
  mekong(
    'An Giang',
    'biển',
    'lúa thơm, cá tra và tôm - lúa',
    'du lịch biển đảo, chế biến gạo',
    'hạ tầng phục vụ hội nghị tại Phú Quốc',
    'lũ đầu nguồn và gió mạnh vùng biển Tây Nam',
  ),
  mekong(
    'Cà Mau',
    'biển',
    'tôm sinh thái và cua',
    'khí - điện - đạm, điện gió',
    'đường cao tốc Cần Thơ - Cà Mau',
    'sạt lở đai rừng phòng hộ ven biển Tây',
  ),
];

const cities = new Set(['Hà Nội', 'Hải Phòng', 'Huế', 'Đà Nẵng', 'Cần Thơ']);

/** The province with its rank: «tỉnh Lai Châu», «thành phố Huế», «Thành phố Hồ Chí Minh». */
export function withRank(province: Province): string {
  if (province.name.startsWith('Thành phố')) return province.name;
  return `${cities.has(province.name) ? 'thành phố' : 'tỉnh'} ${province.name}`;
}

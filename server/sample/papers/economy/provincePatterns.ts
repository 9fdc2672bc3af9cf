/** What the report says of a province: `{here}` is its name, the others come from its description. */
export const growthPatterns: readonly string[] = [
  'Tổng sản phẩm trên địa bàn {here} 6 tháng ước tăng {%5-12}% so với cùng kỳ, xếp thứ {#1-34}/34 địa phương; {industry} đóng góp {%1-5} điểm phần trăm.',
  'Kinh tế {here} giữ đà tăng {%5-11}%; khu vực dịch vụ tăng {%6-10}%, công nghiệp - xây dựng tăng {%6-14}%.',
  'Tăng trưởng của {here} ước đạt {%5-12}%, {#2-9} chỉ tiêu vượt kịch bản đề ra đầu năm; riêng {industry} tăng {%6-18}%.',
  'So với kịch bản quý II, {here} đạt {%94-108}% về quy mô; thu nhập bình quân đầu người ước {%32-96} triệu đồng.',
  'Sáu tháng qua {here} duy trì mức tăng {%6-12}%, nhờ {industry} phục hồi và vốn đầu tư toàn xã hội tăng {%8-19}%.',
];

export const fieldPatterns: readonly string[] = [
  'Sản xuất nông nghiệp thuận lợi, {crops} được giá; giá trị sản xuất trên một héc-ta đạt {#82-210} triệu đồng.',
  'Vùng chuyên canh {crops} mở rộng thêm {#240-2600} ha; {#3-22} sản phẩm mới được công nhận OCOP từ 4 sao trở lên.',
  'Nông dân chuyển {#120-980} ha đất lúa kém hiệu quả sang cây trồng khác; {crops} tiêu thụ qua hợp đồng đạt {#24-61}%.',
  'Xuất khẩu {crops} tăng {%6-28}% về lượng, song giá vật tư đầu vào còn cao.',
  'Lĩnh vực {industry} thu hút thêm {#2-17} dự án với vốn đăng ký {#180-4600} triệu USD, diện tích đất công nghiệp cho thuê tăng {#40-320} ha.',
  'Doanh nghiệp hoạt động trong {industry} sử dụng {#14-160} nghìn lao động, tăng {%2-9}% so với cuối năm trước.',
];

export const investmentPatterns: readonly string[] = [
  'Giải ngân vốn đầu tư công đạt {%21-62}% kế hoạch; {work} hoàn thành {#34-92}% khối lượng.',
  'Tiến độ {work} bám sát kế hoạch; đã bàn giao {%71-99}% mặt bằng, di chuyển {#120-1400} hộ.',
  'Đối với {work}, nhà thầu chậm {#1-4} tháng do thiếu vật liệu đắp; địa phương đã cấp thêm {#2-7} mỏ.',
  'Vốn đã phân bổ hết cho {#46-310} dự án; {work} được bổ sung {#120-1800} tỷ đồng từ nguồn tăng thu.',
  'Kiến nghị Trung ương cho phép tách giải phóng mặt bằng của {work} thành dự án độc lập để khởi công trước mùa mưa.',
];

export const governmentPatterns: readonly string[] = [
  'Sau một năm vận hành chính quyền hai cấp, {#92-99}% hồ sơ tại xã, phường được giải quyết đúng hạn; {here} đã bố trí lại {#140-1900} trụ sở dôi dư.',
  'Tỷ lệ hồ sơ trực tuyến toàn trình của {here} đạt {#38-84}%; còn {#3-26} xã thiếu công chức địa chính, công nghệ thông tin.',
  'Người dân đánh giá hài lòng {%88-98}%; {here} cắt giảm thêm {#40-190} ngày trong quy trình liên thông đất đai, thuế.',
  'Địa phương đã tiếp nhận {#320-1100} nhiệm vụ phân cấp, kiến nghị sửa {#4-18} quy định chưa thống nhất.',
];

export const lifePatterns: readonly string[] = [
  'An sinh xã hội được bảo đảm, hỗ trợ {#1200-14800} lượt hộ khó khăn; giải quyết việc làm cho {#6-72} nghìn lao động.',
  'Về phòng, chống thiên tai, nguy cơ lớn nhất là {danger}; đã lập phương án sơ tán {#400-9600} hộ.',
  'Nguy cơ {danger} đòi hỏi thêm {#60-900} tỷ đồng cho các công trình cấp bách trước mùa mưa bão.',
  'Trường học, trạm y tế được ưu tiên: sửa chữa {#12-140} điểm trường, bổ sung {#20-160} bác sĩ về xã.',
  'Trật tự xã hội ổn định, tai nạn giao thông giảm {%3-22}%; đã xóa {#2-16} điểm đen.',
  'Tỷ lệ hộ nghèo còn {%%0.4-6.8}%; chương trình nhà ở xã hội hoàn thành {#120-6400} căn.',
];

export const proposalPatterns: readonly string[] = [
  '{here} đề nghị bổ sung vốn dự phòng ngân sách trung ương {#80-900} tỷ đồng để khắc phục {danger}.',
  '{here} kiến nghị sớm hướng dẫn định mức kinh tế - kỹ thuật đối với dịch vụ công do xã thực hiện.',
  '{here} đề nghị cho phép chuyển nguồn {#40-600} tỷ đồng của các dự án vướng thủ tục sang {work}.',
  '{here} kiến nghị phân cấp phê duyệt điều chỉnh cục bộ quy hoạch có quy mô dưới {#20-100} ha.',
  '{here} đề nghị bộ, ngành chia sẻ lại dữ liệu hồ sơ của địa phương trên các hệ thống tập trung.',
  '{here} kiến nghị kéo dài chính sách hỗ trợ chuyển đổi nghề cho lao động trong {industry}.',
];

/** An article of the first draft, what a body says of it, and what the drafting ministry answers. */
export const opinionPatterns: readonly (readonly [article: string, opinion: string, answer: string])[] = [
  [
    'pham-vi',
    'Đề nghị làm rõ Nghị định có áp dụng đối với dữ liệu do doanh nghiệp nhà nước tạo lập trong hoạt động sản xuất, kinh doanh hay không.',
    'Tiếp thu, đã giới hạn ở dữ liệu thu thập để phục vụ nhiệm vụ quản lý nhà nước được giao.',
  ],
  [
    'pham-vi',
    'Đề nghị bổ sung việc chia sẻ dữ liệu với cơ quan của Mặt trận Tổ quốc và các tổ chức chính trị - xã hội.',
    'Giải trình: các cơ quan này áp dụng trên tinh thần khuyến khích, đã nêu tại khoản 3 điều về đối tượng áp dụng.',
  ],
  [
    'doi-tuong',
    'Đề nghị quy định rõ Ủy ban nhân dân cấp xã là chủ thể được khai thác dữ liệu, không phải qua sở, ngành.',
    'Tiếp thu. Khoản 1 đã ghi «Ủy ban nhân dân các cấp»; quyền khai thác của cấp xã được làm rõ tại điều về chia sẻ cho địa phương.',
  ],
  [
    'giai-thich',
    'Khái niệm «chia sẻ dữ liệu mặc định» cần khẳng định không phải ký thỏa thuận giữa hai cơ quan.',
    'Tiếp thu, đã bổ sung cụm từ «không cần thỏa thuận riêng giữa hai cơ quan».',
  ],
  [
    'giai-thich',
    'Đề nghị bổ sung giải thích «dữ liệu mở», «khử nhận dạng».',
    'Giải trình: các khái niệm này đã được quy định trong luật, không nhắc lại trong Nghị định.',
  ],
  [
    'giai-thich',
    'Thuật ngữ «dữ liệu chủ» và «dữ liệu gốc» đang dùng lẫn, đề nghị thống nhất.',
    'Tiếp thu, thống nhất dùng «dữ liệu chủ» trong toàn bộ dự thảo.',
  ],
  [
    'nguyen-tac',
    'Đề nghị bổ sung nguyên tắc cơ quan sử dụng dữ liệu chịu trách nhiệm về quyết định của mình.',
    'Tiếp thu về tinh thần, thể hiện tại điều về giá trị của dữ liệu được chia sẻ.',
  ],
  [
    'nguyen-tac',
    'Nguyên tắc «cung cấp dữ liệu một lần» chưa khả thi khi chất lượng dữ liệu đất đai còn thấp.',
    'Giải trình: nguyên tắc chỉ áp dụng với dữ liệu cơ quan được quyền khai thác và đã công bố bảo đảm chất lượng.',
  ],
  [
    'gia-tri',
    'Đề nghị quy định dữ liệu khai thác có giá trị chứng cứ khi giải quyết khiếu nại.',
    'Giải trình: giá trị chứng cứ do pháp luật tố tụng quy định; dự thảo bảo đảm lưu mã giao dịch và dấu thời gian.',
  ],
  [
    'gia-tri',
    'Đề nghị bỏ yêu cầu in kết quả khai thác để lưu hồ sơ giấy.',
    'Tiếp thu, dự thảo lần 2 bổ sung điều về xác nhận kết quả khai thác dữ liệu, không yêu cầu bản giấy.',
  ],
  [
    'nghiem-cam',
    'Đề nghị cấm ra quyết định bất lợi cho cá nhân hoàn toàn bằng phương tiện tự động.',
    'Tiếp thu, bổ sung khoản 6.',
  ],
  [
    'danh-muc',
    'Đề nghị giao Bộ trưởng cập nhật danh mục, không ban hành kèm Nghị định.',
    'Tiếp thu một phần: danh mục lần đầu kèm theo Nghị định, các lần sau cập nhật trên Cổng dữ liệu quốc gia.',
  ],
  [
    'danh-muc',
    'Đề nghị đưa dữ liệu năng lực phương tiện tìm kiếm, cứu nạn ra khỏi danh mục chia sẻ mặc định.',
    'Tiếp thu, dữ liệu này được chia sẻ theo yêu cầu đặc thù trong tình huống khẩn cấp.',
  ],
  [
    'danh-muc',
    'Chu kỳ rà soát 06 tháng là quá ngắn đối với địa phương có {#40-120} cơ sở dữ liệu.',
    'Giải trình: việc rà soát thực hiện trực tuyến, chỉ cập nhật phần thay đổi.',
  ],
  [
    'du-lieu-chu',
    'Đề nghị bổ sung dữ liệu chủ về công trình xây dựng và địa chỉ.',
    'Ghi nhận, sẽ bổ sung khi cơ sở dữ liệu tương ứng được đưa vào vận hành.',
  ],
  [
    'chat-luong',
    'Ngưỡng sai lệch 5% là cao, đề nghị quy định 2% đến 3%.',
    'Tiếp thu, quy định 3% và rút thời hạn làm sạch còn 60 ngày.',
  ],
  [
    'chat-luong',
    'Đề nghị có lộ trình riêng cho dữ liệu được số hóa từ sổ giấy trước năm 2016.',
    'Giải trình: kế hoạch làm sạch hằng năm do người phụ trách dữ liệu phê duyệt đã cho phép xác định lộ trình.',
  ],
  [
    'sai-lech',
    'Thời hạn xử lý phản hồi 05 ngày làm việc khó thực hiện khi phải xác minh tại cơ sở.',
    'Giải trình: khoản 2 đã cho phép không quá 15 ngày làm việc khi phải xác minh tại nhiều cơ quan.',
  ],
  [
    'tieu-chuan',
    'Đề nghị quy định thời gian duy trì phiên bản cũ tối thiểu 12 tháng.',
    'Giải trình: 06 tháng là phù hợp để tránh chi phí duy trì song song; trường hợp đặc biệt do hai bên thống nhất.',
  ],
  [
    'phan-loai',
    'Đề nghị giới hạn thời gian xếp dữ liệu vào nhóm không chia sẻ.',
    'Tiếp thu, dự thảo lần 3 quy định không quá 24 tháng và phải gửi để theo dõi.',
  ],
  [
    'nguoi-phu-trach',
    'Đề nghị không bắt buộc lãnh đạo cấp phó làm người phụ trách dữ liệu ở tỉnh.',
    'Giải trình: cần cấp có thẩm quyền quyết định để không kéo dài việc trao đổi giữa các sở.',
  ],
  [
    'nguoi-phu-trach',
    'Đề nghị bổ sung phụ cấp cho người phụ trách dữ liệu chuyên trách.',
    'Giải trình: chế độ phụ cấp thực hiện theo quy định chung về chuyển đổi số.',
  ],
  ['khuyen-khich', 'Đề nghị bỏ điều này vì không có nội dung quy phạm.', 'Tiếp thu, đã bỏ.'],
  [
    'hinh-thuc',
    'Đề nghị bỏ hình thức tra cứu qua tài khoản vì không có nhật ký thống nhất.',
    'Giải trình: giữ trong thời gian chuyển tiếp, bổ sung yêu cầu ghi nhật ký.',
  ],
  [
    'mac-dinh',
    'Mức sẵn sàng 99% khó đạt với hạ tầng hiện có của {#8-21} sở.',
    'Giải trình: dịch vụ được cung cấp qua nền tảng của bộ, tỉnh; mức 99% tính trong giờ hành chính.',
  ],
  [
    'mac-dinh',
    'Đề nghị bổ sung quy định về kiểm thử ngay trong quy trình mở kết nối mặc định.',
    'Tiếp thu, dự thảo lần 3 gộp kiểm thử vào điều này, thời hạn 05 ngày làm việc.',
  ],
  [
    'dac-thu',
    'Đề nghị nâng số cơ quan đề nghị từ 05 lên 10 trước khi xem xét bổ sung vào danh mục mặc định.',
    'Giải trình: giữ 05 cơ quan để mở rộng nhanh danh mục.',
  ],
  [
    'dac-thu',
    'Đề nghị cung cấp dữ liệu mở cho người dân, doanh nghiệp.',
    'Tiếp thu, dự thảo lần 2 bổ sung một điều về cung cấp dữ liệu mở.',
  ],
  [
    'thoi-han',
    'Thời hạn 07 ngày làm việc là dài khi dữ liệu đã được công bố trong danh mục.',
    'Tiếp thu, rút còn 05 ngày tại dự thảo lần 2 và trình Chính phủ phương án 03 ngày.',
  ],
  [
    'thoi-han',
    'Đề nghị giữ thời hạn tối thiểu 05 ngày để kiểm tra an toàn của hệ thống khai thác.',
    'Giải trình: an toàn đã được đánh giá khi phê duyệt cấp độ; nội dung này được trình xin ý kiến Chính phủ.',
  ],
  [
    'tu-choi',
    'Căn cứ từ chối «không phù hợp với chức năng, nhiệm vụ» dễ bị lạm dụng.',
    'Tiếp thu một phần: yêu cầu nêu rõ căn cứ bằng văn bản và đưa vào chỉ số đánh giá.',
  ],
  [
    'tam-dung',
    'Đề nghị quy định trách nhiệm bồi thường khi tạm dừng kết nối không có lý do.',
    'Giải trình: trách nhiệm bồi thường thực hiện theo Luật Trách nhiệm bồi thường của Nhà nước.',
  ],
  [
    'nen-tang',
    'Đề nghị cho phép duy trì kết nối trực tiếp đối với hệ thống có lưu lượng trên {#2-9} triệu giao dịch mỗi ngày.',
    'Giải trình: nền tảng được nâng cấp trong năm 2026; trường hợp cá biệt áp dụng quy định chuyển tiếp.',
  ],
  [
    'nhat-ky',
    'Đề nghị rút thời gian lưu nhật ký từ 24 tháng xuống 12 tháng để giảm chi phí lưu trữ.',
    'Giải trình: 24 tháng phù hợp thời hiệu khiếu nại, kiểm tra; dung lượng nhật ký không lớn.',
  ],
  [
    'nhat-ky',
    'Đề nghị quy định hình thức trả lời cá nhân hỏi về việc khai thác dữ liệu của mình.',
    'Tiếp thu, trả lời qua ứng dụng định danh quốc gia.',
  ],
  [
    'thu-tuc',
    'Đề nghị Văn phòng Chính phủ công bố danh sách giấy tờ không phải nộp thay vì từng bộ công bố.',
    'Giải trình: bộ chủ trì thủ tục công bố; Văn phòng Chính phủ tổng hợp, theo dõi.',
  ],
  [
    'dieu-hanh',
    'Đề nghị bổ sung quy định về sử dụng dữ liệu cho trí tuệ nhân tạo.',
    'Tiếp thu, dự thảo lần 3 bổ sung một điều.',
  ],
  ['dieu-hanh', 'Đề nghị bỏ báo cáo giấy đối với chỉ tiêu đã cung cấp tự động.', 'Dự thảo đã quy định tại khoản 2.'],
  [
    'dia-phuong',
    'Đề nghị nêu rõ chế tài nếu bộ, ngành không trả dữ liệu về địa phương; hiện địa phương phải nhập lại {#3-14} nghìn hồ sơ mỗi tháng.',
    'Tiếp thu, bổ sung khoản 4: địa phương không phải nhập dữ liệu hai lần.',
  ],
  [
    'dia-phuong',
    'Đề nghị chỉ chia sẻ số liệu tổng hợp do hạn chế đường truyền.',
    'Giải trình: đa số địa phương đề nghị dữ liệu chi tiết; có lộ trình đến năm 2027. Nội dung được trình xin ý kiến Chính phủ.',
  ],
  [
    'chi-phi',
    'Đề nghị ngân sách trung ương hỗ trợ địa phương chưa tự cân đối khoảng {#4-26} tỷ đồng mỗi năm.',
    'Ghi nhận, tổng hợp vào nhu cầu kinh phí tại Tờ trình.',
  ],
  [
    'an-toan',
    'Đề nghị giảm tần suất đánh giá an toàn xuống hai năm một lần đối với hệ thống cấp độ 1, 2.',
    'Giải trình: thực hiện theo pháp luật về an toàn hệ thống thông tin theo cấp độ.',
  ],
  [
    'du-lieu-ca-nhan',
    'Đề nghị làm rõ đơn vị vận hành thuê ngoài có phải là bên thứ ba hay không.',
    'Tiếp thu, đơn vị xử lý dữ liệu theo hợp đồng không phải là bên thứ ba.',
  ],
  [
    'su-co',
    'Đề nghị thống nhất thời hạn báo cáo sự cố với pháp luật về bảo vệ dữ liệu cá nhân.',
    'Tiếp thu, đã rà soát thống nhất mốc 72 giờ.',
  ],
  [
    'vuong-mac',
    'Đề nghị cho phép ngắt kết nối trong thời gian giải quyết vướng mắc nếu có nguy cơ mất an toàn.',
    'Tiếp thu tại dự thảo lần 3, với xác nhận của Bộ Công an.',
  ],
  [
    'chi-so',
    'Đề nghị tính chỉ số riêng cho địa phương có điều kiện khó khăn.',
    'Giải trình: chỉ số tính theo tỷ lệ, đã loại trừ yếu tố quy mô.',
  ],
  [
    'bao-cao',
    'Đề nghị bỏ báo cáo 06 tháng vì đã có chỉ số tự động.',
    'Giải trình: báo cáo chỉ gồm nội dung chưa có số liệu tự động.',
  ],
  [
    'bo-tc',
    'Đề nghị Bộ Tài chính hướng dẫn định mức chi làm sạch dữ liệu trong năm 2026.',
    'Đã quy định tại khoản 2; thời hạn được giao trong kế hoạch triển khai.',
  ],
  [
    'bo-nganh',
    'Thời hạn 06 tháng ban hành quy chế là ngắn.',
    'Giải trình: mẫu quy chế sẽ được ban hành kèm hướng dẫn, giữ nguyên thời hạn.',
  ],
  [
    'ubnd',
    'Đề nghị bổ sung kinh phí thiết bị cho {#60-160} xã mới sắp xếp.',
    'Ghi nhận, tổng hợp trong dự toán của địa phương.',
  ],
  [
    'chu-quan',
    'Khoảng cách 30 km giữa hai địa điểm sao lưu khó thực hiện ở địa bàn đảo.',
    'Giải trình: được thuê dịch vụ lưu trữ tại trung tâm dữ liệu quốc gia.',
  ],
  [
    'chuyen-tiep',
    'Đề nghị rút thời hạn chuyển kết nối trực tiếp xuống giữa năm 2027.',
    'Tiếp thu tại dự thảo lần 3: trước ngày 30 tháng 6 năm 2027.',
  ],
  [
    'hieu-luc',
    'Đề nghị lùi thời điểm có hiệu lực để kịp ban hành quy chuẩn kỹ thuật.',
    'Tiếp thu, lùi đến ngày 15 tháng 8 và sau đó là ngày 01 tháng 9 năm 2026.',
  ],
];

/** Why a body says so: added to its opinion. */
export const reasons: readonly string[] = [
  'Lý do: qua thực tế tại {xã} và các xã lân cận, việc trao đổi bằng văn bản mất {#9-40} ngày.',
  'Lý do: phù hợp với quy định của luật chuyên ngành đang sửa đổi.',
  'Lý do: hệ thống hiện có được đầu tư từ năm {=2012-2019}, chưa đáp ứng ngay.',
  'Lý do: giảm khối lượng nhập liệu khoảng {#14-60}% cho công chức cấp xã.',
  'Đề nghị nêu rõ đơn vị đầu mối để thuận lợi khi thực hiện.',
  'Lý do: có {#3-17} hệ thống đang vận hành bị ảnh hưởng.',
  'Đồng thời đề nghị rà soát lỗi dẫn chiếu tại khoản {#1-4}.',
  'Lý do: tránh cách hiểu khác nhau giữa trung ương và địa phương.',
  'Đây cũng là kiến nghị của {#4-26} sở, ngành trên địa bàn khi lấy ý kiến.',
  'Lý do: bảo đảm thống nhất với quy định về lưu trữ điện tử.',
  'Lý do: kinh phí dự kiến tăng {%1-9} tỷ đồng nếu giữ như dự thảo.',
  'Đề nghị thuyết minh rõ hơn trong Tờ trình.',
  'Lý do: trong 6 tháng qua đã phát sinh {#20-340} trường hợp vướng mắc tương tự.',
  'Lý do: nhân lực chuyên trách hiện chỉ có {#2-9} người.',
];

/** How the drafting ministry goes on after its answer. */
export const furtherAnswers: readonly string[] = [
  'Đã rà soát, thống nhất với {#2-6} ý kiến cùng nội dung.',
  'Nội dung này được làm rõ tại trang {#2-13} của Tờ trình.',
  'Đã trao đổi lại với cơ quan góp ý và được thống nhất.',
  'Xem thêm ý kiến thẩm định của Bộ Tư pháp.',
  'Sẽ hướng dẫn chi tiết trong văn bản của Bộ trong quý {#3-4}.',
  'Số liệu do cơ quan góp ý cung cấp đã được đưa vào báo cáo đánh giá tác động.',
  'Ban soạn thảo đã thảo luận tại phiên họp lần thứ {#2-5}.',
  'Đề nghị địa phương phản ánh tiếp khi có vướng mắc phát sinh.',
  'Nội dung liên quan đến kinh phí được tổng hợp tại Mục VI Tờ trình.',
  'Dự thảo lần 3 giữ nguyên cách xử lý này.',
  'Cơ quan chủ trì đã khảo sát thêm tại {#2-7} xã trước khi quyết định.',
];

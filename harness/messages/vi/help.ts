import type { HelpMessages } from "../../model/help-messages.ts";

const engineForms = `local, context:TÊN, tcp://MÁY:CỔNG, ssh://NGƯỜI@MÁY: engine của chính bạn;
debian:BẢN, debian:BẢN+podman, client=debian:A,engine=debian:B: engine sandbox, dùng Docker của bản phát hành Debian đó;
docker:PHIÊN-BẢN, image:REF: Docker-in-Docker trong một container trên local`;
const engineDefault =
  "(labproof engines liệt kê những engine dùng được; mặc định: local nếu engine này trả lời, nếu không thì debian:trixie)";

export const help: HelpMessages = {
  titles: { "Usage:": "Cách dùng:", "Arguments:": "Đối số:", "Options:": "Tùy chọn:", "Commands:": "Các lệnh:" },
  placeholders: {
    options: "tùy-chọn",
    command: "lệnh",
    lesson: "bài-học",
    bundle: "bài-nộp",
    language: "ngôn-ngữ",
    folder: "thư-mục",
    part: "phần/tổng",
    verdict: "kết-luận",
    format: "định-dạng",
    percent: "phần-trăm",
    seconds: "giây",
  },
  choices: (choices) => `một trong: ${choices.join(", ")}`,
  preset: (value) => `mặc định: ${value}`,
  hint: "(xem thêm bằng lệnh: labproof --help)",
  here: "Tiếng Việt: labproof --help --lang vi",
  program: {
    about:
      "Chạy từng bước của một bài học Docker như một bài kiểm thử, trên mọi phiên bản Docker, và cho biết ai cần xử lý khi một bước không còn chạy đúng.",
    exitCodes: "Mã thoát: 0 đạt, 1 không đạt, 2 sai cú pháp lệnh, 3 chưa kết luận.",
    version: "in số phiên bản",
    help: "hiện phần trợ giúp này",
    helpCommand: "hiện trợ giúp của một lệnh",
  },
  shared: {
    lessons:
      "các file Markdown, khóa học (labspace.yaml, index.json, mkdocs.yml, SUMMARY.md), thư mục hoặc mẫu tên file (docs/**/*.md), hoặc tên thư mục trong labs/ (mặc định: mọi lab)",
    lesson: "một file Markdown, hoặc tên một thư mục trong labs/",
    language: "ngôn ngữ của mọi thông báo, và của bài học nếu bài có nhiều bản ngôn ngữ",
    engine: `${engineForms} ${engineDefault}`,
    engines: `${engineForms}; nhiều engine sẽ chạy song song ${engineDefault}`,
    hostEngine: "một engine của chính bạn: local, context:TÊN, tcp://MÁY:CỔNG hoặc ssh://NGƯỜI@MÁY",
    expectedEngines: "các engine bắt buộc phải có, theo thứ tự trong kết quả",
    orderedEngines: "các engine cần so sánh, cũ nhất trước, tên viết như ở run --engine: debian:bookworm,debian:trixie",
    machine: "engine cần chấm; labproof không bao giờ tự chọn engine khác",
    shard: "chỉ chạy một phần (shard) của các bài học, ví dụ 1/2; vitest chia theo file lab",
    blob: "ghi báo cáo blob của vitest vào thư mục này, cho labproof merge; cần có --engine",
    registry: "nơi lấy image (mặc định: docker.io; trên engine sandbox là offline)",
    json: "ghi kết quả dạng JSON vào một file; nếu không ghi tên file thì chỉ in JSON ra đầu ra chuẩn",
    junit: "ghi điểm dạng JUnit XML vào một file, cho các hệ thống CI",
    bundle: "ghi mọi dữ liệu quan sát được vào một file để nộp, cho labproof verify",
  },
  commands: {
    run: {
      about:
        "Chạy từng bước của các bài học trên một Docker engine, hoặc song song trên nhiều engine, và cho biết bước nào đạt.",
      onHost:
        "chạy cả bài không có file lab trên engine của chính bạn: chỉ chạy lệnh docker, và chỉ những lệnh không thể thay đổi thứ đã có từ trước",
      failOn: "mức nhẹ nhất bị coi là không đạt: drifted (lệch) hoặc failed (không đạt)",
      list: "liệt kê các bước của bài học, không chạy gì",
    },
    bisect: {
      about:
        "Tìm engine đầu tiên, trong các engine đã cho, mà kết luận hoặc các điểm khác biệt của một bước thay đổi, với số lần chạy ít nhất.",
      exitCodes: "Mã thoát: 0 không có thay đổi, 1 có thay đổi, 2 sai cú pháp lệnh, 3 chưa kết luận.",
      step: "ID của bước hoặc khẳng định, như trong báo cáo",
      json: "in kết quả dưới dạng JSON",
    },
    grade: {
      about: "Chấm máy này hoặc cả lớp: mỗi học viên được bao nhiêu điểm, và cần làm gì tiếp theo.",
      exitCodes:
        "Mã thoát: 0 đủ điểm, 1 mất điểm, 2 sai cú pháp lệnh, 3 cần chấm lại; với --class: 0 mọi học viên đã có điểm, 3 có học viên cần chấm lại.",
      class: "chấm song song mọi máy trong file lớp này",
      jobs: "với --class: số máy được chấm cùng lúc (mặc định: tự động)",
      timeLimit: "với --class: thời hạn cho mỗi học viên (mặc định: 600; với --evidence: 60)",
      again: "với --class: chấm lại từ đầu, kể cả khi lần chạy trước bị ngắt giữa chừng",
      evidence: "không chạy lệnh nào: chấm theo những gì học viên đã để lại trên máy",
      nonce: "với --bundle: nonce mà khóa học đã phát; một container in nonce ra rồi bị xóa ngay, kể cả với --evidence",
      student: "với --bundle: tên hoặc mã của bạn trong khóa học",
    },
    verify: {
      about:
        "Chấm lại các bài nộp của labproof grade --bundle theo dữ liệu đã ghi, và báo những chỗ không nhất quán. Không cần Docker; dùng các lab trong labs/ của bạn.",
      exitCodes:
        "Mã thoát: 0 nhất quán, 1 không nhất quán, 2 có file không phải bài nộp hoặc sai cú pháp lệnh, 3 bài nộp được tạo bằng labproof mới hơn. Số điểm không ảnh hưởng tới mã thoát.",
      bundles: "các file học viên đã nộp; nhiều file sẽ được so sánh với nhau",
      nonce: "nonce mà khóa học đã phát; bài nộp không có nonce này là không nhất quán",
      student: "học viên mà các bài nộp này phải thuộc về",
    },
    doctor: {
      about: "Báo lỗi của Docker trên máy này và việc cần làm tiếp theo. Không thay đổi gì, không tải image nào.",
      json: "in mọi mục đã kiểm tra dưới dạng JSON",
    },
    lint: {
      about: "Báo các lỗi trong bài học. Không chạy lệnh nào và không cần Docker.",
      format: "định dạng đầu ra",
      explain: "liệt kê cách đọc từng phần của bài học, kèm lý do (text và json)",
      minCoverage: "không đạt nếu tỷ lệ lệnh có kết quả trong bài học thấp hơn mức này",
      json: "giống như --format json",
    },
    update: {
      about: "Chạy một bài học rồi cập nhật các kết quả mẫu bị lệch trong bài; diff được in ra đầu ra chuẩn.",
      check: "không ghi gì; mã thoát là 1 nếu có chỗ cần thay đổi",
      json: "in những chỗ thay đổi và những chỗ giữ nguyên dưới dạng JSON, thay cho diff",
    },
    compare: {
      about: "So sánh kết quả thực tế của một lệnh với kết quả mẫu trong bài học. Không cần Docker.",
      command: "lệnh, đúng như học viên gõ",
      expected: "file chứa kết quả mẫu trong bài học; dấu - là đầu vào chuẩn, chỉ dùng được cho một file",
      actual: "file chứa đầu ra chuẩn thực tế",
      stderr: "file chứa stderr thực tế",
      exitCode: "mã thoát thực tế (mặc định: không so sánh)",
      expectedExitCode: "mã thoát mà bài học yêu cầu (mặc định: 0)",
      tty: "kết quả được lấy từ một terminal",
      json: "in kết quả so sánh dưới dạng JSON",
    },
    engines: {
      about: "Liệt kê các engine dùng được trên máy này. Không khởi động engine nào.",
      exitCodes: "Mã thoát là 3 nếu không có engine nào dùng được.",
      json: "in danh sách dưới dạng JSON",
      refresh: "cập nhật các engine debian: trong cache theo các gói hiện có của Debian",
    },
    merge: {
      about: "Gộp các blob mà những job đã ghi bằng run --blob thành một kết quả, kèm mọi báo cáo.",
      folder: "thư mục chứa blob của mọi job",
    },
    report: {
      about: "Tạo lại báo cáo Allure của lần chạy gần nhất, và mở báo cáo nếu máy có màn hình.",
      json: "chỉ in đường dẫn của báo cáo, dưới dạng JSON",
    },
  },
  usage: {
    unknownOption: (option, similar) => `lỗi: không có tùy chọn '${option}'${meant(similar)}`,
    unknownCommand: (command, similar) => `lỗi: không có lệnh '${command}'${meant(similar)}`,
    missingArgument: (argument) => `lỗi: thiếu đối số '${argument}'`,
    missingValue: (option) => `lỗi: tùy chọn '${option}' thiếu giá trị`,
    missingOption: (option) => `lỗi: thiếu tùy chọn bắt buộc '${option}'`,
    conflict: (option, other) => `lỗi: không thể dùng '${option}' cùng với '${other}'`,
    tooMany: (command, expected, args) =>
      `lỗi: thừa đối số cho '${command}': lệnh này ${expected === 0 ? "không nhận đối số nào" : `chỉ nhận ${expected} đối số`}, nhưng ở đây có: ${args}`,
    invalid: (option, value, why) => `lỗi: tùy chọn '${option}' không nhận giá trị '${value}'. ${why}`,
  },
  refusals: {
    part: "Phải là phần/tổng, ví dụ 1/2.",
    folder: "Phải là một thư mục.",
    jsonFile: "Tên file phải kết thúc bằng .json.",
    jsonFileOrDash: "Tên file phải kết thúc bằng .json. Để in ra đầu ra chuẩn, hãy đặt -- trước các bài học.",
    xmlFile: "Tên file phải kết thúc bằng .xml.",
    nonce: "Phải gồm 4 đến 64 chữ cái không dấu, chữ số, dấu chấm, dấu gạch ngang hoặc gạch dưới.",
    student: "Phải gồm 1 đến 100 ký tự, trên một dòng.",
    wholeNumber: "Phải là một số nguyên không âm.",
    atLeastOne: "Phải từ 1 trở lên.",
    percent: "Phải từ 100 trở xuống.",
  },
  notOneOf: (choices) => `Chỉ chọn được: ${choices.join(", ")}.`,
};

function meant(similar: string | undefined): string {
  if (similar === undefined) return "";
  return similar.includes(",") ? `\n(Ý bạn có phải là một trong: ${similar}?)` : `\n(Ý bạn có phải là ${similar}?)`;
}

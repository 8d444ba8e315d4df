import type { HelpMessages } from "../../model/help-messages.ts";

const engineForms = `local, context:TÊN, tcp://MÁY:CỔNG, ssh://NGƯỜI@MÁY: engine của bạn;
debian:BẢN, debian:BẢN+podman, client=debian:A,engine=debian:B: engine riêng từ bản phát hành Debian đó;
docker:PHIÊN-BẢN, image:REF: Docker-in-Docker trong một container trên local`;
const engineDefault =
  "(labproof engines liệt kê những engine dùng được; mặc định: local nếu local trả lời, nếu không thì debian:trixie)";

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
    verdict: "kết-quả",
    format: "dạng",
    percent: "phần-trăm",
    seconds: "giây",
  },
  choices: (choices) => `một trong: ${choices.join(", ")}`,
  preset: (value) => `mặc định: ${value}`,
  hint: "(xem thêm: labproof --help)",
  here: "Tiếng Việt: labproof --help --lang vi",
  program: {
    about:
      "Chạy từng bước của một bài học Docker như một phép kiểm thử, trên nhiều phiên bản Docker, và cho biết ai cần làm gì khi một bước không còn đúng.",
    exitCodes: "Mã thoát: 0 đúng, 1 không đúng, 2 dùng sai, 3 chưa rõ.",
    version: "in số phiên bản",
    help: "hiện phần trợ giúp này",
    helpCommand: "hiện trợ giúp của một lệnh",
  },
  shared: {
    lessons: "các file Markdown, hoặc tên các thư mục trong labs/; không nêu gì thì là mọi lab",
    lesson: "một file Markdown, hoặc tên một thư mục trong labs/",
    language: "ngôn ngữ của mọi thông báo, và của bài học nếu bài có nhiều bản ngôn ngữ",
    engine: `${engineForms} ${engineDefault}`,
    engines: `${engineForms}; nêu nhiều engine thì chạy song song ${engineDefault}`,
    hostEngine: "một engine của bạn: local, context:TÊN, tcp://máy:cổng hoặc ssh://người@máy",
    expectedEngines: "các engine bắt buộc phải có, theo thứ tự trong kết quả",
    orderedEngines:
      "các engine theo thứ tự, cũ nhất trước, mỗi tên viết như ở run --engine: debian:bookworm,debian:trixie",
    machine: "engine của máy cần chấm; labproof không bao giờ tự chọn engine khác để chấm",
    shard: "chỉ chạy một phần (shard) của các bài học, ví dụ 1/2; vitest chia theo file lab",
    blob: "để lại báo cáo blob của vitest trong thư mục này, cho labproof merge; phải nêu tên engine",
    registry: "nơi lấy image (mặc định: docker.io; trên engine riêng thì offline)",
    json: "ghi kết quả dạng JSON vào một file; không nêu file thì chỉ in JSON ra đầu ra chuẩn",
    junit: "ghi điểm dạng JUnit XML vào một file, cho các hệ thống CI",
    bundle: "ghi mọi thứ quan sát được vào một file để nộp, cho labproof verify",
  },
  commands: {
    run: {
      about:
        "Chạy từng bước của các bài học trên một Docker engine, hoặc song song trên nhiều engine, và cho biết bước nào còn đúng.",
      onHost:
        "chạy cả bài chưa ai chuẩn bị lab trên engine của chính máy này: chỉ các lệnh docker thuần túy, và chỉ những lệnh không thể thay đổi thứ đã có từ trước",
      failOn: "từ mức nào thì coi là không đúng: drifted là lệch, broken là hỏng",
    },
    bisect: {
      about:
        "Tìm xem trong các engine đã nêu, từ engine nào thì kết quả của một bước hay những chỗ khác bài của nó thay đổi; chạy càng ít lần càng tốt.",
      exitCodes: "Mã thoát: 0 không thấy thay đổi, 1 có thay đổi, 2 dùng sai, 3 chưa rõ.",
      step: "bước, hoặc điều bài học nói, theo ID trong báo cáo",
      json: "in những gì tìm được dưới dạng JSON",
    },
    grade: {
      about: "Chấm máy này hoặc cả lớp: mỗi học viên được bao nhiêu điểm, và cần làm gì tiếp theo.",
      exitCodes:
        "Mã thoát: 0 đủ điểm, 1 mất điểm, 2 dùng sai, 3 cần chấm lại; với --class: 0 ai cũng có điểm, 3 có người cần chấm lại.",
      class: "chấm song song các máy của một lớp",
      jobs: "với --class: chấm bao nhiêu máy cùng lúc (mặc định: tùy sức của máy này)",
      timeLimit: "với --class: thời hạn cho mỗi học viên (mặc định: 600, với --evidence thì 60)",
      again: "với --class: chấm lại từ đầu, kể cả khi lần trước bị ngắt giữa chừng",
      evidence: "không chạy gì: chấm việc học viên đã làm theo những gì còn lại trên máy",
      nonce: "với --bundle: từ mà khóa học phát; một container in từ đó ra rồi bị xóa ngay, kể cả với --evidence",
      student: "với --bundle: người nộp, theo đúng tên hoặc mã mà khóa học dùng",
    },
    verify: {
      about:
        "Chấm lại các bài nộp của labproof grade --bundle từ những gì đã quan sát được, và cho biết chỗ nào không khớp; không cần Docker, và chấm theo các lab trong labs/ của bạn.",
      exitCodes:
        "Mã thoát: 0 không có gì mâu thuẫn, 1 có chỗ không khớp, 2 có file không phải bài nộp, hoặc dùng sai, 3 có bài nộp của labproof mới hơn. Điểm cao hay thấp không làm mã thoát thay đổi.",
      bundles: "các file học viên đã nộp; nếu nộp nhiều file thì những gì hai file có chung cũng được nêu ra",
      nonce: "nonce mà khóa học đã phát: bài nộp nào không mang nonce này là không khớp",
      student: "các bài nộp lẽ ra phải là của ai",
    },
    doctor: {
      about:
        "Cho biết Docker trên máy này có lỗi ở đâu và việc cần làm tiếp theo. Không thay đổi gì, không tải image nào.",
      json: "in mọi thứ đã xem dưới dạng JSON",
    },
    lint: {
      about: "Nêu những chỗ trong bài học mà người soạn nên xem lại; không chạy gì và không cần Docker.",
      format: "ghi ra ở dạng nào",
      explain: "liệt kê từng phần của bài được đọc thành gì và vì sao (text và json)",
      minCoverage: "không đạt nếu tỷ lệ lệnh trong bài có ghi kết quả thấp hơn mức này",
      json: "giống như --format json",
    },
    update: {
      about:
        "Chạy một bài học rồi ghi những gì đã thấy vào các đoạn kết quả bị lệch trong bài; phần khác nhau (diff) được in ra đầu ra chuẩn.",
      check: "không ghi gì; mã thoát là 1 nếu có chỗ sẽ đổi",
      json: "in những chỗ đã đổi và những chỗ giữ nguyên dưới dạng JSON, thay cho diff",
    },
    compare: {
      about: "So những gì một lệnh đã in với kết quả mà bài học ghi cho lệnh đó; không cần Docker.",
      command: "lệnh, đúng như học viên gõ",
      expected: "kết quả mà bài học ghi; dấu - là đầu vào chuẩn, dùng được cho một file",
      actual: "những gì lệnh đã in ra đầu ra chuẩn",
      stderr: "những gì lệnh đã in ra stderr",
      exitCode: "mã thoát của lệnh (mặc định: không so)",
      expectedExitCode: "mã thoát mà bài học cần (mặc định: 0)",
      tty: "kết quả được lấy từ một terminal",
      json: "in kết quả so sánh dưới dạng JSON",
    },
    engines: {
      about: "Liệt kê các engine dùng được trên máy này; không khởi động gì.",
      exitCodes: "Mã thoát là 3 nếu không có engine nào.",
      json: "in danh sách dưới dạng JSON",
      refresh: "hỏi Debian về các engine debian: trong bộ nhớ đệm, và tải lại những engine đã có bản khác",
    },
    merge: {
      about: "Gộp những gì các job đã để lại bằng run --blob thành một kết quả, kèm mọi báo cáo.",
      folder: "nơi chứa các blob của mọi job",
    },
    report: {
      about: "Lập lại báo cáo Allure của lần chạy gần nhất, và mở ra nếu máy có màn hình.",
      json: "chỉ cho biết báo cáo nằm ở đâu, dưới dạng JSON",
    },
  },
  usage: {
    unknownOption: (option, similar) => `lỗi: không có tùy chọn '${option}'${meant(similar)}`,
    unknownCommand: (command, similar) => `lỗi: không có lệnh '${command}'${meant(similar)}`,
    missingArgument: (argument) => `lỗi: thiếu đối số '${argument}'`,
    missingValue: (option) => `lỗi: tùy chọn '${option}' thiếu giá trị`,
    missingOption: (option) => `lỗi: thiếu tùy chọn bắt buộc '${option}'`,
    conflict: (option, other) => `lỗi: không dùng được '${option}' cùng với '${other}'`,
    tooMany: (command, expected, args) =>
      `lỗi: thừa đối số cho '${command}': lệnh này ${expected === 0 ? "không nhận đối số nào" : `chỉ nhận ${expected} đối số`}, mà ở đây có ${args}`,
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

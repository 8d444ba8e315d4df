import type { ShardFact } from "../../model/errors.ts";
import { withoutSecrets } from "../../model/private-text.ts";
import { classMistake } from "./grade.ts";
import { bundleErrors } from "./verify.ts";
import type { ErrorMessages } from "../messages.ts";
import { list, quoted, namedIds } from "../text.ts";

export const error: ErrorMessages = {
  "lesson-not-found": ({ path }) => ({
    what: `Không có bài học nào ở ${path}.`,
    next: "Hãy ghi đường dẫn tới một file Markdown, hoặc tên một thư mục trong labs/.",
  }),
  "lesson-unreadable": ({ path, detail }) => ({
    what: `Không đọc được bài học ${path}: ${detail}.`,
    next: "Hãy sửa lỗi nêu trên; bài học phải là file văn bản UTF-8 mà bạn có quyền đọc.",
  }),
  "lesson-unwritable": ({ path, detail }) => ({
    what: `Không ghi được bài học ${path}: ${detail}.`,
    next: "Hãy cấp quyền ghi cho file và thư mục của nó, hoặc dùng --check để chỉ xem những gì sẽ thay đổi.",
  }),
  "lesson-changed": ({ path }) => ({
    what: `Bài học ${path} đã bị sửa trong lúc các bước đang chạy, nên labproof không ghi gì.`,
    next: "Hãy chạy lại labproof update, và đừng sửa bài trong lúc lệnh đang chạy.",
  }),
  "lesson-fence": ({ path, line }) => ({
    what: `${path}:${line}: khối mã này chưa được đóng, nên labproof không phân biệt được kết quả với lời văn bên dưới; chưa ghi gì.`,
    next: "Hãy đóng khối mã bằng một dòng gồm cùng ký hiệu, ít nhất cùng số lượng, rồi chạy lại labproof update.",
  }),
  "course-unreadable": ({ path, detail }) => ({
    what: `Không đọc được ${path}, file liệt kê các chương của khóa học: ${detail}`,
    next: "Hãy sửa file đó, hoặc ghi tên từng bài học.",
  }),
  "course-chapter-missing": ({ path, chapter }) => ({
    what: `${path} liệt kê chương ${chapter}, nhưng file này không tồn tại.`,
    next: "Hãy sửa tên trong danh sách, hoặc thêm file.",
  }),
  "lesson-without-steps": ({ path }) => ({
    what: `Bài học ${path} không có lệnh nào để chạy.`,
    next: "Hãy đặt mỗi lệnh sau một dấu nhắc, trong khối mã (```console, rồi $ và lệnh).",
  }),
  "labs-not-found": ({ path }) => ({
    what: `Không có lab nào trong ${path}.`,
    next: "Hãy chạy từ thư mục gốc của dự án, hoặc ghi tên bài học trên dòng lệnh.",
  }),
  "lab-claims": ({ path, line, unchecked, unknown }) => ({
    what: `${path}:${line}: ${[
      ...namedIds("khẳng định chưa có phép kiểm tra và chưa được miễn", unchecked),
      ...namedIds("phép kiểm tra cho khẳng định mà bài không đánh dấu", unknown),
    ].join("; ")}.`,
    next: "Trong file lab, mỗi khẳng định được đánh dấu cần một phép kiểm tra hoặc một lý do miễn; mỗi phép kiểm tra cần một dấu trong bài.",
  }),
  "lab-steps": ({ path, unknown }) => ({
    what: `${path} nêu những bước không có trong bài: ${unknown.join(", ")}.`,
    next: "Hãy dùng ID trong báo cáo; ID được tạo từ lệnh (docker pull centos thành pull-centos).",
  }),
  "lab-accept": ({ path, step, difference, term }) => ({
    what: `${path}: không rõ bước ${step} chấp nhận ${difference} đến khi nào: ${term}.`,
    next: 'Hãy ghi ngày cuối cùng còn chấp nhận, until: "2027-06-30", hoặc các phiên bản Docker, docker: { min: "20.10", max: "24.0" }, với ít nhất một giới hạn.',
  }),
  "step-unknown": ({ path, step, known }) => ({
    what: `Bài học ${path} không có bước hay khẳng định nào có ID ${quoted(step)}. Các ID có trong bài:${list(known)}`,
    next: "Hãy dùng một trong các ID này.",
  }),
  "lab-failed": ({ path, detail }) => ({
    what: `Không chạy được lab${path === "" ? "" : ` ${path}`}: ${quoted(detail)}.`,
    next: "Hãy sửa lỗi nêu trên; nếu file lab không có lỗi thì đây là lỗi của labproof.",
  }),
  "engine-unknown": ({ engine }) => ({
    what: engine === "" ? "Có một engine có tên rỗng." : `Engine không hợp lệ: ${engine}.`,
    next: "Hãy dùng local, context:TÊN, unix:///đường-dẫn, tcp://máy:cổng hoặc ssh://người@máy cho engine của chính bạn; debian: kèm tên bản phát hành, ví dụ debian:bookworm, hoặc docker: kèm phiên bản, ví dụ docker:28.5, cho engine dùng một lần.",
  }),
  "client-not-found": ({ engine, detail }) => ({
    what: `Engine ${engine} cần lệnh docker trên máy này, nhưng không chạy được lệnh đó: ${detail}.`,
    next: "Hãy đưa lệnh docker vào PATH; máy này chỉ cần client, không cần engine.",
  }),
  "context-unknown": ({ engine, detail }) => ({
    what: `Không có Docker context nào cho ${engine}: ${detail}.`,
    next: "Hãy dùng một tên mà docker context ls liệt kê.",
  }),
  "evidence-disposable": ({ engine }) => ({
    what: `Engine ${engine} là engine dùng một lần, không có bài làm của học viên.`,
    next: "Hãy bỏ --engine để chấm máy này, hoặc bỏ --evidence.",
  }),
  "engine-without-tls": ({ engine }) => ({
    what: `${engine} ở máy khác nhưng chưa cấu hình TLS; không có TLS, bất kỳ ai trên mạng cũng dùng được engine đó.`,
    next: "Hãy đặt DOCKER_TLS_VERIFY=1, và DOCKER_CERT_PATH là thư mục có ca.pem, cert.pem, key.pem (trong file lớp: certificates); hoặc dùng ssh://người@máy.",
  }),
  "client-is-podman": ({ engine }) => ({
    what: `Lệnh docker của ${engine} chính là Podman, chạy không qua socket: labproof không bảo vệ được những gì đang có ở đó.`,
    next: "Hãy cài client của Docker rồi đặt DOCKER_HOST là socket của Podman, hoặc dùng engine dùng một lần, ví dụ --engine debian:trixie+podman.",
  }),
  "engine-not-own": ({ engine }) => ({
    what: `${engine} là engine dùng một lần: khi chưa chạy thì không có gì để kiểm tra.`,
    next: "Hãy dùng engine của chính bạn: local, context:TÊN, tcp://máy:cổng hoặc ssh://người@máy.",
  }),
  "engine-twice": ({ engine }) => ({
    what: `Engine ${engine} được nêu hai lần.`,
    next: "Hãy nêu mỗi engine một lần.",
  }),
  "engine-same": ({ engine, other }) => ({
    what: `${engine} và ${other} là cùng một engine.`,
    next: "Hãy chỉ nêu một lần: hai lần chạy trên cùng một engine có thể ảnh hưởng tới nhau.",
  }),
  "engine-alone": ({ engine }) => ({
    what: `Chỉ có một engine, ${engine}, nhưng bisect cần ít nhất hai.`,
    next: "Hãy nêu nhiều engine, cũ nhất trước: --engines debian:bookworm,debian:trixie.",
  }),
  "option-without-class": ({ option }) => ({
    what: `${option} cần đi kèm với --class.`,
    next: `Hãy thêm --class và file lớp, hoặc bỏ ${option} để chấm một máy.`,
  }),
  "class-unreadable": ({ path, detail }) => ({
    what: `Không đọc được file lớp ${path}: ${detail}.`,
    next: "Hãy ghi đường dẫn của một file YAML mà bạn có quyền đọc.",
  }),
  "class-mistakes": ({ path, mistakes }) => ({
    what: mistakes
      .map(({ line, column, mistake }) => `${path}:${line}:${column}: ${classMistake(mistake)}.`)
      .join("\n"),
    next: "Hãy sửa các dòng này; chưa có học viên nào được chấm.",
  }),
  ...bundleErrors,
  "engine-not-found": ({ detail }) => ({
    what: `Không có Docker engine nào dùng được: ${detail}.`,
    next: "Hãy khởi động Docker trên máy này, hoặc chạy labproof bằng quyền root trên Debian hay Ubuntu để dùng engine sandbox.",
  }),
  "engine-unreachable": ({ engine, detail }) => ({
    what: `Engine ${engine} không trả lời: ${withoutSecrets(detail)}.`,
    next:
      engine === "local"
        ? "Hãy chạy labproof doctor: lệnh này cho biết lỗi ở đâu và cần làm gì."
        : `Hãy kiểm tra máy đó đã bật và kết nối được từ đây chưa. Để biết thêm, hãy chạy: labproof doctor --engine ${engine}`,
  }),
  "engine-start": ({ engine, detail, log }) => ({
    what: `Engine ${engine} không khởi động được: ${detail}.`,
    next: `Hãy xem log của engine rồi thử lại: ${log}`,
  }),
  "engine-needs-root": ({ engine }) => ({
    what: `Engine ${engine} cần quyền root, vì nó chạy trong các namespace riêng.`,
    next: "Hãy chạy lại bằng quyền root, hoặc dùng engine của máy này với --engine local.",
  }),
  "engine-unsupported": ({ engine, detail }) => ({
    what: `Engine ${engine} không chạy được ở đây: ${detail}.`,
    next: "Hãy chọn engine khác bằng --engine.",
  }),
  "engine-changed": ({ engine, changes }) => ({
    what: `Engine ${engine} đã thay đổi trong lúc chạy, không còn như trước khi chạy:${list(changes)}`,
    next: "Nếu lúc đó không có ai khác dùng engine thì một bước đã gây ra thay đổi này: hãy khôi phục lại, rồi chạy bài học trên engine dùng một lần, ví dụ --engine debian:bookworm.",
  }),
  "engine-not-disposable": ({ engine, path }) => ({
    what: `${path} không có file lab nên không chạy được trên ${engine}, vì đây không phải engine dùng một lần.`,
    next: "Hãy chọn engine dùng một lần, ví dụ --engine debian:bookworm, hoặc thêm --on-host để chỉ chạy các lệnh docker an toàn trên engine này.",
  }),
  "registry-unsupported": ({ engine, registry }) => ({
    what: `Engine ${engine} không dùng được registry ${registry}.`,
    next: "Hãy bỏ --registry, hoặc chọn engine dùng một lần, ví dụ --engine debian:bookworm.",
  }),
  "registry-start": ({ detail }) => ({
    what: `Registry offline không khởi động được: ${detail}.`,
    next: "Hãy thử lại; nếu vẫn lỗi, hãy dùng --registry docker.io (cần kết nối mạng).",
  }),
  "mirror-unknown": ({ detail }) => ({
    what: `Cấu hình apt của máy này không có kho Debian nào (${detail}).`,
    next: "Hãy thêm một kho vào cấu hình apt, hoặc dùng --engine local.",
  }),
  "suite-unknown": ({ suite, detail }) => ({
    what: `Kho Debian của máy này không có bản phát hành nào tên ${suite}: ${detail}.`,
    next: "Hãy dùng một bản phát hành hiện có: labproof engines liệt kê những bản có Docker.",
  }),
  "mirror-unreachable": ({ suite, detail }) => ({
    what: `Không tải được các gói Debian của ${suite}: ${detail}.`,
    next: "Hãy kiểm tra mạng và cấu hình apt rồi chạy lại.",
  }),
  "file-unreadable": ({ path, detail }) => ({
    what: `Không đọc được file ${path}: ${detail}.`,
    next: "Hãy ghi đường dẫn tới một file văn bản mà bạn có quyền đọc, hoặc - để đọc từ đầu vào chuẩn.",
  }),
  "file-too-large": ({ path, limit }) => ({
    what: `File ${path} dài hơn ${limit} MB.`,
    next: "Hãy chỉ so sánh phần có trong bài học.",
  }),
  "stdin-twice": ({ options }) => ({
    what: `Đầu vào chuẩn chỉ dùng được cho một file, không dùng được cho cả ${options.join(" và ")}.`,
    next: "Hãy lưu các phần còn lại vào file.",
  }),
  "disk-full": ({ path }) => ({
    what: `Ổ đĩa đã đầy: không ghi được ${path}.`,
    next: "Hãy giải phóng dung lượng (engine sandbox cần khoảng 1 GB), hoặc đặt LABPROOF_CACHE là một thư mục trên ổ đĩa khác.",
  }),
  "cache-unwritable": ({ path, detail }) => ({
    what: `Không ghi được vào thư mục cache ${path}: ${detail}.`,
    next: "Hãy cấp quyền ghi cho thư mục này, hoặc đặt LABPROOF_CACHE là một thư mục mà bạn có quyền ghi.",
  }),
  "report-unwritable": ({ path, detail }) => ({
    what: `Không ghi được báo cáo ${path}: ${detail}.`,
    next: "Hãy chọn một đường dẫn mà bạn có quyền ghi, trên ổ đĩa còn dung lượng.",
  }),
  "report-missing": ({ path }) => ({
    what: `Chưa có kết quả nào trong ${path} để tạo báo cáo.`,
    next: "Hãy chạy một bài học trước.",
  }),
  "shard-empty": ({ shards, lessons }) => ({
    what: `${shards} shard là quá nhiều cho ${lessons} bài học: sẽ có shard rỗng.`,
    next: "Hãy dùng nhiều nhất bằng số bài học; các bản ngôn ngữ có chung file lab chỉ tính là một.",
  }),
  "blobs-missing": ({ path }) => ({
    what: `Trong ${path} không có gì để gộp.`,
    next: "Hãy nêu thư mục chứa các blob của những job: labproof run --engine ENGINE --blob THƯ-MỤC.",
  }),
  "blob-without-engine": ({ path }) => ({
    what: `--blob ${path} cần đi kèm với tên engine, để biết blob thuộc engine nào.`,
    next: "Hãy nêu tên engine của job này bằng --engine.",
  }),
  "blob-missing": ({ path, engine, shard }) => ({
    what: `Trong ${path} không có blob của shard ${shard} trên ${engine}.`,
    next: `Hãy tìm hiểu vì sao job đó không hoàn thành, chạy lại (--engine ${engine} --shard ${shard} --blob), rồi gộp khi mọi blob đã nằm trong một thư mục.`,
  }),
  "blob-unreadable": ({ path, detail }) => ({
    what: `${path} không phải là blob mà labproof gộp được: ${detail}.`,
    next: "Hãy xóa file đó, chạy lại job của nó, và chỉ để các blob trong thư mục đó.",
  }),
  "blob-mismatch": ({ path, other, fact, here, there }) => ({
    what: `${path} và ${other} không thuộc cùng một lần chạy: ${shardFacts[fact]} ở file đầu là ${here}, ở file sau là ${there}.`,
    next: "Hãy chạy mọi job với cùng bản labproof, cùng bài học và tùy chọn, mỗi job vào một thư mục trống, rồi gộp các blob đó.",
  }),
  "shard-lesson-missing": ({ engine, path }) => ({
    what: `Không shard nào trên ${engine} chạy bài học ${path}.`,
    next: "Hãy chạy mọi shard với cùng các bài học ở cùng đường dẫn: vitest chia file theo đường dẫn.",
  }),
};

const shardFacts: Readonly<Record<ShardFact, string>> = {
  version: "phiên bản labproof",
  failOn: "--fail-on",
  shards: "số shard",
  lessons: "các bài học",
  engine: "engine",
};

import type { ShardFact } from "../../model/shard.ts";
import { withoutSecrets } from "../../model/secrets.ts";
import { classMistake } from "./class.ts";
import { bundleErrors } from "./verify.ts";
import type { ErrorMessages } from "../messages.ts";
import { list, quoted } from "../text.ts";

export const error: ErrorMessages = {
  "lesson-not-found": ({ path }) => ({
    what: `Không có bài học nào ở ${path}.`,
    next: "Hãy đưa đường dẫn tới một file Markdown, hoặc tên một thư mục trong labs/.",
  }),
  "lesson-unreadable": ({ path, detail }) => ({
    what: `Không đọc được bài học ${path}: ${detail}.`,
    next: "Sửa điều nêu ở đây; bài học phải là file văn bản UTF-8 mà bạn có quyền đọc.",
  }),
  "lesson-unwritable": ({ path, detail }) => ({
    what: `Không ghi được bài học ${path}: ${detail}.`,
    next: "Hãy lấy quyền ghi file và thư mục của nó, hoặc dùng --check để chỉ xem những gì sẽ đổi.",
  }),
  "lesson-changed": ({ path }) => ({
    what: `Bài học ${path} đã bị sửa trong lúc các bước đang chạy, nên labproof không ghi gì.`,
    next: "Hãy cập nhật lại khi không còn ai đang sửa bài.",
  }),
  "lesson-without-steps": ({ path }) => ({
    what: `Bài học ${path} không có lệnh nào để chạy.`,
    next: "Đặt mỗi lệnh sau một dấu nhắc, trong khối mã (```console, rồi $ và lệnh).",
  }),
  "labs-not-found": ({ path }) => ({
    what: `Không có lab nào trong ${path}.`,
    next: "Chạy từ thư mục gốc của dự án, hoặc ghi tên bài học trên dòng lệnh.",
  }),
  "lab-claims": ({ path, line, unchecked, unknown }) => ({
    what: `${path}:${line}: ${[
      ...named("những điều chưa có phép kiểm cũng chưa được miễn", unchecked),
      ...named("phép kiểm cho những điều mà bài không đánh dấu", unknown),
    ].join("; ")}.`,
    next: "Trong file lab, mỗi điều được đánh dấu cần một phép kiểm hoặc một lý do miễn; mỗi phép kiểm cần một dấu trong bài.",
  }),
  "lab-steps": ({ path, unknown }) => ({
    what: `${path} nhắc tới những bước không có trong bài: ${unknown.join(", ")}.`,
    next: "Dùng đúng ID trong báo cáo; ID được tạo từ lệnh (docker pull centos thành pull-centos).",
  }),
  "lab-accept": ({ path, step, difference, term }) => ({
    what: `${path}: không rõ bước ${step} chấp nhận ${difference} đến khi nào: ${term}.`,
    next: 'Ghi ngày cuối cùng còn chấp nhận, until: "2027-06-30", hoặc các phiên bản Docker, docker: { min: "20.10", max: "24.0" }, ít nhất một đầu.',
  }),
  "step-unknown": ({ path, step, known }) => ({
    what: `Bài học ${path} không có bước nào hay điều nào mang ID ${quoted(step)}. Các ID có trong bài:${list(known)}`,
    next: "Hãy dùng một trong các ID này.",
  }),
  "lab-failed": ({ path, detail }) => ({
    what: `Không chạy được lab${path === "" ? "" : ` ${path}`}: ${quoted(detail)}.`,
    next: "Sửa điều nêu ở đây; nếu file lab không có lỗi thì lỗi là của chính labproof.",
  }),
  "engine-unknown": ({ engine }) => ({
    what: engine === "" ? "Có một engine được nêu bằng tên rỗng." : `labproof không biết engine nào tên là ${engine}.`,
    next: "Dùng local cho engine của máy này; context:TÊN, unix:///đường-dẫn, tcp://máy:cổng hoặc ssh://người@máy cho engine khác của bạn; debian: kèm tên bản phát hành, ví dụ debian:bookworm, hoặc docker: kèm phiên bản, ví dụ docker:28.5, cho engine dùng xong bỏ.",
  }),
  "client-not-found": ({ engine, detail }) => ({
    what: `Engine ${engine} cần lệnh docker trên máy này, nhưng không chạy được lệnh đó: ${detail}.`,
    next: "Hãy đưa docker (chỉ cần phần client) vào PATH; máy này không cần có engine.",
  }),
  "context-unknown": ({ engine, detail }) => ({
    what: `Không có Docker context nào cho ${engine}: ${detail}.`,
    next: "Hãy dùng một tên mà docker context ls liệt kê.",
  }),
  "evidence-disposable": ({ engine }) => ({
    what: `Engine ${engine} do labproof vừa mở, nên trên đó không có gì do học viên làm.`,
    next: "Bỏ --engine đi để chấm máy này, hoặc bỏ --evidence.",
  }),
  "engine-without-tls": ({ engine }) => ({
    what: `${engine} ở máy khác mà không rõ kết nối bằng TLS thế nào; không có TLS thì ai ở giữa đường cũng dùng được engine đó.`,
    next: "Đặt DOCKER_TLS_VERIFY=1, và DOCKER_CERT_PATH tới thư mục có ca.pem, cert.pem, key.pem (trong file lớp: certificates); hoặc dùng ssh://người@máy.",
  }),
  "engine-not-own": ({ engine }) => ({
    what: `${engine} là engine riêng của labproof: khi nó chưa chạy thì không có gì để xem.`,
    next: "Dùng local cho engine của máy này; context:TÊN, tcp://máy:cổng hoặc ssh://người@máy cho engine khác của bạn.",
  }),
  "engine-twice": ({ engine }) => ({
    what: `Engine ${engine} được nêu hai lần.`,
    next: "Hãy nêu mỗi engine một lần: chạy lại cũng chỉ cho kết quả như nhau.",
  }),
  "engine-same": ({ engine, other }) => ({
    what: `${engine} và ${other} là cùng một engine.`,
    next: "Hãy chỉ nêu nó một lần: chạy hai lượt trên một engine không cho biết gì thêm, mà còn có thể vướng nhau.",
  }),
  "engine-alone": ({ engine }) => ({
    what: `Chỉ có một engine là ${engine}; phải có ít nhất hai engine mới thấy được thay đổi.`,
    next: "Ghi nhiều engine theo thứ tự, cũ nhất trước: --engines debian:bookworm,debian:trixie.",
  }),
  "option-without-class": ({ option }) => ({
    what: `${option} dành cho cả lớp, nhưng chưa có lớp nào được nêu.`,
    next: `Hãy nêu file lớp bằng --class, hoặc bỏ ${option} để chấm một máy.`,
  }),
  "class-unreadable": ({ path, detail }) => ({
    what: `Không đọc được file lớp ${path}: ${detail}.`,
    next: "Hãy cho đường dẫn của một file YAML mà bạn có quyền đọc.",
  }),
  "class-mistakes": ({ path, mistakes }) => ({
    what: mistakes
      .map(({ line, column, mistake }) => `${path}:${line}:${column}: ${classMistake(mistake)}.`)
      .join("\n"),
    next: "Hãy sửa những chỗ này; chưa ai được chấm.",
  }),
  ...bundleErrors,
  "engine-not-found": ({ detail }) => ({
    what: `Ở đây không có Docker engine nào dùng được: ${detail}.`,
    next: "Khởi động Docker trên máy, hoặc chạy bằng root trên Linux họ Debian để labproof tự mang engine tới.",
  }),
  "engine-unreachable": ({ engine, detail }) => ({
    what: `Engine ${engine} không trả lời: ${withoutSecrets(detail)}.`,
    next:
      engine === "local"
        ? "Gõ labproof doctor: lệnh này cho biết lỗi ở đâu và cần làm gì."
        : `Hãy xem máy đó đã bật và từ đây có kết nối tới được không; labproof doctor --engine ${engine} cho biết thêm.`,
  }),
  "engine-start": ({ engine, detail, log }) => ({
    what: `Engine ${engine} không khởi động được: ${detail}.`,
    next: `Xem thêm trong nhật ký của nó rồi thử lại: ${log}`,
  }),
  "engine-needs-root": ({ engine }) => ({
    what: `Engine ${engine} cần quyền root, vì nó sống trong các namespace riêng.`,
    next: "Chạy lại bằng root, hoặc chọn engine của máy này với --engine local.",
  }),
  "engine-unsupported": ({ engine, detail }) => ({
    what: `Engine ${engine} không chạy được ở đây: ${detail}.`,
    next: "Chọn engine khác với --engine.",
  }),
  "engine-changed": ({ engine, changes }) => ({
    what: `Engine ${engine} không còn như trước khi chạy:${list(changes)}`,
    next: "Nếu lúc đó không ai khác dùng engine thì một bước đã làm việc này: hãy khôi phục lại, rồi chạy bài này trên engine dùng xong bỏ, ví dụ --engine debian:bookworm.",
  }),
  "engine-not-disposable": ({ engine, path }) => ({
    what: `${path} không thuộc các lab của dự án, còn ${engine} là engine vẫn tồn tại sau khi chạy.`,
    next: "Chọn engine dùng xong bỏ, ví dụ --engine debian:bookworm; hoặc thêm --on-host để vẫn chạy ở đây những lệnh docker thuần túy và vô hại.",
  }),
  "registry-unsupported": ({ engine, registry }) => ({
    what: `Engine ${engine} không lấy image từ hub ${registry} được.`,
    next: "Bỏ --registry đi, hoặc chọn engine dùng xong bỏ, ví dụ --engine debian:bookworm.",
  }),
  "registry-start": ({ detail }) => ({
    what: `Hub ngoại tuyến không khởi động được: ${detail}.`,
    next: "Thử lại; nếu vẫn vậy mà mạng cho phép, hãy dùng --registry docker.io.",
  }),
  "mirror-unknown": ({ detail }) => ({
    what: `Cấu hình apt của máy này không có kho Debian nào (${detail}).`,
    next: "Thêm một kho vào cấu hình apt, hoặc dùng --engine local.",
  }),
  "suite-unknown": ({ suite, detail }) => ({
    what: `Kho Debian của máy này không có bản phát hành nào tên ${suite}: ${detail}.`,
    next: "Hãy dùng một bản có thật: labproof engines liệt kê những bản có sẵn Docker.",
  }),
  "mirror-unreachable": ({ suite, detail }) => ({
    what: `Không tải được các gói Debian của ${suite}: ${detail}.`,
    next: "Kiểm tra mạng và cấu hình apt rồi chạy lại.",
  }),
  "file-unreadable": ({ path, detail }) => ({
    what: `Không đọc được file ${path}: ${detail}.`,
    next: "Hãy đưa đường dẫn tới một file văn bản mà bạn có quyền đọc, hoặc - để đọc từ đầu vào chuẩn.",
  }),
  "file-too-large": ({ path, limit }) => ({
    what: `File ${path} dài hơn ${limit} MB.`,
    next: "Hãy chỉ so sánh phần mà bài học ghi.",
  }),
  "stdin-twice": ({ options }) => ({
    what: `Đầu vào chuẩn chỉ thay được cho một file, không thể cho cả ${options.join(" và ")}.`,
    next: "Hãy lưu các phần còn lại vào file.",
  }),
  "disk-full": ({ path }) => ({
    what: `Ổ đĩa đã đầy: không ghi được ${path}.`,
    next: "Giải phóng dung lượng (engine riêng của labproof cần khoảng 1 GB), hoặc đặt LABPROOF_CACHE sang ổ đĩa khác.",
  }),
  "cache-unwritable": ({ path, detail }) => ({
    what: `Không ghi được vào thư mục cache ${path}: ${detail}.`,
    next: "Lấy quyền ghi, hoặc đặt LABPROOF_CACHE tới thư mục mà bạn ghi được.",
  }),
  "report-unwritable": ({ path, detail }) => ({
    what: `Không ghi được báo cáo ${path}: ${detail}.`,
    next: "Chọn một đường dẫn mà bạn có quyền ghi và ổ đĩa còn chỗ.",
  }),
  "report-missing": ({ path }) => ({
    what: `Chưa có kết quả nào trong ${path} để lập báo cáo.`,
    next: "Hãy chạy một bài học trước.",
  }),
  "shard-empty": ({ shards, lessons }) => ({
    what: `${shards} shard không thể chia nhau ${lessons} bài học: sẽ có shard không có bài nào.`,
    next: "Hãy dùng nhiều nhất bằng số bài học; các bản dịch có chung tệp lab chỉ tính là một.",
  }),
  "blobs-missing": ({ path }) => ({
    what: `Trong ${path} không có gì để gộp.`,
    next: "Hãy nêu thư mục chứa các blob mà những job đã để lại: labproof run --engine ENGINE --blob THƯ-MỤC.",
  }),
  "blob-without-engine": ({ path }) => ({
    what: `Không rõ blob trong ${path} là của engine nào: dòng lệnh không nêu tên engine.`,
    next: "Hãy nêu engine của job này bằng --engine.",
  }),
  "blob-missing": ({ path, engine, shard }) => ({
    what: `Trong ${path} không có blob của shard ${shard} trên ${engine}.`,
    next: `Hãy xem vì sao job đó không chạy đến cuối, chạy lại (--engine ${engine} --shard ${shard} --blob), rồi gộp khi mọi blob đã nằm trong một thư mục.`,
  }),
  "blob-unreadable": ({ path, detail }) => ({
    what: `${path} không phải là blob mà labproof gộp được: ${detail}.`,
    next: "Hãy xóa tệp đó, chạy lại job đã ghi nó, và chỉ để các blob trong thư mục ấy.",
  }),
  "blob-mismatch": ({ path, other, fact, here, there }) => ({
    what: `${path} và ${other} không cùng một lần chạy: ${shardFacts[fact]} ở tệp đầu là ${here}, ở tệp sau là ${there}.`,
    next: "Hãy chạy mọi job với cùng bản labproof, cùng bài học và tùy chọn, mỗi job vào một thư mục trống, rồi gộp các blob đó.",
  }),
  "shard-lesson-missing": ({ engine, path }) => ({
    what: `Không shard nào trên ${engine} chạy bài học ${path}.`,
    next: "Hãy chạy mọi shard với cùng các bài học ở cùng đường dẫn: vitest chia tệp theo đường dẫn.",
  }),
};

const shardFacts: Readonly<Record<ShardFact, string>> = {
  version: "phiên bản labproof",
  failOn: "--fail-on",
  shards: "số shard",
  lessons: "các bài học",
  engine: "engine",
};

/** A heading and its ids; nothing where there are none. */
function named(heading: string, ids: readonly string[]): string[] {
  return ids.length === 0 ? [] : [`${heading}: ${ids.join(", ")}`];
}

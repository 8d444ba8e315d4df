import type {
  DeadFacts,
  DockerfileWhy,
  InvalidWhy,
  LintMessages,
  PromptWhy,
  TypographyKind,
  UnavailableFacts,
} from "../../model/lint.ts";
import { type FindingSentences, tellFinding, quoted } from "../text.ts";

export const lint: LintMessages = {
  finding: (finding) => tellFinding(sentences, finding),
  rule: {
    "placeholder-unbound": "Lệnh có chỗ cần điền mà bài không cho biết giá trị.",
    editor: "Lệnh mở trình soạn thảo: khi chạy tự động không có ai gõ nội dung.",
    "output-without-command": "Kết quả không có lệnh đi kèm.",
    "unclosed-fence": "Khối mã chưa được đóng.",
    "unclosed-document": "Here-document thiếu dòng kết thúc.",
    "session-left-wrong": "Cách thoát khỏi container được hướng dẫn nhưng không có tác dụng.",
    "file-outside-folder": "File nằm ngoài thư mục của bài: khi chạy, file này không được tạo.",
    "command-unchecked": "Lệnh không có kết quả trong bài: khi chạy chỉ kiểm tra được mã thoát.",
    "claim-in-picture": "Nội dung nói về kết quả chỉ có trong ảnh, không thể kiểm tra hay sao chép.",
    "number-contradicts": "Kích thước trong lời văn khác với chính bảng của bài.",
    "command-contradicts": "Lệnh trong lời văn khác với lệnh ở ngay bên dưới.",
    "image-name-contradicts": "Tên gần giống một image mà bài tải về hoặc build.",
    "translations-disagree": "Các bản ngôn ngữ của một bài có lệnh khác nhau.",
    "transcript-contradicts": "Kết quả không thể do lệnh ở trên in ra.",
    "prompt-contradicts": "Dấu nhắc của một container khác, và lệnh nằm lẫn trong kết quả mà không có dấu nhắc.",
    "name-contradicts": "Tên trong lời văn hơi khác tên trong lệnh và file.",
    "placeholder-contradicts": "Chỗ cần điền được viết theo hai cách.",
    "heading-contradicts": "Tiêu đề trùng số hoặc trùng tên với tiêu đề khác.",
    "link-broken": "Liên kết trong bài trỏ tới chỗ không tồn tại.",
    misspelt: "Thuật ngữ và đường dẫn viết sai chính tả.",
    "ends-at-once": "Container chạy nền nhưng dừng ngay, vì chương trình của nó là shell không có đầu vào.",
    "program-missing": "Chương trình không có trong image của container.",
    "needs-root": "Lệnh cần quyền root, nhưng dấu nhắc là của người dùng thường.",
    "dockerfile-invalid": "Dòng bị từ chối khi build, hoặc chạy chương trình khác với điều đã ghi.",
    "file-invalid": "File JSON có chú thích hoặc thừa dấu phẩy.",
    "fails-on-clean-machine": "Lệnh xóa tất cả trước khi bài tạo ra thứ gì.",
    "command-typography":
      "Ký tự trong lệnh bị shell hiểu khác đi: gạch ngang, dấu ngoặc kép cong, khoảng trắng sau dấu gạch chéo ngược.",
    "command-invalid": "Lệnh, tùy chọn và giá trị mà chương trình không chấp nhận.",
    "thing-unavailable": "Tên và cổng không dùng được vì một bước trước đó đã xóa hoặc đang dùng.",
    "undeclared-prerequisite": "Hàng trong bảng và tên của những đối tượng mà không bước nào trong bài tạo ra.",
    "dead-image": "Image không còn được cập nhật.",
    "dead-address": "Địa chỉ không còn dẫn tới nội dung mà bài mô tả.",
    "dead-product": "Dịch vụ và chương trình không còn tồn tại.",
    "dead-command": "Lệnh, tùy chọn và cột không còn nữa, hoặc đã có cách thay thế tốt hơn.",
    "dead-syntax":
      "Dòng trong file, lệnh hoặc kết quả mà chương trình không còn chấp nhận, không còn in ra hoặc không nên dùng nữa.",
  },
  severity: { error: "lỗi", warning: "cảnh báo", note: "lưu ý" },
  coverage: ({ commands, shown, claims }) =>
    commands === 0
      ? "không có lệnh nào để chạy và kiểm tra"
      : `${shown}/${commands} lệnh có kết quả trong bài; ${claims} khẳng định được đánh dấu`,
  summary: ({ error, warning, note }) => `${error} lỗi, ${warning} cảnh báo, ${note} lưu ý`,
  belowCoverage: (covered, asked) => `Chỉ ${covered}% số lệnh có kết quả trong bài, thấp hơn mức yêu cầu ${asked}%.`,
  readAs: {
    command: "lệnh",
    output: "kết quả",
    file: "file",
    mention: "nhắc đến",
    other: "khác",
  },
  readWhy: {
    prompt: "nằm sau dấu nhắc",
    "inside-prompt": "nằm sau dấu nhắc của shell trong container",
    "bare-command": "các dòng của khối này mở đầu bằng tên chương trình",
    "complete-command": "đoạn mã trong lời văn, đủ để gõ nguyên như vậy",
    caption: "lệnh cuối cùng trong lời văn phía trên kết quả",
    "below-command": "nằm dưới một lệnh, cho tới lệnh tiếp theo",
    "below-prose": "kết quả nằm dưới đoạn văn kết thúc bằng lệnh của nó",
    "below-fence": "kết quả của lệnh duy nhất có in ra gì đó trong khối phía trên",
    "no-command": "kết quả không có lệnh đi kèm",
    "shown-below": "khối bên dưới có chính lệnh này",
    "told-before": "lời văn đã nêu lệnh này ở trên",
    incomplete: "lệnh docker còn thiếu tham số",
    placeholder: "có chỗ cần điền mà bài không cho biết giá trị",
    "names-a-thing": "chỉ là tên một chương trình",
    "heading-or-table": "tiêu đề và bảng chỉ nhắc tên lệnh",
    link: "nội dung của liên kết chỉ nhắc tới lệnh",
    "language-tag": "khối ghi rõ là ngôn ngữ khác",
    dockerfile: "mở đầu bằng một chỉ thị của Dockerfile, nhưng không có tên file",
    compose: "có các khóa của file Compose, nhưng không có tên file",
    "named-file": "lời văn phía trên nêu tên file",
    "fence-title": "chính khối này nêu tên file",
    "first-comment": "dòng đầu là chú thích nêu tên file",
    "opened-in-editor": "lệnh phía trên mở file này bằng trình soạn thảo",
    "no-output": "lệnh của chương trình khác, bên dưới không có kết quả",
    editor: "mở trình soạn thảo",
    script: "mở đầu bằng #!, là một script",
    "other-programs": "lệnh và kết quả của chương trình khác, không phải docker",
    "outside-folder": "file nằm ngoài thư mục của bài",
    comment: "chú thích phía trên một lệnh",
    empty: "không có gì bên trong",
  },
};

const sentences: FindingSentences = {
  "placeholder-unbound": () =>
    "Bài không cho biết cần điền giá trị gì ở đây, nên không chạy được lệnh. Hãy cho thấy giá trị trong một bước trước đó, hoặc ghi tên cụ thể.",
  editor: () =>
    "Lệnh này mở trình soạn thảo, nhưng khi chạy tự động không có ai gõ nội dung. Hãy ghi nội dung của file vào bài.",
  "output-without-command": () =>
    "Phía trên kết quả này không có lệnh nào. Hãy ghi lệnh ở dòng đầu của khối, sau dấu nhắc.",
  "unclosed-fence": () =>
    "Khối mã này chưa được đóng, nên phần văn bản bên dưới bị đọc như mã. Hãy đóng bằng một dòng gồm cùng ký hiệu, ít nhất cùng số lượng.",
  "unclosed-document": () => "Here-document này thiếu dòng kết thúc. Hãy thêm dòng đó vào.",
  "session-left-wrong": () =>
    "Ctrl+C không thoát khỏi shell, nên học viên vẫn ở trong container. Hãy hướng dẫn gõ exit hoặc nhấn Ctrl+D.",
  "file-outside-folder": () =>
    "File này nằm ngoài thư mục của bài, nên khi chạy không được tạo. Hãy dùng đường dẫn nằm trong thư mục đó.",
  "command-unchecked": ({ command }) => `Bài không có kết quả của lệnh ${quoted(command)}.`,
  "claim-in-picture": ({ picture }) =>
    `Lời văn mô tả kết quả chỉ có trong ảnh ${quoted(picture)}. Hãy đưa kết quả vào bài dưới dạng văn bản, kèm lệnh.`,
  "number-contradicts": ({ image, told, table, line }) =>
    `Lời văn ghi ${quoted(image)} có kích thước ${told}, nhưng bảng trong bài ghi ${table} (dòng ${line}).`,
  "command-contradicts": ({ told, shown, line }) =>
    `Lời văn ghi ${quoted(told)}, nhưng dòng ${line} ghi ${quoted(shown)}.`,
  "image-name-contradicts": ({ name, image }) =>
    `${quoted(name)} có vẻ bị gõ nhầm từ ${quoted(image)}, image mà bài này dùng.`,
  "translations-disagree": ({ here, there, other }) =>
    there === ""
      ? `${other} không có ${quoted(here)}.`
      : `Ở đây là ${quoted(here)}, nhưng trong ${other} là ${quoted(there)}.`,
  "transcript-contradicts": ({ command, shown, expected }) =>
    `Kết quả của ${quoted(command)} ghi ${quoted(shown)}, trong khi lệnh này in ra ${quoted(expected)}.`,
  "prompt-contradicts": ({ why, shown }) => prompts[why](shown),
  "name-contradicts": ({ name, other, line }) =>
    `Lời văn ghi ${quoted(name)}, nhưng dòng ${line} ghi ${quoted(other)}.`,
  "placeholder-contradicts": ({ name, other, line }) =>
    `${quoted(name)} được viết là ${quoted(other)} ở dòng ${line}. Hãy viết theo một cách, để học viên thấy cần thay chỗ nào.`,
  "heading-contradicts": ({ why, heading, line }) =>
    why === "number"
      ? `Dòng ${line} cũng có số ${quoted(heading)}.`
      : `Mục ${quoted(heading)} không có nội dung, và dòng ${line} lặp lại tiêu đề này.`,
  "link-broken": ({ target, similar }) => `Trong bài không có chỗ ${quoted(target)}. Có phải là ${quoted(similar)}?`,
  misspelt: ({ word, right }) => `${quoted(word)} viết sai chính tả. Hãy viết ${quoted(right)}.`,
  "ends-at-once": ({ command }) =>
    `Container của ${quoted(command)} dừng ngay, vì shell không có đầu vào. Hãy dùng -dit, hoặc một chương trình chạy lâu.`,
  "program-missing": ({ program, image }) =>
    `Image ${quoted(image)} không có chương trình ${quoted(program)}. Hãy cài đặt trước, hoặc dùng image khác.`,
  "needs-root": ({ command }) =>
    `${quoted(command)} cần quyền root, nhưng dấu nhắc là của người dùng thường. Hãy thêm sudo.`,
  "dockerfile-invalid": ({ why, found, instead: better }) =>
    `${dockerfile[why]} (${quoted(found)}). Hãy viết ${quoted(better)}.`,
  "file-invalid": ({ why, found }) =>
    why === "comment"
      ? `JSON không có chú thích, nên chương trình từ chối file này. Hãy xóa ${quoted(found)}.`
      : "JSON không có dấu phẩy trước dấu ngoặc đóng, nên chương trình từ chối file này. Hãy xóa dấu phẩy đó.",
  "fails-on-clean-machine": ({ command }) =>
    `Chưa bước nào tạo ra thứ mà ${quoted(command)} có thể xóa: trên máy mới, lệnh này báo lỗi; trên máy khác, nó xóa những gì học viên đang có.`,
  "command-typography": ({ kind, found, instead: better }) =>
    `${typography[kind]}${kind === "backslash-space" || kind === "joined" ? "" : ` (${quoted(found)})`}.${better.trim() === "" ? "" : ` Hãy viết ${quoted(better)}.`}`,
  "command-invalid": ({ why, word, nearest }) =>
    `${invalid[why](quoted(word))}${nearest === "" ? "" : ` Có phải là ${quoted(nearest)}?`}`,
  "thing-unavailable": ({ kind, name, why, line }) =>
    `${unavailableKinds[kind]} ${quoted(name)} ${unavailable[why](line)}`,
  "undeclared-prerequisite": ({ kind, name }) =>
    `Không bước nào trong bài tạo ra ${kinds[kind]} ${quoted(name)}. Hãy thêm một bước tạo ra nó, ghi rõ nguồn gốc của nó, hoặc bỏ nó đi.`,
  "dead-image": (dead) =>
    `${quoted(dead.name)} ${dead.since.startsWith("Docker") ? "không tải về được từ" : "không còn được cập nhật từ"} ${dead.since} (${dead.source}).${use(dead)}`,
  "dead-address": (dead) =>
    `${quoted(dead.name)} không còn dẫn tới nơi cũ từ ${dead.since} (${dead.source}).${use(dead)}`,
  "dead-product": (dead) => `${quoted(dead.name)} không còn tồn tại từ ${dead.since} (${dead.source}).${use(dead)}`,
  "dead-command": (dead) => {
    const rest = `từ ${dead.since} (${dead.source}).${use(dead)}`;
    switch (dead.state) {
      case "gone":
        return `${quoted(dead.name)} không còn tồn tại ${rest}`;
      case "missing":
        return `${quoted(dead.name)} không có sẵn trên đa số máy ${rest}`;
      case "legacy":
        return `${quoted(dead.name)} đã lỗi thời ${rest}`;
      default:
        return dead.state satisfies never;
    }
  },
  "dead-syntax": (dead) => `${quoted(dead.name)} đã lỗi thời từ ${dead.since} (${dead.source}).${use(dead)}`,
};

const prompts: Readonly<Record<PromptWhy, (shown: string) => string>> = {
  "other-container": (shown) =>
    `Dấu nhắc này là của container ${quoted(shown)}, nhưng không có lệnh nào ở trên vào container đó. Hãy ghi lệnh đó vào bài.`,
  "no-prompt": (shown) => `${quoted(shown)} nằm lẫn trong kết quả. Hãy thêm dấu nhắc phía trước.`,
  "host-prompt": (shown) => `${quoted(shown)} được gõ trong container, nhưng lại có dấu nhắc của máy.`,
  attached: (shown) => `Học viên đang ở trong container ${quoted(shown)} rồi. Hãy hướng dẫn cách thoát ra trước.`,
};

const dockerfile: Readonly<Record<DockerfileWhy, string>> = {
  colon: "Thiếu dấu hai chấm trước tag",
  instruction: "Dockerfile không có chỉ thị này",
  quotes: "Danh sách phải dùng dấu ngoặc kép",
  shell: "Shell coi lệnh này là tên của một script",
};

const typography: Readonly<Record<TypographyKind, string>> = {
  hyphen: "Tùy chọn thiếu dấu gạch nối",
  dash: "Shell không hiểu dấu gạch ngang này là dấu của tùy chọn",
  quote: "Shell không hiểu dấu ngoặc kép cong",
  entity: "Đây là mã HTML, shell sẽ đọc thành văn bản và toán tử",
  space: "Shell không tách từ ở khoảng trắng không ngắt",
  backtick: "Shell sẽ chạy phần nằm giữa hai dấu huyền ngược",
  "two-prompts": "Lệnh bắt đầu bằng dấu nhắc thứ hai",
  "backslash-space": "Sau dấu gạch chéo ngược có khoảng trắng, nên lệnh kết thúc ngay ở dòng này",
  joined: "Trước dấu gạch chéo ngược không có khoảng trắng, nên shell nối liền từ của hai dòng",
};

const invalid: Readonly<Record<InvalidWhy, (word: string) => string>> = {
  command: (word) => `Docker không có lệnh ${word}.`,
  option: (word) => `Không phiên bản nào của lệnh có tùy chọn ${word}.`,
  value: (word) => `Giá trị của tùy chọn bị thiếu hoặc không hợp lệ ở ${word}.`,
  arguments: (word) => `Lệnh không chấp nhận tham số ở ${word}.`,
  place: (word) =>
    `Sau tên image, tùy chọn ${word} được chuyển cho chương trình trong container. Hãy ghi nó trước tên image.`,
  twice: (word) => `Tùy chọn ${word} được ghi hai lần với cùng giá trị.`,
};

const unavailable: Readonly<Record<UnavailableFacts["why"], (line: string) => string>> = {
  removed: (line) => `đã bị xóa ở dòng ${line}.`,
  taken: (line) => `đã được dùng từ dòng ${line}. Hãy xóa cái cũ trước, hoặc dùng tên hay cổng khác.`,
  ended: (line) => `dừng khi thoát shell ở dòng ${line}. Hãy khởi động lại trước.`,
};

const unavailableKinds = { container: "Container", image: "Image", network: "Mạng", volume: "Volume", port: "Cổng" };

const kinds = { image: "image", container: "container", row: "container từ image", network: "mạng", port: "cổng" };

function use({ instead: code }: DeadFacts): string {
  return code === "" ? "" : ` Hãy dùng ${code.replace(/, (?=[^,]*$)/u, " hoặc ")}.`;
}

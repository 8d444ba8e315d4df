import type { ClassField, ClassMistake } from "../../model/errors.ts";

/** What is wrong with a class file, in one sentence without its full stop. */
export function classMistake(found: ClassMistake): string {
  switch (found.code) {
    case "yaml":
      return `sai cú pháp YAML: ${found.detail.replace(/\.$/u, "")}`;
    case "unknown-key":
      return `không có mục nào tên ${found.key}; các mục được dùng: ${found.known.join(", ")}`;
    case "missing":
      return `thiếu ${found.field}`;
    case "value":
      return values[found.field];
    case "id-twice":
      return `id ${found.id} đã có ở dòng ${found.line}, mỗi học viên cần một id khác nhau`;
    case "engine-twice":
      return `engine ${found.engine} đã có ở dòng ${found.line}, mỗi học viên cần một engine khác nhau`;
    case "engine-unknown":
      return `${found.engine} không phải là engine; engine của học viên có dạng local, context:TÊN, unix:///đường-dẫn, tcp://máy:cổng hoặc ssh://người@máy`;
    case "engine-disposable":
      return `${found.engine} là engine dùng một lần, không có bài làm của học viên`;
    case "certificates-unused":
      return `certificates chỉ dành cho engine tcp://; ${found.engine} không cần`;
    case "certificates-unreadable":
      break;
  }
  return `file ${found.file} không tồn tại hoặc không đọc được`;
}

const values: Readonly<Record<ClassField, string>> = {
  class: "file lớp cần có một danh sách tên là students",
  students: "students là một danh sách có ít nhất một học viên",
  student: "mỗi học viên có id, name và engine, mỗi mục một dòng",
  id: "id gồm từ 1 đến 64 ký tự là chữ cái không dấu, chữ số, dấu chấm, gạch nối và gạch dưới, bắt đầu bằng chữ cái hoặc chữ số và không kết thúc bằng dấu chấm",
  name: "name là một chuỗi văn bản",
  engine: "engine là tên của một engine",
  group: "group là một chuỗi văn bản, hoặc không ghi mục này",
  email: "email là một địa chỉ bắt đầu bằng chữ cái hoặc chữ số, hoặc không ghi mục này",
  login: "login là một chuỗi văn bản bắt đầu bằng chữ cái hoặc chữ số, hoặc không ghi mục này",
  language: "language là vi hoặc en",
  certificates: "certificates là đường dẫn tới một thư mục, hoặc không ghi mục này",
};

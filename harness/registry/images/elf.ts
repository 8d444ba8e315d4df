/** Docker's names of architectures. */
export type Architecture = "amd64" | "arm64";

export interface ProgramOptions {
  readonly architecture: Architecture;
  /** Written to stdout. */
  readonly text: string;
  /** 0 to 255. */
  readonly exitStatus: number;
  /** Size of the file in bytes; padded with zeros. */
  readonly size: number;
}

/**
 * Creates a static Linux program (ELF64 with one segment) that writes a text and exits. It is written byte by byte because
 * there may be no compiler.
 * @throws RangeError if the text does not fit into the size
 */
export function writeAndExitProgram(options: ProgramOptions): Uint8Array {
  const { architecture, exitStatus } = options;
  const text = new TextEncoder().encode(options.text);
  const machine = machines[architecture];
  const textAt = codeAt + machine.codeSize;
  if (textAt + text.length > options.size) throw new RangeError(`a text of ${text.length} bytes does not fit`);
  const file = new Uint8Array(options.size);
  const view = new DataView(file.buffer);
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]); // "\x7fELF", 64 bit, little-endian, version 1
  view.setUint16(16, 2, true); // ET_EXEC
  view.setUint16(18, machine.id, true);
  view.setUint32(20, 1, true); // version
  view.setBigUint64(24, loadAddress + BigInt(codeAt), true); // entry point
  view.setBigUint64(32, BigInt(headerSize), true); // program headers follow the header
  view.setUint16(52, headerSize, true);
  view.setUint16(54, programHeaderSize, true);
  view.setUint16(56, 1, true); // one program header
  view.setUint16(58, 64, true); // size of a section header, of which there are none
  view.setUint32(headerSize, 1, true); // PT_LOAD
  view.setUint32(headerSize + 4, 5, true); // read and execute
  view.setBigUint64(headerSize + 16, loadAddress, true);
  view.setBigUint64(headerSize + 24, loadAddress, true);
  view.setBigUint64(headerSize + 32, BigInt(file.length), true); // in the file
  view.setBigUint64(headerSize + 40, BigInt(file.length), true); // in memory
  view.setBigUint64(headerSize + 48, 0x10000n, true); // alignment: arm64 kernels may have 64 KiB pages
  file.set(machine.code(text.length, exitStatus & 0xff), codeAt);
  file.set(text, textAt);
  return file;
}

const loadAddress = 0x400000n;
const headerSize = 64;
const programHeaderSize = 56;
const codeAt = headerSize + programHeaderSize;

interface Machine {
  /** e_machine. */
  readonly id: number;
  readonly codeSize: number;
  /** write(1, text, length); exit(status). The text is directly after the code. */
  code(length: number, status: number): readonly number[];
}

const machines: Readonly<Record<Architecture, Machine>> = {
  amd64: {
    id: 62,
    codeSize: 36,
    code: (length, status) =>
      [
        [0xb8, ...word(1)], // mov eax, 1 (write)
        [0xbf, ...word(1)], // mov edi, 1
        [0x48, 0x8d, 0x35, ...word(19)], // lea rsi, [rip + 19]: the text, 19 bytes after this instruction
        [0xba, ...word(length)], // mov edx, length
        [0x0f, 0x05], // syscall
        [0xb8, ...word(60)], // mov eax, 60 (exit)
        [0xbf, ...word(status)], // mov edi, status
        [0x0f, 0x05], // syscall
      ].flat(),
  },
  arm64: {
    id: 183,
    codeSize: 32,
    code: (length, status) =>
      [
        movz(0, 1),
        word(0x10000001 | ((28 >> 2) << 5)), // adr x1, . + 28: the text
        movz(2, length),
        movz(8, 64), // write
        word(0xd4000001), // svc 0
        movz(0, status),
        movz(8, 93), // exit
        word(0xd4000001), // svc 0
      ].flat(),
  },
};

/** movz xN, value: values up to 65,535. */
function movz(register: number, value: number): readonly number[] {
  return word(0xd2800000 | (value << 5) | register);
}

/** 32 bits, little-endian. */
function word(value: number): readonly number[] {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff];
}

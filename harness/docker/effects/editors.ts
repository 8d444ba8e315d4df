/** Programs in which a reader writes a file. */
export const editorNames: ReadonlySet<string> = new Set(
  "vi vim nvim nano pico emacs gedit kate notepad notepad.exe code subl mcedit joe micro sudoedit".split(" "),
);

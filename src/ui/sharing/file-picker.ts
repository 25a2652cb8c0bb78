/** The field of the page in which files are chosen; it stands beside the file menu. */
let picker: HTMLInputElement | null = null;

export function setFilePicker(element: HTMLInputElement | null): void {
  picker = element;
}

/** Asks for a file. Browsers allow it only in answer to a press. */
export function pickFile(): void {
  picker?.click();
}

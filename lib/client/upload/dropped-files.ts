/** The files of a drop; folders can't be read as files and are left out. */
export function readDroppedFiles(transfer: DataTransfer): { files: File[]; folders: number } {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const folders = items.filter((item) => item.webkitGetAsEntry()?.isDirectory).length;
  const files = items.flatMap((item) => {
    const file = item.webkitGetAsEntry()?.isDirectory ? null : item.getAsFile();
    return file ? [file] : [];
  });
  return { files, folders };
}

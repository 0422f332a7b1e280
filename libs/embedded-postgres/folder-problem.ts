/**
 * Turns what the file system or the database answered about a folder into a sentence that says what to do.
 * @param cause anything thrown or printed; looked through for the reasons that a person can mend
 * @returns the sentence, or undefined if the reason is none of those
 */
export function folderProblem(cause: unknown, folder: string): string | undefined {
  const text = cause instanceof Error ? `${'code' in cause ? String(cause.code) : ''} ${cause.message}` : String(cause);
  return sentences(folder).find(([pattern]) => pattern.test(text))?.[1];
}

function sentences(folder: string): [RegExp, string][] {
  return [
    [
      /ENOSPC|EDQUOT|53100|No space left on device|Check free disk space|Disk quota exceeded/,
      `The disk that holds ${folder} is full. Free some space, or set DATA_DIR to a folder on another disk, and start again.`,
    ],
    [
      /EROFS|Read-only file system/,
      `The disk that holds ${folder} is read-only. Set DATA_DIR to a folder that can be written.`,
    ],
    [
      /EACCES|EPERM|Permission denied|Operation not permitted/,
      `Serendip may not write in ${folder}. Give that folder to the user who runs Serendip, or set DATA_DIR to another one.`,
    ],
    [
      /ENOTDIR|EEXIST|Not a directory/,
      `${folder} is not a folder. Set DATA_DIR to a folder, or to one that can be made.`,
    ],
  ];
}

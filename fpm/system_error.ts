/**
 * Errors of the operating system in the form of php-fpm's log: `text (number)`.
 *
 * @module
 */

/** The strerror text and number of what Deno threw, for example `No such file or directory (2)`. */
export function systemErrorText(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const match = /(?:^|: )([^:]+?) \(os error ([0-9]+)\)/.exec(thrown.message);
  if (match !== null) return `${match[1]} (${match[2]})`;
  const code = (thrown as { code?: unknown }).code;
  const known = KNOWN_ERRORS.find((error) => error.code === code || thrown.name === error.name);
  return known === undefined ? thrown.message : `${known.text} (${known.number})`;
}

/** strerror's text for an errno, or a number where it is none of the usual ones. */
export function errnoText(number: number): string {
  return `${
    KNOWN_ERRORS.find((error) => error.number === number)?.text ?? `Unknown error ${number}`
  } (${number})`;
}

const KNOWN_ERRORS: readonly { code: string; name: string; text: string; number: number }[] = [
  { code: "EPERM", name: "EPERM", text: "Operation not permitted", number: 1 },
  { code: "ENOENT", name: "NotFound", text: "No such file or directory", number: 2 },
  { code: "ESRCH", name: "ESRCH", text: "No such process", number: 3 },
  { code: "EAGAIN", name: "WouldBlock", text: "Resource temporarily unavailable", number: 11 },
  { code: "ENOMEM", name: "ENOMEM", text: "Cannot allocate memory", number: 12 },
  { code: "EACCES", name: "PermissionDenied", text: "Permission denied", number: 13 },
  { code: "EEXIST", name: "AlreadyExists", text: "File exists", number: 17 },
  { code: "ENOTDIR", name: "NotADirectory", text: "Not a directory", number: 20 },
  { code: "EISDIR", name: "IsADirectory", text: "Is a directory", number: 21 },
  { code: "EINVAL", name: "EINVAL", text: "Invalid argument", number: 22 },
  { code: "ENFILE", name: "ENFILE", text: "Too many open files in system", number: 23 },
  { code: "EMFILE", name: "EMFILE", text: "Too many open files", number: 24 },
  { code: "EROFS", name: "EROFS", text: "Read-only file system", number: 30 },
  { code: "EADDRINUSE", name: "AddrInUse", text: "Address already in use", number: 98 },
  { code: "EADDRNOTAVAIL", name: "AddrNotAvailable", text: "Cannot assign requested address", number: 99 },
];

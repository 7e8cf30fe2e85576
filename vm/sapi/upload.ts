/**
 * `multipart/form-data`: fields into `$_POST`, files into temporary files and `$_FILES`.
 *
 * Source: https://www.php.net/features.file-upload; php-src main/rfc1867.c.
 *
 * @module
 */
import { PhpArray } from "../runtime/array.ts";
import { textOf } from "../runtime/byte_string.ts";
import { context } from "../runtime/context.ts";
import { E_WARNING } from "../runtime/error.ts";
import type { PhpValue } from "../runtime/value.ts";
import type { RequestBody } from "./body.ts";
import { boundaryOf, dispositionOf, MultipartReader } from "./multipart.ts";
import { makeUploadFile, removeFile, type TemporaryFile, writeAll } from "./temporary_file.ts";
import { raiseTooMany, registerVariable, STARTUP_ORIGIN } from "./variable.ts";

/** PHP's UPLOAD_ERR_* values. */
export const UploadError = {
  OK: 0,
  INI_SIZE: 1,
  FORM_SIZE: 2,
  PARTIAL: 3,
  NO_FILE: 4,
  NO_TMP_DIR: 6,
  CANT_WRITE: 7,
  EXTENSION: 8,
} as const;

/** How php-src cuts content: limits are looked at once per piece of so many bytes. */
const PIECE_BYTES = 5119;

/** Parses a multipart body. */
export class UploadParser {
  readonly #post: PhpArray;
  readonly #files: PhpArray;
  readonly #uploaded: Set<string>;
  readonly #folders: readonly string[];
  #fileCountLeft = context.ini.integer("max_file_uploads");
  #variableCount = 0;
  #anonymousCount = 0;
  #formSizeMax = 0;
  #skipsFiles = false;

  /**
   * @param post Takes the fields.
   * @param files Takes the files, as `$_FILES` shows them.
   * @param uploaded Takes the paths of the temporary files.
   * @param folders Where temporary files go: the first one that takes them.
   */
  constructor(post: PhpArray, files: PhpArray, uploaded: Set<string>, folders: readonly string[]) {
    this.#post = post;
    this.#files = files;
    this.#uploaded = uploaded;
    this.#folders = folders;
  }

  /** Reads the whole body. Raises: warnings for what is malformed or over a limit. */
  parse(body: RequestBody, contentType: string): void {
    const found = boundaryOf(contentType);
    if ("warning" in found) {
      if (found.warning.startsWith("Boundary too large")) context.raise(E_WARNING, found.warning);
      else warn(found.warning);
      return;
    }
    let partsMax = context.ini.integer("max_multipart_body_parts");
    if (partsMax < 0) partsMax = context.ini.integer("max_input_vars") + this.#fileCountLeft;
    let partsLeft = partsMax;
    const reader = new MultipartReader(() => body.take(), found.boundary);
    for (let headers = reader.nextHeaders(); headers !== null; headers = reader.nextHeaders()) {
      const disposition = headers.get("content-disposition");
      if (disposition === undefined) continue;
      if (--partsLeft < 0) {
        warn(
          `Multipart body parts limit exceeded ${partsMax}. To increase the limit change max_multipart_body_parts in php.ini.`,
        );
        break;
      }
      const { name, filename } = dispositionOf(disposition);
      if (name !== undefined && filename === undefined) this.#field(reader, name);
      else if (!this.#file(reader, headers, name, filename)) break;
    }
    while (body.take() !== null);
  }

  #field(reader: MultipartReader, name: string): void {
    let value = "";
    for (let piece = reader.readPiece(); piece !== null; piece = reader.readPiece()) value += textOf(piece);
    const countMax = context.ini.integer("max_input_vars");
    if (++this.#variableCount <= countMax) registerVariable(this.#post, name, value, STARTUP_ORIGIN);
    else if (this.#variableCount === countMax + 1) raiseTooMany(STARTUP_ORIGIN, countMax);
    if (name.toLowerCase() === "max_file_size") this.#formSizeMax = parseInt(value, 10) || 0;
  }

  /** Takes one file. False when the body is garbled and the rest cannot be trusted. */
  #file(
    reader: MultipartReader,
    headers: Map<string, string>,
    givenName: string | undefined,
    filename: string | undefined,
  ): boolean {
    if (!context.ini.flag("file_uploads")) this.#skipsFiles = true;
    else if (this.#fileCountLeft <= 0) {
      this.#skipsFiles = true;
      if (this.#fileCountLeft === 0) {
        this.#fileCountLeft--;
        warn("Maximum number of allowable file uploads has been exceeded");
      }
    }
    if (givenName === undefined && filename === undefined) {
      warn("File Upload Mime headers garbled");
      return false;
    }
    const name = givenName ?? String(this.#anonymousCount++);
    if (!this.#skipsFiles && !hasSoundBrackets(name)) this.#skipsFiles = true;
    if (this.#skipsFiles) return true;
    const target = filename === "" ? null : this.#open();
    let error: number = filename === "" ? UploadError.NO_FILE : UploadError.OK;
    let size = 0;
    if (error === UploadError.OK) {
      if (target === null) error = UploadError.NO_TMP_DIR;
      else [error, size] = this.#save(reader, target);
    }
    const path = this.#settle(target, error);
    const type = error === UploadError.OK ? (headers.get("content-type") ?? "").replace(/;[^]*$/, "") : "";
    this.#registerFile(name, filename ?? "", type, path, error, size);
    return true;
  }

  #open(): TemporaryFile | null {
    const made = makeUploadFile(this.#folders);
    this.#fileCountLeft--;
    if (made === null) warn("File upload error - unable to create a temporary file");
    return made;
  }

  /** Writes the content of a part. Gives the error and the size. */
  #save(reader: MultipartReader, target: TemporaryFile): [number, number] {
    const sizeMax = context.ini.integer("upload_max_filesize");
    let isWritten = true;
    let size = 0;
    for (let piece = reader.readPiece(); piece !== null; piece = reader.readPiece()) {
      size += piece.length;
      if (!isWritten || exceeded(size, sizeMax, this.#formSizeMax) !== UploadError.OK) continue;
      isWritten = writeAll(target.file, piece);
    }
    let error: number = exceeded(size, sizeMax, this.#formSizeMax);
    if (error === UploadError.OK && !isWritten) error = UploadError.CANT_WRITE;
    if (error === UploadError.OK && !reader.isComplete) error = UploadError.PARTIAL;
    return [error, error === UploadError.OK ? size : 0];
  }

  /** Closes the temporary file; keeps it when all went well and gives its path. */
  #settle(target: TemporaryFile | null, error: number): string {
    if (target === null) return "";
    target.file.close();
    if (error !== UploadError.OK) {
      removeFile(target.path);
      return "";
    }
    this.#uploaded.add(target.path);
    return target.path;
  }

  #registerFile(
    name: string,
    filename: string,
    type: string,
    path: string,
    error: number,
    size: number,
  ): void {
    const bracket = name.indexOf("[");
    const isNested = bracket >= 0 && name.endsWith("]");
    const base = isNested ? name.slice(0, bracket) : name;
    // php-src drops blanks after brackets here, though not in the names of fields.
    const index = isNested ? name.slice(bracket).replace(/\[[ \t\r\n]+/g, "[") : "";
    const set = (field: string, value: PhpValue) => {
      registerVariable(this.#files, `${base}[${field}]${index}`, value, STARTUP_ORIGIN);
    };
    set("name", filename.slice(Math.max(filename.lastIndexOf("/"), filename.lastIndexOf("\\")) + 1));
    set("full_path", filename);
    set("type", type);
    set("tmp_name", path);
    set("error", error);
    set("size", size);
  }
}

/** Which limit a size is over. Where it is both, the one that php-src notices first, piece by piece. */
function exceeded(size: number, sizeMax: number, formSizeMax: number): number {
  const iniLimit = sizeMax > 0 ? sizeMax : Infinity;
  const formLimit = formSizeMax !== 0 ? formSizeMax : Infinity;
  const first = Math.min(iniLimit, formLimit);
  if (size <= first) return UploadError.OK;
  const seen = Math.min(size, (Math.floor(first / PIECE_BYTES) + 1) * PIECE_BYTES);
  return seen > iniLimit ? UploadError.INI_SIZE : UploadError.FORM_SIZE;
}

/** Whether all brackets of a name are closed, and nothing stands between them. */
function hasSoundBrackets(name: string): boolean {
  let open = 0;
  for (let i = 0; i < name.length; i++) {
    if (name[i] === "[") open++;
    else if (name[i] === "]") {
      open--;
      if (i + 1 < name.length && name[i + 1] !== "[") return false;
    }
    if (open < 0) return false;
  }
  return open === 0;
}

function warn(message: string): void {
  context.raise(E_WARNING, STARTUP_ORIGIN + message);
}

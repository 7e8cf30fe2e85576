/**
 * Base64, quoted-printable and uuencode as encodings whose characters are bytes.
 *
 * *Source:* RFC 2045; https://www.php.net/mbstring.supported-encodings
 *
 * @module
 */
import { base64Decode, base64Encode } from "../base64.ts";
import { BAD, Charset, type CharsetEncoder } from "./charset.ts";

/** Longest lines of Base64, and of quoted-printable before an equals sign. */
const BASE64_LINE = 76;
const QUOTED_LINE = 72;
const UU_LINE_BYTES = 45;

/** An encoding that is written when all bytes are there. */
abstract class TransferCharset extends Charset {
  protected abstract write(bytes: string): string;

  encoder(): CharsetEncoder {
    let bytes = "";
    return {
      put: (point) => {
        if (point > 0xff) return null;
        bytes += String.fromCharCode(point);
        return "";
      },
      finish: () => this.write(bytes),
    };
  }
}

/** The bytes of a string as code points. */
function codesOf(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

/** Base64. */
export class Base64Charset extends TransferCharset {
  decode(text: string): number[] {
    const points: number[] = [];
    let run = "";
    const flush = () => {
      const whole = run.length - run.length % 4;
      points.push(...codesOf(base64Decode(run, false) ?? ""));
      run = run.slice(whole, whole);
    };
    for (const character of text) {
      if (/[A-Za-z0-9+/]/.test(character)) run += character;
      else if (!/[\r\n\t =]/.test(character)) {
        flush();
        points.push(BAD);
      }
    }
    flush();
    return points;
  }

  protected write(bytes: string): string {
    return base64Encode(bytes).replaceAll(new RegExp(`.{${BASE64_LINE}}(?=.)`, "g"), "$&\r\n");
  }
}

/** Quoted-printable. */
export class QuotedCharset extends TransferCharset {
  decode(text: string): number[] {
    const plain = text.replaceAll(/=\r?\n/g, "");
    return codesOf(
      plain.replaceAll(/=([0-9A-Fa-f]{2})/g, (_, digits) => String.fromCharCode(parseInt(digits, 16))),
    );
  }

  protected write(bytes: string): string {
    let result = "";
    let column = 0;
    for (const byte of bytes) {
      const code = byte.charCodeAt(0);
      if (byte === "\0") {
        result += byte;
        column = 0;
        continue;
      }
      if (column >= QUOTED_LINE && byte !== "\r" && byte !== "\n") {
        result += "=\r\n";
        column = 0;
      }
      const isPlain = code < 0x80 && byte !== "=";
      const written = isPlain ? byte : `=${code.toString(16).toUpperCase().padStart(2, "0")}`;
      result += written;
      column = byte === "\n" ? 0 : column + written.length;
    }
    return result;
  }
}

/** Uuencode. */
export class UuCharset extends TransferCharset {
  decode(text: string): number[] {
    const start = /^begin [^\n]*\n/m.exec(text);
    const points: number[] = [];
    if (start === null) return points;
    for (const line of text.slice(start.index + start[0].length).split(/\r?\n/)) {
      if (line === "" || line === "`" || line === "end") continue;
      const count = line.charCodeAt(0) - 32 & 63;
      const values = codesOf(line.slice(1)).map((code) => code - 32 & 63);
      for (let i = 0; i < count; i++) {
        const at = Math.floor(i / 3) * 4 + i % 3;
        points.push((values[at]! << 2 * (i % 3 + 1) | values[at + 1]! >> 4 - 2 * (i % 3)) & 0xff);
      }
    }
    return points;
  }

  protected write(bytes: string): string {
    if (bytes === "") return "";
    let result = "begin 0644 filename\n";
    const digit = (value: number) => value === 0 ? "`" : String.fromCharCode(value + 32);
    for (let start = 0; start < bytes.length; start += UU_LINE_BYTES) {
      const line = codesOf(bytes.slice(start, start + UU_LINE_BYTES));
      result += digit(line.length);
      for (let i = 0; i < line.length; i += 3) {
        const [first = 0, second = 0, third = 0] = line.slice(i, i + 3);
        result += digit(first >> 2) + digit((first & 3) << 4 | second >> 4) +
          digit((second & 15) << 2 | third >> 6) + digit(third & 63);
      }
      result += "\n";
    }
    return result;
  }
}

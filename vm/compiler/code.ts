/**
 * A compiled expression: JavaScript text and what is known of its value.
 *
 * @module
 */
import { T, within } from "./static_type.ts";

/** Compiled code of an expression. */
export interface Code {
  /** JavaScript, safe to use as an operand of any operator (parenthesised where needed). */
  readonly js: string;
  /** Static type bits. */
  readonly type: number;
  /** Whether the value is a raw double; then `type` is FLOAT. */
  readonly raw: boolean;
  /** Set for a variable that is read anew where it is used: after what stands right of it ran. */
  readonly isLate?: boolean;
  /** Set where the value is likely a float: how it is had as a raw double. */
  readonly fast?: Fast | undefined;
  /** Code of the raw double that a float variable counts as where it may be undefined; see `emit_variable.ts`. */
  readonly rawJs?: string;
}

/** A raw double, when tests hold that change nothing. The tests come first, they bind what the code uses. */
export interface Fast {
  readonly tests: readonly string[];
  readonly js: string;
  /** Whether the double only is read, so that making a new float of it would be a waste. */
  readonly isLeaf?: boolean;
}

/** A compiled expression that is an ordinary PHP value. */
export function code(js: string, type: number = T.MIXED): Code {
  return { js, type, raw: false };
}

/** A compiled expression that is a raw double. */
export function rawFloat(js: string): Code {
  return { js, type: T.FLOAT, raw: true };
}

/** Whether the expression surely is an int that is a JavaScript number, or a raw double: native arithmetic works. */
export function isNative(value: Code): boolean {
  return value.raw || within(value.type, T.NATIVE);
}

/** A JavaScript string literal of a byte string. */
export function quote(text: string): string {
  let plain = true;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 32 || unit > 126 || unit === 34 || unit === 92) {
      plain = false;
      break;
    }
  }
  if (plain) return `"${text}"`;
  let out = '"';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 34) out += '\\"';
    else if (unit === 92) out += "\\\\";
    else if (unit === 10) out += "\\n";
    else if (unit < 32 || unit > 126) {
      out += unit < 256 ? "\\x" + unit.toString(16).padStart(2, "0") : JSON.stringify(text[i]).slice(1, -1);
    } else out += text[i];
  }
  return out + '"';
}

/** The JavaScript variable of a PHP variable. */
export function variableName(name: string): string {
  return /^[A-Za-z0-9_]*$/.test(name)
    ? "$" + name
    : "$$" + name.replace(/[^A-Za-z0-9]/g, (char) => "_" + char.charCodeAt(0).toString(16).padStart(2, "0"));
}

/** Whether a text is a simple variable, so that using it twice evaluates nothing twice. */
export function isSimple(js: string): boolean {
  return /^(?:[$A-Za-z_][$\w]*|-?\d+(?:\.\d+)?|"[^"\\]*")$/.test(js);
}

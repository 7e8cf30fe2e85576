/**
 * Texts in the letters of host names.
 *
 * *Source:* RFC 3492
 *
 * @module
 */

const BASE = 36;
const DAMP = 700;
const LARGEST = 0x7fffffff;

function digitOf(value: number): string {
  return String.fromCharCode(value < 26 ? 97 + value : 22 + value);
}

function valueOf(digit: string): number {
  if (/^[a-z]$/i.test(digit)) return digit.toLowerCase().charCodeAt(0) - 97;
  return /^\d$/.test(digit) ? digit.charCodeAt(0) - 22 : BASE;
}

function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / count);
  let bias = 0;
  for (; rest > 455; bias += BASE) rest = Math.floor(rest / 35);
  return bias + Math.floor(36 * rest / (rest + 38));
}

function threshold(at: number, bias: number): number {
  return at <= bias ? 1 : at >= bias + 26 ? 26 : at - bias;
}

function writeNumber(value: number, bias: number): string {
  let text = "";
  let rest = value;
  for (let at = BASE;; at += BASE) {
    const limit = threshold(at, bias);
    if (rest < limit) return text + digitOf(rest);
    text += digitOf(limit + (rest - limit) % (BASE - limit));
    rest = Math.floor((rest - limit) / (BASE - limit));
  }
}

/** A text in ASCII, without `xn--`. */
export function encodePunycode(text: string): string {
  const points = Array.from(text, (char) => char.codePointAt(0)!);
  const basic = points.filter((point) => point < 128);
  let output = String.fromCharCode(...basic) + (basic.length > 0 ? "-" : "");
  let [least, delta, bias, handled] = [128, 0, 72, basic.length];
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= least));
    delta += (next - least) * (handled + 1);
    least = next;
    for (const point of points) {
      if (point < least) delta++;
      if (point !== least) continue;
      output += writeNumber(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    least++;
  }
  return output;
}

/** What a text in ASCII stands for; null for what cannot be. */
export function decodePunycode(text: string): string | null {
  const end = Math.max(text.lastIndexOf("-"), 0);
  const points = Array.from(text.slice(0, end), (char) => char.charCodeAt(0));
  let [point, index, bias] = [128, 0, 72];
  for (let at = end > 0 ? end + 1 : 0; at < text.length;) {
    const start = index;
    for (let weight = 1, place = BASE;; place += BASE) {
      const value = at < text.length ? valueOf(text[at++]!) : BASE;
      if (value >= BASE || index + value * weight > LARGEST) return null;
      index += value * weight;
      const limit = threshold(place, bias);
      if (value < limit) break;
      weight *= BASE - limit;
    }
    const count = points.length + 1;
    bias = adapt(index - start, count, start === 0);
    point += Math.floor(index / count);
    index %= count;
    if (point > 0x10ffff || point >= 0xd800 && point < 0xe000) return null;
    points.splice(index++, 0, point);
  }
  return String.fromCodePoint(...points);
}

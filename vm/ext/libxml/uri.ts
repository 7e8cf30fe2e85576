/**
 * URIs as libxml2 handles them: which are valid, and relative ones on a base.
 *
 * *Source:* RFC 3986
 *
 * @module
 */

/** Whether a text is a URI or a reference relative to one. */
export function isValidUri(text: string): boolean {
  return /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?[\]]|%[0-9A-Fa-f]{2})*(?:#(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*)?$/
    .test(text);
}

/** Whether a text begins with a scheme. */
export function hasScheme(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text);
}

/** A reference on a base; the reference itself where there is no base. */
export function resolveUri(reference: string, base: string | null): string {
  if (base === null || base === "" || hasScheme(reference)) return reference;
  const root = /^(?:[A-Za-z][A-Za-z0-9+.-]*:(?:\/\/[^/?#]*)?)?/.exec(base)?.[0] ?? "";
  if (reference === "") return base;
  if (reference.startsWith("/")) return root + normalPath(reference);
  if (reference.startsWith("#")) return base.replace(/#.*$/s, "") + reference;
  const path = base.slice(root.length).replace(/[?#].*$/s, "");
  return root + normalPath(path.slice(0, path.lastIndexOf("/") + 1) + reference);
}

function normalPath(path: string): string {
  const parts: string[] = [];
  const given = path.split("/");
  given.forEach((part, index) => {
    const isLast = index === given.length - 1;
    if (part === ".") {
      if (isLast) parts.push("");
    } else if (part === ".." && parts.length > 0 && parts.at(-1) !== "" && parts.at(-1) !== "..") {
      parts.pop();
      if (isLast) parts.push("");
    } else parts.push(part);
  });
  return parts.join("/");
}

/**
 * SimpleXMLElement as XML: the whole document for the element at its top, else the element alone.
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { Stream } from "../../runtime/stream.ts";
import { locateWrapper } from "../../runtime/stream_wrapper.ts";
import { XmlDocument, type XmlNode } from "../libxml/node.ts";
import { saveDocument, saveNode } from "../libxml/serializer.ts";
import { plainError, reportPlain } from "../libxml/errors.ts";

/** libxml2's number of a file that cannot be written. */
const IO_WRITE_ERROR = 1549;

/** The text of an element. */
export function elementText(node: XmlNode): string | false {
  return node.parent instanceof XmlDocument ? saveDocument(node.parent) ?? false : saveNode(node);
}

/** Writes an element into a file. Raises: E_WARNING where that fails. */
export function saveElement(label: string, node: XmlNode, path: string): boolean {
  const text = elementText(node);
  if (text === false) return false;
  const { wrapper, path: located } = locateWrapper(path, label);
  const opened = wrapper.open(located, "wb", { context: null, caller: label });
  if (!(opened instanceof Stream)) {
    context.raise(E_WARNING, `${label}(${path}): Failed to open stream: ${opened.reason}`);
    if (node.parent instanceof XmlDocument) return false;
    reportPlain(
      label,
      plainError(IO_WRITE_ERROR, `I/O warning : failed to load external entity "${path}"\n`),
    );
    return false;
  }
  opened.write(text);
  opened.close();
  return true;
}

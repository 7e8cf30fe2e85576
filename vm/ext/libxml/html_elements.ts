/**
 * What libxml2 knows of the elements of HTML 4: which are empty, which stand in lines, which end others.
 *
 * *Source:* https://www.w3.org/TR/html4/index/elements.html; which element ends which was asked of PHP's DOMDocument
 *
 * @module
 */

function setOf(names: string): ReadonlySet<string> {
  return new Set(names.split(" "));
}

/** Elements without content. */
export const EMPTY_ELEMENTS: ReadonlySet<string> = setOf(
  "area base basefont br col frame hr img input isindex link meta param",
);

/** Elements that stand in lines of text, so that nothing is put between them. */
export const INLINE_ELEMENTS: ReadonlySet<string> = setOf(
  "a abbr acronym applet b basefont bdo big br cite code dfn em font i iframe img input kbd label map " +
    "object q s samp script select small span strike strong sub sup textarea tt u var embed button del ins",
);

/** Attributes that need no value. */
export const BOOLEAN_ATTRIBUTES: ReadonlySet<string> = setOf(
  "checked compact declare defer disabled ismap multiple nohref noresize noshade nowrap readonly selected",
);

/** Elements that libxml2 knows. */
export const KNOWN_ELEMENTS: ReadonlySet<string> = new Set([
  ...EMPTY_ELEMENTS,
  ...INLINE_ELEMENTS,
  ...setOf(
    "address blockquote body caption center colgroup dd dir div dl dt fieldset form frameset h1 h2 h3 h4 h5 h6 " +
      "head html legend li menu noframes noscript ol optgroup option p pre style table tbody td tfoot th thead " +
      "title tr ul",
  ),
]);

/** Elements of style, whose end in the wrong place is told of. */
export const STYLE_ELEMENTS: ReadonlySet<string> = setOf(
  "b big center em font i s small strike strong sub sup tt u",
);

/** Elements between whose tags white space counts. */
export const TEXT_ELEMENTS: ReadonlySet<string> = setOf(
  "a abbr acronym address applet b bdo big blockquote body button caption center cite code dd del dfn div dt em " +
    "font form h1 h2 h3 h4 h5 h6 i iframe ins kbd label legend li noframes noscript object p pre q s samp small " +
    "span strike strong td th tt u var",
);

const HEADING_ENDERS = "fieldset form li p table";
const LISTING_ENDERS = "dd dl dt fieldset form li table ul";

/** For an open element the elements whose start ends it. */
const ENDERS: Readonly<Record<string, string>> = {
  a: "a fieldset table td th",
  address: "dd dl dt form li ul",
  b: "center p td th",
  big: "p",
  caption: "col colgroup tbody tfoot thead tr",
  colgroup: "colgroup tbody tfoot thead tr",
  dd: "dt",
  dir: "dd dl dt form ul",
  dl: "form li",
  dt: "dd dl",
  font: "center td th",
  form: "form",
  h1: HEADING_ENDERS,
  h2: HEADING_ENDERS,
  h3: HEADING_ENDERS,
  h4: HEADING_ENDERS,
  h5: HEADING_ENDERS,
  h6: HEADING_ENDERS,
  head:
    "a abbr acronym address b bdo big blockquote body br center cite code dd dfn dir div dl dt em fieldset font " +
    "form frameset h1 h2 h3 h4 h5 h6 hr i iframe img kbd li listing map menu ol p pre q s samp small span strike " +
    "strong sub sup table tt u ul var xmp",
  i: "center p td th",
  legend: "fieldset",
  li: "li",
  listing: LISTING_ENDERS,
  menu: "dd dl dt form ul",
  ol: "form ul",
  option: "optgroup option",
  p: "address blockquote body caption center col colgroup dd dir div dl dt fieldset form frameset h1 h2 h3 h4 h5 " +
    "h6 head hr li listing menu ol p pre table tbody td tfoot th title tr ul xmp",
  pre: LISTING_ENDERS,
  s: "p",
  script: "noscript",
  small: "p",
  span: "td th",
  strike: "p",
  style: "body frameset",
  tbody: "tbody tfoot",
  td: "tbody td tfoot th tr",
  tfoot: "tbody",
  th: "tbody td tfoot th tr",
  thead: "tbody tfoot",
  title: "body frameset",
  tr: "tbody tfoot tr",
  tt: "p",
  u: "p td th",
  ul: "address form menu ol pre",
  xmp: LISTING_ENDERS,
};

let enders: Map<string, ReadonlySet<string>> | null = null;

/** Whether an open element ends where another one starts. */
export function isEndedBy(open: string, started: string): boolean {
  enders ??= new Map(Object.entries(ENDERS).map(([name, ends]) => [name, setOf(ends)]));
  return enders.get(open)?.has(started) ?? false;
}

const END_PRIORITIES: ReadonlyMap<string, number> = new Map([
  ["div", 150],
  ["td", 160],
  ["th", 160],
  ["tr", 170],
  ["thead", 180],
  ["tbody", 180],
  ["tfoot", 180],
  ["table", 190],
  ["head", 200],
  ["body", 200],
  ["html", 220],
]);

/** How strong an end tag is: it ends open elements that are not stronger. */
export function endPriority(name: string): number {
  return END_PRIORITIES.get(name) ?? 100;
}

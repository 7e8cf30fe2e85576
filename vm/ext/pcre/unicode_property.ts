/**
 * Unicode properties as `\p{…}` names them, by way of the properties that JavaScript's RegExp knows.
 *
 * *Source:* pcre2pattern(3), "Unicode character properties"; UAX #44 for loose matching of names.
 *
 * @module
 */

/**
 * A set of code points by properties: the union of JavaScript property expressions (`L`, `scx=Greek`) and of
 * sorted inclusive ranges, or everything else.
 */
export interface PropertySet {
  readonly properties: readonly string[];
  readonly ranges: readonly number[];
  readonly isNegated: boolean;
}

const CATEGORIES =
  "C Cc Cf Cn Co Cs L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm " +
  "So Z Zl Zp Zs";

/** Scripts whose JavaScript name has a second word or capital. */
const SCRIPTS =
  "Anatolian_Hieroglyphs Bassa_Vah Canadian_Aboriginal Caucasian_Albanian Cypro_Minoan Dives_Akuru " +
  "Egyptian_Hieroglyphs Gunjala_Gondi Gurung_Khema Hanifi_Rohingya Imperial_Aramaic Inscriptional_Pahlavi " +
  "Inscriptional_Parthian Khitan_Small_Script Kirat_Rai Linear_A Linear_B Masaram_Gondi Meetei_Mayek " +
  "Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs Nag_Mundi New_Tai_Lue Nyiakeng_Puachue_Hmong Ol_Chiki " +
  "Ol_Onal Old_Hungarian Old_Italic Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian " +
  "Old_Turkic Old_Uyghur Pahawh_Hmong Pau_Cin_Hau Phags_Pa Psalter_Pahlavi SignWriting Sora_Sompeng " +
  "Syloti_Nagri Tai_Le Tai_Tham Tai_Viet Tulu_Tigalari Warang_Citi Zanabazar_Square";

/** Binary properties, each with its other name in PCRE where there is one. */
const BINARY =
  "ASCII ASCII_Hex_Digit:ahex Alphabetic:alpha Bidi_Control:bidic Bidi_Mirrored:bidim Case_Ignorable:ci Cased " +
  "Changes_When_Casefolded:cwcf Changes_When_Casemapped:cwcm Changes_When_Lowercased:cwl " +
  "Changes_When_Titlecased:cwt Changes_When_Uppercased:cwu Dash Default_Ignorable_Code_Point:di Deprecated:dep " +
  "Diacritic:dia Emoji Emoji_Component:ecomp Emoji_Modifier:emod Emoji_Modifier_Base:ebase " +
  "Emoji_Presentation:epres Extended_Pictographic:extpict Extender:ext Grapheme_Base:grbase " +
  "Grapheme_Extend:grext Hex_Digit:hex IDS_Binary_Operator:idsb IDS_Trinary_Operator:idst ID_Continue:idc " +
  "ID_Start:ids Ideographic:ideo Join_Control:joinc Logical_Order_Exception:loe Lowercase:lower Math " +
  "Noncharacter_Code_Point:nchar Pattern_Syntax:patsyn Pattern_White_Space:patws Quotation_Mark:qmark Radical " +
  "Regional_Indicator:ri Sentence_Terminal:sterm Soft_Dotted:sd Terminal_Punctuation:term " +
  "Unified_Ideograph:uideo Uppercase:upper Variation_Selector:vs White_Space:wspace,space XID_Continue:xidc " +
  "XID_Start:xids";

/** `\h` as ranges. */
export const HORIZONTAL_SPACE: readonly number[] = [
  ...[9, 9, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x180e, 0x180e],
  ...[0x2000, 0x200a, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000, 0x3000],
];
/** `\v` as ranges. */
export const VERTICAL_SPACE: readonly number[] = [10, 13, 0x85, 0x85, 0x2028, 0x2029];
/** `\s` under /u as ranges. */
export const UNICODE_SPACE: readonly number[] = [
  ...[9, 13, 0x20, 0x20, 0x85, 0x85, 0xa0, 0xa0, 0x1680, 0x1680, 0x180e, 0x180e, 0x2000, 0x200a],
  ...[0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000, 0x3000],
];
/** `\w` under /u. */
export const UNICODE_WORD: PropertySet = union(["L", "N", "Mn", "Pc"]);

const SPECIAL: Readonly<Record<string, PropertySet>> = {
  any: { properties: [], ranges: [0, 0x10ffff], isNegated: false },
  "l&": union(["LC"]),
  lc: union(["LC"]),
  xan: union(["L", "N"]),
  xsp: { properties: [], ranges: UNICODE_SPACE, isNegated: false },
  xps: { properties: [], ranges: UNICODE_SPACE, isNegated: false },
  xwd: UNICODE_WORD,
  xuc: {
    properties: [],
    ranges: [0x24, 0x24, 0x40, 0x40, 0x60, 0x60, 0xa0, 0xd7ff, 0xe000, 0x10ffff],
    isNegated: false,
  },
  unknown: union(["scx=Zzzz"]),
};

const properties: Map<string, PropertySet | null> = new Map();

function union(names: readonly string[]): PropertySet {
  return { properties: names, ranges: [], isNegated: false };
}

/**
 * The set that a name in `\p{name}` stands for, or null when PCRE does not know it.
 *
 * @param isCaseless Under `i`, Lu, Ll and Lt all are any cased letter.
 */
export function findProperty(name: string, isCaseless: boolean): PropertySet | null {
  const loose = name.replace(/[\s_-]/g, "").toLowerCase();
  if (isCaseless && (loose === "lu" || loose === "ll" || loose === "lt")) return SPECIAL["lc"]!;
  let found = properties.get(loose);
  if (found === undefined) {
    const expression = SPECIAL[loose] === undefined ? propertyExpression(loose) : null;
    found = SPECIAL[loose] ?? (expression === null ? null : union([expression]));
    properties.set(loose, found);
  }
  return found;
}

function propertyExpression(loose: string): string | null {
  const separator = loose.search(/[:=]/);
  if (separator >= 0) {
    const key = loose.slice(0, separator);
    const value = loose.slice(separator + 1);
    if (key === "sc" || key === "script") return scriptExpression("sc", value);
    if (key === "scx" || key === "scriptextensions") return scriptExpression("scx", value);
    return null;
  }
  const category = CATEGORIES.split(" ").find((candidate) => candidate.toLowerCase() === loose);
  if (category !== undefined) return category;
  for (const entry of BINARY.split(" ")) {
    const [name, others] = entry.split(":");
    if (name!.replaceAll("_", "").toLowerCase() === loose || others?.split(",").includes(loose)) return name!;
  }
  return scriptExpression("scx", loose);
}

function scriptExpression(key: string, loose: string): string | null {
  const long = SCRIPTS.split(" ").find((name) => name.replaceAll("_", "").toLowerCase() === loose);
  const name = long ?? loose.charAt(0).toUpperCase() + loose.slice(1);
  try {
    new RegExp(`\\p{${key}=${name}}`, "u");
    return `${key}=${name}`;
  } catch {
    return null;
  }
}

/** Answers for the characters of the basic plane, by property: 0 unknown, 1 no, 2 yes. */
const answers: Map<string, Uint8Array> = new Map();
const testers: Map<string, RegExp> = new Map();

/** Whether a code point has a property given as JavaScript names it. */
export function hasProperty(expression: string, code: number): boolean {
  let known = answers.get(expression);
  if (known === undefined) answers.set(expression, known = new Uint8Array(65536));
  if (code < 65536 && known[code] !== 0) return known[code] === 2;
  let tester = testers.get(expression);
  if (tester === undefined) testers.set(expression, tester = new RegExp(`^\\p{${expression}}$`, "u"));
  const answer = tester.test(String.fromCodePoint(code));
  if (code < 65536) known[code] = answer ? 2 : 1;
  return answer;
}

/** Whether a code point is in a set. */
export function inPropertySet(set: PropertySet, code: number): boolean {
  if (inRanges(set.ranges, code)) return !set.isNegated;
  for (let i = 0; i < set.properties.length; i++) {
    if (hasProperty(set.properties[i]!, code)) return !set.isNegated;
  }
  return set.isNegated;
}

/** Whether sorted inclusive ranges hold a code point. */
export function inRanges(ranges: readonly number[], code: number): boolean {
  let low = 0;
  let high = ranges.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (code > ranges[2 * middle + 1]!) low = middle + 1;
    else high = middle;
  }
  return 2 * low < ranges.length && code >= ranges[2 * low]!;
}

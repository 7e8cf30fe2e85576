/**
 * What may be wrong with a document: numbers and texts of libxml2.
 *
 * @module
 */

/** A number and a text. */
export type Problem = readonly [code: number, text: string];

/** Problems whose text is always the same. */
export const Problems = {
  EMPTY: [4, "Document is empty"],
  NO_START: [4, "Start tag expected, '<' not found"],
  EXTRA_CONTENT: [5, "Extra content at the end of the document"],
  HEXADECIMAL_REFERENCE: [6, "CharRef: invalid hexadecimal value"],
  DECIMAL_REFERENCE: [7, "CharRef: invalid decimal value"],
  REFERENCE_RANGE: [9, "xmlParseCharRef: character reference out of bounds"],
  ATTRIBUTE_CHAR: [9, "invalid character in attribute value"],
  PARAMETER_NO_NAME: [24, "PEReference: no name"],
  PARAMETER_SEMICOLON: [25, "PEReference: expecting ';'"],
  ENTITY_SEMICOLON: [23, "EntityRef: expecting ';'"],
  STRING_NOT_STARTED: [33, "String not started expecting ' or \""],
  STRING_NOT_CLOSED: [34, "String not closed expecting \" or '"],
  ENTITY_NOT_STARTED: [36, "EntityValue: \" or ' expected"],
  ENTITY_NOT_FINISHED: [37, "EntityValue: \" or ' expected"],
  LESS_IN_ATTRIBUTE: [38, "Unescaped '<' not allowed in attributes values"],
  ATTRIBUTE_NOT_STARTED: [39, "AttValue: \" or ' expected"],
  ATTRIBUTE_NOT_FINISHED: [40, "AttValue: ' expected"],
  DEFAULT_VALUE: [39, "Attribute default value declaration error"],
  LITERAL_NOT_STARTED: [43, "SystemLiteral \" or ' expected"],
  LITERAL_NOT_FINISHED: [44, "Unfinished System or Public ID \" or ' expected"],
  COMMENT_NOT_FINISHED: [45, "Comment not terminated"],
  INSTRUCTION_NOT_STARTED: [46, "xmlParsePI : no target name"],
  NOTATION_NOT_FINISHED: [49, "'>' required to close NOTATION declaration"],
  ENUMERATION_NOT_STARTED: [50, "'(' required to start ATTLIST enumeration"],
  ENUMERATION_NOT_FINISHED: [51, "')' required to finish ATTLIST enumeration"],
  MIXED_NOT_STARTED: [52, "MixedContentDecl : '|' or ')*' expected"],
  CONTENT_NOT_STARTED: [54, "ContentDecl : Name or '(' expected"],
  CONTENT_NOT_FINISHED: [55, "ContentDecl : ',' '|' or ')' expected"],
  DECLARATION_NOT_FINISHED: [57, "parsing XML declaration: '?>' expected"],
  SECTION_NOT_FINISHED: [59, "XML conditional section not closed"],
  EXTERNAL_SUBSET: [60, "Content error in the external subset"],
  DOCTYPE_NOT_FINISHED: [61, "DOCTYPE improperly terminated"],
  CDATA_END: [62, "Sequence ']]>' not allowed in content"],
  DECLARATION_PLACE: [64, "XML declaration allowed only at the start of the document"],
  INSTRUCTION_NAME: [64, "Invalid PI name"],
  BLANK_NEEDED: [65, "Blank needed here"],
  ATTRIBUTES: [65, "attributes construct error"],
  TOKEN_REQUIRED: [67, "NmToken expected in ATTLIST enumeration"],
  ELEMENT_NAME: [68, "StartTag: invalid element name"],
  ATTRIBUTE_NAME: [68, "error parsing attribute name"],
  REFERENCE_NAME: [68, "xmlParseEntityRef: no name"],
  DOCTYPE_NAME: [68, "xmlParseDocTypeDecl : no DOCTYPE name !"],
  URI_REQUIRED: [70, "SYSTEM or PUBLIC, the URI is missing"],
  PUBLIC_REQUIRED: [71, "PUBLIC, the Public Identifier is missing"],
  GREATER_REQUIRED: [73, "expected '>'"],
  EQUAL_REQUIRED: [75, "expected '='"],
  STANDALONE_VALUE: [78, "standalone accepts only 'yes' or 'no'"],
  ENCODING_NAME: [79, "Invalid XML encoding name"],
  SECTION_START: [83, "XML conditional section '[' expected"],
  VALUE_REQUIRED: [84, "Entity value required"],
  NOT_BALANCED: [85, "chunk is not well balanced"],
  EXTRA_BALANCED: [86, "extra content at the end of well balanced chunk"],
  PARAMETER_IN_SUBSET: [88, "PEReferences forbidden in internal subset"],
  ENTITY_LOOP: [89, "Detected an entity reference loop"],
  SECTION_KEYWORD: [95, "conditional section INCLUDE or IGNORE keyword expected"],
  VERSION_MISSING: [96, "Malformed declaration expecting version"],
} as const satisfies Record<string, Problem>;

/** What follows a name that needs white space before the next part. */
export function spaceRequired(after: string): Problem {
  return [65, `Space required after ${after}`];
}

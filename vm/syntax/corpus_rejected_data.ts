/**
 * The test scripts of php-src 8.2.32 that PHP 8.4.27 does not parse, and what it says of them.
 *
 * Recorded with `token_get_all($script, TOKEN_PARSE)` under `short_open_tag=0`.
 *
 * @module
 */

/** Path below php-src, message. */
export const PHPT_REJECTED: readonly (readonly [path: string, message: string])[] = [
  [
    "Zend/tests/access_modifiers_001.phpt",
    "compile: Multiple access type modifiers are not allowed on line 4",
  ],
  [
    "Zend/tests/access_modifiers_002.phpt",
    "compile: Multiple access type modifiers are not allowed on line 4",
  ],
  ["Zend/tests/access_modifiers_003.phpt", "compile: Multiple final modifiers are not allowed on line 3"],
  ["Zend/tests/access_modifiers_004.phpt", "compile: Multiple abstract modifiers are not allowed on line 4"],
  ["Zend/tests/access_modifiers_005.phpt", "compile: Multiple final modifiers are not allowed on line 4"],
  ["Zend/tests/access_modifiers_006.phpt", "compile: Multiple static modifiers are not allowed on line 4"],
  [
    "Zend/tests/access_modifiers_007.phpt",
    "compile: Cannot use the final modifier on an abstract method on line 4",
  ],
  [
    "Zend/tests/access_modifiers_013.phpt",
    "compile: Cannot use the final modifier on an abstract class on line 3",
  ],
  [
    "Zend/tests/alternative_offset_syntax_compile_error_in_const_expr.phpt",
    'parse: syntax error, unexpected token "{", expecting "," or ";" on line 2',
  ],
  [
    "Zend/tests/alternative_offset_syntax_compile_error_outside_const_expr.phpt",
    'parse: syntax error, unexpected token "{", expecting ")" on line 3',
  ],
  [
    "Zend/tests/alternative_offset_syntax_in_encaps_string.phpt",
    'parse: syntax error, unexpected token "{", expecting "->" or "?->" or "[" on line 1',
  ],
  [
    "Zend/tests/attributes/019_variable_attribute_name.phpt",
    'parse: syntax error, unexpected variable "$x" on line 3',
  ],
  ["Zend/tests/bug43343.phpt", 'parse: syntax error, unexpected token "namespace", expecting ":" on line 5'],
  ["Zend/tests/bug60099.phpt", "parse: Unclosed '{' on line 2 on line 3"],
  ["Zend/tests/bug64660.phpt", "parse: memory exhausted on line 1"],
  [
    "Zend/tests/bug70430.phpt",
    'parse: syntax error, unexpected double-quoted string "*** Testing function() :  ***\\n", expecting variable or "{" or "$" on line 3',
  ],
  [
    "Zend/tests/bug76439_2.phpt",
    "parse: Invalid body indentation level (expecting an indentation level of at least 1) on line 7",
  ],
  ["Zend/tests/bug77993.phpt", 'parse: syntax error, unexpected identifier "xg10" on line 2'],
  [
    "Zend/tests/bug78363.phpt",
    "parse: Invalid body indentation level (expecting an indentation level of at least 1) on line 3",
  ],
  ["Zend/tests/bug78454_1.phpt", 'parse: syntax error, unexpected identifier "__F" on line 2'],
  ["Zend/tests/bug78454_2.phpt", 'parse: syntax error, unexpected identifier "__1" on line 2'],
  [
    "Zend/tests/ctor_promotion_additional_modifiers.phpt",
    "compile: Cannot use the static modifier on a parameter on line 4",
  ],
  ["Zend/tests/declare_001.phpt", "compile: Encoding must be a literal on line 6"],
  ["Zend/tests/declare_002.phpt", "compile: Encoding must be a literal on line 6"],
  ["Zend/tests/declare_003.phpt", "compile: Encoding must be a literal on line 5"],
  ["Zend/tests/declare_004.phpt", "compile: Encoding must be a literal on line 5"],
  ["Zend/tests/errmsg_009.phpt", "compile: Multiple access type modifiers are not allowed on line 4"],
  ["Zend/tests/errmsg_010.phpt", "compile: Multiple access type modifiers are not allowed on line 4"],
  [
    "Zend/tests/flexible-heredoc-error1.phpt",
    "parse: Invalid indentation - tabs and spaces cannot be mixed on line 4",
  ],
  [
    "Zend/tests/flexible-heredoc-error10.phpt",
    "parse: Invalid body indentation level (expecting an indentation level of at least 1) on line 5",
  ],
  [
    "Zend/tests/flexible-heredoc-error11.phpt",
    "parse: Invalid body indentation level (expecting an indentation level of at least 1) on line 5",
  ],
  [
    "Zend/tests/flexible-heredoc-error12.phpt",
    "parse: Invalid indentation - tabs and spaces cannot be mixed on line 5",
  ],
  [
    "Zend/tests/flexible-heredoc-error13.phpt",
    "parse: Invalid body indentation level (expecting an indentation level of at least 1) on line 5",
  ],
  [
    "Zend/tests/flexible-heredoc-error2.phpt",
    "parse: Invalid indentation - tabs and spaces cannot be mixed on line 4",
  ],
  [
    "Zend/tests/flexible-heredoc-error3.phpt",
    "parse: Invalid indentation - tabs and spaces cannot be mixed on line 4",
  ],
  [
    "Zend/tests/flexible-heredoc-error4.phpt",
    "parse: Invalid body indentation level (expecting an indentation level of at least 5) on line 6",
  ],
  [
    "Zend/tests/flexible-heredoc-error5.phpt",
    "parse: Invalid indentation - tabs and spaces cannot be mixed on line 4",
  ],
  ["Zend/tests/flexible-heredoc-error6.phpt", "parse: syntax error, unexpected end of file on line 4"],
  [
    "Zend/tests/flexible-heredoc-error7.phpt",
    'parse: syntax error, unexpected end of file, expecting variable or heredoc end or "${" or "{$" on line 5',
  ],
  [
    "Zend/tests/flexible-heredoc-error8.phpt",
    "parse: Invalid body indentation level (expecting an indentation level of at least 1) on line 4",
  ],
  [
    "Zend/tests/flexible-heredoc-error9.phpt",
    "parse: Invalid body indentation level (expecting an indentation level of at least 2) on line 6",
  ],
  [
    "Zend/tests/flexible-nowdoc-error1.phpt",
    "parse: Invalid indentation - tabs and spaces cannot be mixed on line 4",
  ],
  [
    "Zend/tests/flexible-nowdoc-error2.phpt",
    "parse: Invalid indentation - tabs and spaces cannot be mixed on line 4",
  ],
  [
    "Zend/tests/flexible-nowdoc-error3.phpt",
    "parse: Invalid indentation - tabs and spaces cannot be mixed on line 4",
  ],
  [
    "Zend/tests/flexible-nowdoc-error4.phpt",
    "parse: Invalid body indentation level (expecting an indentation level of at least 5) on line 6",
  ],
  [
    "Zend/tests/flexible-nowdoc-error5.phpt",
    "parse: Invalid indentation - tabs and spaces cannot be mixed on line 4",
  ],
  ["Zend/tests/flexible-nowdoc-error6.phpt", "parse: syntax error, unexpected end of file on line 4"],
  [
    "Zend/tests/flexible-nowdoc-error7.phpt",
    'parse: syntax error, unexpected end of file, expecting variable or heredoc end or "${" or "{$" on line 5',
  ],
  [
    "Zend/tests/function_arguments_001.phpt",
    'parse: syntax error, unexpected identifier "string", expecting ")" on line 2',
  ],
  [
    "Zend/tests/function_arguments_002.phpt",
    'parse: syntax error, unexpected token "/", expecting ")" on line 2',
  ],
  [
    "Zend/tests/function_arguments/call_with_leading_comma_error.phpt",
    'parse: syntax error, unexpected token "," on line 2',
  ],
  [
    "Zend/tests/function_arguments/call_with_multi_inner_comma_error.phpt",
    'parse: syntax error, unexpected token ",", expecting ")" on line 2',
  ],
  [
    "Zend/tests/function_arguments/call_with_multi_trailing_comma_error.phpt",
    'parse: syntax error, unexpected token ",", expecting ")" on line 2',
  ],
  [
    "Zend/tests/function_arguments/call_with_only_comma_error.phpt",
    'parse: syntax error, unexpected token "," on line 2',
  ],
  [
    "Zend/tests/grammar/regression_004.phpt",
    'parse: syntax error, unexpected token "echo", expecting "(" on line 9',
  ],
  [
    "Zend/tests/grammar/regression_005.phpt",
    'parse: syntax error, unexpected token "return", expecting identifier on line 8',
  ],
  [
    "Zend/tests/grammar/regression_010.phpt",
    'parse: syntax error, unexpected namespaced name "implements\\A", expecting "{" on line 6',
  ],
  [
    "Zend/tests/grammar/regression_012.phpt",
    'parse: syntax error, unexpected token "foreach", expecting "]" on line 4',
  ],
  [
    "Zend/tests/halt03.phpt",
    "compile: __HALT_COMPILER() can only be used from the outermost scope on line 4",
  ],
  [
    "Zend/tests/heredoc_005.phpt",
    'parse: syntax error, unexpected string content "", expecting "-" or identifier or variable or number on line 6',
  ],
  ["Zend/tests/heredoc_013.phpt", 'parse: syntax error, unexpected heredoc start "<<<"MYLABEL" on line 4'],
  ["Zend/tests/heredoc_014.phpt", 'parse: syntax error, unexpected token "<<" on line 3'],
  ["Zend/tests/list_011.phpt", 'parse: syntax error, unexpected token ")", expecting "=" on line 3'],
  [
    "Zend/tests/lsb_008.phpt",
    'parse: syntax error, unexpected token "static", expecting identifier on line 2',
  ],
  [
    "Zend/tests/lsb_009.phpt",
    'parse: syntax error, unexpected token "static", expecting identifier on line 2',
  ],
  [
    "Zend/tests/multibyte/multibyte_encoding_001.phpt",
    'parse: syntax error, unexpected identifier "printf" on line 4',
  ],
  [
    "Zend/tests/multibyte/multibyte_encoding_004.phpt",
    'parse: syntax error, unexpected namespaced name "\u0097\\\u008e\\\u0094", expecting "(" on line 2',
  ],
  [
    "Zend/tests/multibyte/multibyte_encoding_005.phpt",
    'parse: syntax error, unexpected namespaced name "\u0097\\\u008e\\\u0094", expecting "(" on line 2',
  ],
  [
    "Zend/tests/namespace_name_namespace_start.phpt",
    'parse: syntax error, unexpected namespace-relative name "NAMEspace\\xyz", expecting "{" on line 3',
  ],
  ["Zend/tests/namespaced_name_whitespace.phpt", 'parse: syntax error, unexpected token "\\" on line 3'],
  ["Zend/tests/ns_088.phpt", 'parse: syntax error, unexpected token "{", expecting "}" on line 5'],
  ["Zend/tests/ns_094.phpt", 'parse: syntax error, unexpected token "const", expecting "}" on line 7'],
  [
    "Zend/tests/ns_096.phpt",
    'parse: syntax error, unexpected fully qualified name "\\Baz", expecting identifier or namespaced name or "function" or "const" on line 3',
  ],
  [
    "Zend/tests/ns_trailing_comma_error_01.phpt",
    'parse: syntax error, unexpected token "}", expecting identifier or namespaced name or "function" or "const" on line 2',
  ],
  [
    "Zend/tests/ns_trailing_comma_error_02.phpt",
    'parse: syntax error, unexpected token ",", expecting identifier or namespaced name or "function" or "const" on line 2',
  ],
  [
    "Zend/tests/ns_trailing_comma_error_03.phpt",
    'parse: syntax error, unexpected token ",", expecting "}" on line 2',
  ],
  [
    "Zend/tests/ns_trailing_comma_error_04.phpt",
    'parse: syntax error, unexpected token ",", expecting identifier or namespaced name or "function" or "const" on line 2',
  ],
  [
    "Zend/tests/ns_trailing_comma_error_05.phpt",
    'parse: syntax error, unexpected token ",", expecting "}" on line 2',
  ],
  [
    "Zend/tests/ns_trailing_comma_error_06.phpt",
    'parse: syntax error, unexpected token ",", expecting "}" on line 2',
  ],
  [
    "Zend/tests/ns_trailing_comma_error_07.phpt",
    'parse: syntax error, unexpected token ",", expecting identifier or namespaced name on line 2',
  ],
  [
    "Zend/tests/ns_trailing_comma_error_08.phpt",
    'parse: syntax error, unexpected token ",", expecting "}" on line 2',
  ],
  [
    "Zend/tests/numeric_literal_separator_002.phpt",
    'parse: syntax error, unexpected identifier "_" on line 2',
  ],
  [
    "Zend/tests/numeric_literal_separator_003.phpt",
    'parse: syntax error, unexpected identifier "__0" on line 2',
  ],
  [
    "Zend/tests/numeric_literal_separator_004.phpt",
    'parse: syntax error, unexpected identifier "_" on line 2',
  ],
  [
    "Zend/tests/numeric_literal_separator_005.phpt",
    'parse: syntax error, unexpected identifier "_0" on line 2',
  ],
  [
    "Zend/tests/numeric_literal_separator_006.phpt",
    'parse: syntax error, unexpected identifier "x_0123" on line 2',
  ],
  [
    "Zend/tests/numeric_literal_separator_007.phpt",
    'parse: syntax error, unexpected identifier "b_0101" on line 2',
  ],
  [
    "Zend/tests/numeric_literal_separator_008.phpt",
    'parse: syntax error, unexpected identifier "_e2" on line 2',
  ],
  [
    "Zend/tests/numeric_literal_separator_009.phpt",
    'parse: syntax error, unexpected identifier "e_2" on line 2',
  ],
  ["Zend/tests/oct_whitespace.phpt", 'parse: syntax error, unexpected integer "2", expecting ")" on line 2'],
  [
    "Zend/tests/readonly_classes/readonly_class_duplicated_modifier.phpt",
    "compile: Multiple readonly modifiers are not allowed on line 3",
  ],
  [
    "Zend/tests/readonly_classes/readonly_enum.phpt",
    'parse: syntax error, unexpected token "enum", expecting "abstract" or "final" or "readonly" or "class" on line 3',
  ],
  [
    "Zend/tests/readonly_classes/readonly_interface.phpt",
    'parse: syntax error, unexpected token "interface", expecting "abstract" or "final" or "readonly" or "class" on line 3',
  ],
  [
    "Zend/tests/readonly_classes/readonly_trait.phpt",
    'parse: syntax error, unexpected token "trait", expecting "abstract" or "final" or "readonly" or "class" on line 3',
  ],
  [
    "Zend/tests/readonly_props/multiple_modifiers.phpt",
    "compile: Multiple readonly modifiers are not allowed on line 4",
  ],
  [
    "Zend/tests/readonly_props/readonly_const.phpt",
    "compile: Cannot use the readonly modifier on a class constant on line 4",
  ],
  [
    "Zend/tests/readonly_props/readonly_method.phpt",
    "compile: Cannot use the readonly modifier on a method on line 4",
  ],
  [
    "Zend/tests/readonly_props/readonly_method_trait.phpt",
    "compile: Cannot use the readonly modifier on a method on line 4",
  ],
  ["Zend/tests/real_cast.phpt", "parse: The (real) cast has been removed, use (float) instead on line 3"],
  ["Zend/tests/short_echo_as_identifier.phpt", 'parse: Cannot use "<?=" as an identifier on line 7'],
  [
    "Zend/tests/traits/bug55524.phpt",
    'parse: syntax error, unexpected token "extends", expecting "{" on line 5',
  ],
  [
    "Zend/tests/traits/bugs/interfaces.phpt",
    'parse: syntax error, unexpected token "implements", expecting "{" on line 8',
  ],
  [
    "Zend/tests/type_declarations/intersection_types/invalid_types/invalid_nullable_type.phpt",
    'parse: syntax error, unexpected token "&", expecting "{" on line 3',
  ],
  [
    "Zend/tests/type_declarations/intersection_types/parse_error.phpt",
    'parse: syntax error, unexpected token "&" on line 2',
  ],
  [
    "Zend/tests/type_declarations/mixed/casting/mixed_cast_error.phpt",
    'parse: syntax error, unexpected integer "12" on line 3',
  ],
  [
    "Zend/tests/type_declarations/static_type_param.phpt",
    "compile: Cannot use the static modifier on a parameter on line 6",
  ],
  [
    "Zend/tests/type_declarations/static_type_property.phpt",
    'parse: syntax error, unexpected token "static" on line 5',
  ],
  [
    "Zend/tests/type_declarations/typed_properties_025.phpt",
    'parse: syntax error, unexpected identifier "int", expecting variable on line 4',
  ],
  ["Zend/tests/unterminated_comment.phpt", "parse: Unterminated comment starting line 2 on line 2"],
  [
    "Zend/tests/varSyntax/globalNonSimpleVariableError.phpt",
    'parse: syntax error, unexpected token "->", expecting "," or ";" on line 3',
  ],
  [
    "ext/mbstring/tests/zend_multibyte-01.phpt",
    'parse: syntax error, unexpected namespaced name "\u0097\\\u008e\\\u0094", expecting "(" on line 2',
  ],
  [
    "tests/classes/abstract_final.phpt",
    "compile: Cannot use the final modifier on an abstract method on line 4",
  ],
  ["tests/classes/constants_error_006.phpt", 'parse: syntax error, unexpected token "=" on line 8'],
  [
    "tests/classes/constants_error_007.phpt",
    'parse: syntax error, unexpected token ";", expecting "->" or "?->" or "[" on line 8',
  ],
  [
    "tests/classes/constants_visibility_005.phpt",
    "compile: Cannot use the static modifier on a class constant on line 3",
  ],
  [
    "tests/classes/constants_visibility_006.phpt",
    "compile: Cannot use the abstract modifier on a class constant on line 3",
  ],
  [
    "tests/classes/final_abstract.phpt",
    "compile: Cannot use the final modifier on an abstract method on line 4",
  ],
  [
    "tests/classes/interface_method_final.phpt",
    "compile: Cannot use the final modifier on an abstract method on line 4",
  ],
  [
    "tests/lang/bug21820.phpt",
    'parse: syntax error, unexpected string content "", expecting "-" or identifier or variable or number on line 6',
  ],
  ["tests/lang/invalid_octal.phpt", "parse: Invalid numeric literal on line 3"],
  ["tests/lang/string/unicode_escape_empty.phpt", "parse: Invalid UTF-8 codepoint escape sequence on line 3"],
  [
    "tests/lang/string/unicode_escape_incomplete.phpt",
    "parse: Invalid UTF-8 codepoint escape sequence on line 3",
  ],
  [
    "tests/lang/string/unicode_escape_large_codepoint.phpt",
    "parse: Invalid UTF-8 codepoint escape sequence: Codepoint too large on line 3",
  ],
  ["tests/lang/string/unicode_escape_sign.phpt", "parse: Invalid UTF-8 codepoint escape sequence on line 3"],
  ["tests/lang/string/unicode_escape_sign2.phpt", "parse: Invalid UTF-8 codepoint escape sequence on line 3"],
  [
    "tests/lang/string/unicode_escape_whitespace.phpt",
    "parse: Invalid UTF-8 codepoint escape sequence on line 3",
  ],
];

/**
 * Token numbers under PHP's `T_` names, with the values that PHP 8.4's tokenizer extension reports.
 *
 * A token of one character has that character's code as its number; the end of the file is 0.
 *
 * @module
 */

/** End of file. */
export const T_END = 0;
/** Integer. */
export const T_LNUMBER = 260;
/** Floating-point number. */
export const T_DNUMBER = 261;
/** Identifier. */
export const T_STRING = 262;
/** Fully qualified name. */
export const T_NAME_FULLY_QUALIFIED = 263;
/** Namespace-relative name. */
export const T_NAME_RELATIVE = 264;
/** Namespaced name. */
export const T_NAME_QUALIFIED = 265;
/** Variable. */
export const T_VARIABLE = 266;
/** Text outside of PHP tags. */
export const T_INLINE_HTML = 267;
/** String content. */
export const T_ENCAPSED_AND_WHITESPACE = 268;
/** Quoted string. */
export const T_CONSTANT_ENCAPSED_STRING = 269;
/** Variable name. */
export const T_STRING_VARNAME = 270;
/** Number. */
export const T_NUM_STRING = 271;
/** `include`. */
export const T_INCLUDE = 272;
/** `include_once`. */
export const T_INCLUDE_ONCE = 273;
/** `eval`. */
export const T_EVAL = 274;
/** `require`. */
export const T_REQUIRE = 275;
/** `require_once`. */
export const T_REQUIRE_ONCE = 276;
/** `or`. */
export const T_LOGICAL_OR = 277;
/** `xor`. */
export const T_LOGICAL_XOR = 278;
/** `and`. */
export const T_LOGICAL_AND = 279;
/** `print`. */
export const T_PRINT = 280;
/** `yield`. */
export const T_YIELD = 281;
/** `yield from`. */
export const T_YIELD_FROM = 282;
/** `instanceof`. */
export const T_INSTANCEOF = 283;
/** `new`. */
export const T_NEW = 284;
/** `clone`. */
export const T_CLONE = 285;
/** `exit`. */
export const T_EXIT = 286;
/** `if`. */
export const T_IF = 287;
/** `elseif`. */
export const T_ELSEIF = 288;
/** `else`. */
export const T_ELSE = 289;
/** `endif`. */
export const T_ENDIF = 290;
/** `echo`. */
export const T_ECHO = 291;
/** `do`. */
export const T_DO = 292;
/** `while`. */
export const T_WHILE = 293;
/** `endwhile`. */
export const T_ENDWHILE = 294;
/** `for`. */
export const T_FOR = 295;
/** `endfor`. */
export const T_ENDFOR = 296;
/** `foreach`. */
export const T_FOREACH = 297;
/** `endforeach`. */
export const T_ENDFOREACH = 298;
/** `declare`. */
export const T_DECLARE = 299;
/** `enddeclare`. */
export const T_ENDDECLARE = 300;
/** `as`. */
export const T_AS = 301;
/** `switch`. */
export const T_SWITCH = 302;
/** `endswitch`. */
export const T_ENDSWITCH = 303;
/** `case`. */
export const T_CASE = 304;
/** `default`. */
export const T_DEFAULT = 305;
/** `match`. */
export const T_MATCH = 306;
/** `break`. */
export const T_BREAK = 307;
/** `continue`. */
export const T_CONTINUE = 308;
/** `goto`. */
export const T_GOTO = 309;
/** `function`. */
export const T_FUNCTION = 310;
/** `fn`. */
export const T_FN = 311;
/** `const`. */
export const T_CONST = 312;
/** `return`. */
export const T_RETURN = 313;
/** `try`. */
export const T_TRY = 314;
/** `catch`. */
export const T_CATCH = 315;
/** `finally`. */
export const T_FINALLY = 316;
/** `throw`. */
export const T_THROW = 317;
/** `use`. */
export const T_USE = 318;
/** `insteadof`. */
export const T_INSTEADOF = 319;
/** `global`. */
export const T_GLOBAL = 320;
/** `static`. */
export const T_STATIC = 321;
/** `abstract`. */
export const T_ABSTRACT = 322;
/** `final`. */
export const T_FINAL = 323;
/** `private`. */
export const T_PRIVATE = 324;
/** `protected`. */
export const T_PROTECTED = 325;
/** `public`. */
export const T_PUBLIC = 326;
/** `private(set)`. */
export const T_PRIVATE_SET = 327;
/** `protected(set)`. */
export const T_PROTECTED_SET = 328;
/** `public(set)`. */
export const T_PUBLIC_SET = 329;
/** `readonly`. */
export const T_READONLY = 330;
/** `var`. */
export const T_VAR = 331;
/** `unset`. */
export const T_UNSET = 332;
/** `isset`. */
export const T_ISSET = 333;
/** `empty`. */
export const T_EMPTY = 334;
/** `__halt_compiler`. */
export const T_HALT_COMPILER = 335;
/** `class`. */
export const T_CLASS = 336;
/** `trait`. */
export const T_TRAIT = 337;
/** `interface`. */
export const T_INTERFACE = 338;
/** `enum`. */
export const T_ENUM = 339;
/** `extends`. */
export const T_EXTENDS = 340;
/** `implements`. */
export const T_IMPLEMENTS = 341;
/** `namespace`. */
export const T_NAMESPACE = 342;
/** `list`. */
export const T_LIST = 343;
/** `array`. */
export const T_ARRAY = 344;
/** `callable`. */
export const T_CALLABLE = 345;
/** `__LINE__`. */
export const T_LINE = 346;
/** `__FILE__`. */
export const T_FILE = 347;
/** `__DIR__`. */
export const T_DIR = 348;
/** `__CLASS__`. */
export const T_CLASS_C = 349;
/** `__TRAIT__`. */
export const T_TRAIT_C = 350;
/** `__METHOD__`. */
export const T_METHOD_C = 351;
/** `__FUNCTION__`. */
export const T_FUNC_C = 352;
/** `__PROPERTY__`. */
export const T_PROPERTY_C = 353;
/** `__NAMESPACE__`. */
export const T_NS_C = 354;
/** `#[`. */
export const T_ATTRIBUTE = 355;
/** `+=`. */
export const T_PLUS_EQUAL = 356;
/** `-=`. */
export const T_MINUS_EQUAL = 357;
/** `*=`. */
export const T_MUL_EQUAL = 358;
/** `/=`. */
export const T_DIV_EQUAL = 359;
/** `.=`. */
export const T_CONCAT_EQUAL = 360;
/** `%=`. */
export const T_MOD_EQUAL = 361;
/** `&=`. */
export const T_AND_EQUAL = 362;
/** `|=`. */
export const T_OR_EQUAL = 363;
/** `^=`. */
export const T_XOR_EQUAL = 364;
/** `<<=`. */
export const T_SL_EQUAL = 365;
/** `>>=`. */
export const T_SR_EQUAL = 366;
/** `??=`. */
export const T_COALESCE_EQUAL = 367;
/** `||`. */
export const T_BOOLEAN_OR = 368;
/** `&&`. */
export const T_BOOLEAN_AND = 369;
/** `==`. */
export const T_IS_EQUAL = 370;
/** `!=`. */
export const T_IS_NOT_EQUAL = 371;
/** `===`. */
export const T_IS_IDENTICAL = 372;
/** `!==`. */
export const T_IS_NOT_IDENTICAL = 373;
/** `<=`. */
export const T_IS_SMALLER_OR_EQUAL = 374;
/** `>=`. */
export const T_IS_GREATER_OR_EQUAL = 375;
/** `<=>`. */
export const T_SPACESHIP = 376;
/** `<<`. */
export const T_SL = 377;
/** `>>`. */
export const T_SR = 378;
/** `++`. */
export const T_INC = 379;
/** `--`. */
export const T_DEC = 380;
/** `(int)`. */
export const T_INT_CAST = 381;
/** `(double)`. */
export const T_DOUBLE_CAST = 382;
/** `(string)`. */
export const T_STRING_CAST = 383;
/** `(array)`. */
export const T_ARRAY_CAST = 384;
/** `(object)`. */
export const T_OBJECT_CAST = 385;
/** `(bool)`. */
export const T_BOOL_CAST = 386;
/** `(unset)`. */
export const T_UNSET_CAST = 387;
/** `->`. */
export const T_OBJECT_OPERATOR = 388;
/** `?->`. */
export const T_NULLSAFE_OBJECT_OPERATOR = 389;
/** `=>`. */
export const T_DOUBLE_ARROW = 390;
/** Comment. */
export const T_COMMENT = 391;
/** Doc comment. */
export const T_DOC_COMMENT = 392;
/** Open tag. */
export const T_OPEN_TAG = 393;
/** `<?=`. */
export const T_OPEN_TAG_WITH_ECHO = 394;
/** `?>`. */
export const T_CLOSE_TAG = 395;
/** Whitespace. */
export const T_WHITESPACE = 396;
/** Heredoc start. */
export const T_START_HEREDOC = 397;
/** Heredoc end. */
export const T_END_HEREDOC = 398;
/** `${`. */
export const T_DOLLAR_OPEN_CURLY_BRACES = 399;
/** `{$`. */
export const T_CURLY_OPEN = 400;
/** `::`. */
export const T_PAAMAYIM_NEKUDOTAYIM = 401;
/** `\`. */
export const T_NS_SEPARATOR = 402;
/** `...`. */
export const T_ELLIPSIS = 403;
/** `??`. */
export const T_COALESCE = 404;
/** `**`. */
export const T_POW = 405;
/** `**=`. */
export const T_POW_EQUAL = 406;
/** `&` before `$` or `...`. */
export const T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG = 407;
/** Any other `&`. */
export const T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG = 408;
/** Invalid character. */
export const T_BAD_CHARACTER = 409;

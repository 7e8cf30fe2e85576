<?php
// Class PhpToken: its methods, its subclasses, and names of tokens.
class Named extends PhpToken {
    public $more = 'x';
    public function upper() { return strtoupper($this->text); }
}
abstract class Template extends PhpToken {}
foreach (Named::tokenize("<?php fn(\$a) /* c */ => list;\n?>x") as $token) {
    echo get_class($token), ' ', $token->getTokenName(), ' ', json_encode($token->upper()), ' ', json_encode($token->isIgnorable()), ' ',
        $token->line, ':', $token->pos, ' ', $token->more, "\n";
}
$token = new PhpToken(T_ECHO, 'echo');
var_dump($token->is(T_ECHO), $token->is('echo'), $token->is('ECHO'), $token->is([1, 'echo']), $token->is([]), (string) $token, $token->line, $token->pos);
foreach ([fn() => $token->is(1.5), fn() => $token->is([null]), fn() => $token->is([T_ECHO, null]), fn() => Template::tokenize(''), fn() => new PhpToken(1),
    fn() => PhpToken::tokenize('<?php a b', TOKEN_PARSE), fn() => token_get_all('<?php class A { public public $a; }', TOKEN_PARSE)] as $call) {
    try {
        var_dump($call());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
var_dump((new PhpToken(9999, 'x'))->getTokenName(), (new PhpToken(65, 'x'))->getTokenName(), token_name(T_DOUBLE_COLON), token_name(T_PAAMAYIM_NEKUDOTAYIM),
    token_name(1), token_name(-5), token_name(T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG), T_LNUMBER, T_BAD_CHARACTER);
// Keywords as names are names to a parser.
foreach (['<?php class lists { const class_ = 1, FN = 2; function function() { return self::list . $this->echo . A::class; } }', '<?php namespace fn; f(array: 1, default: 2);',
    '<?php function readonly() {} readonly();', '<?php enum E: int { case array = 1; case as = 2; } trait T { use A { list as private print; } }'] as $code) {
    foreach ([0, TOKEN_PARSE] as $flags) {
        echo implode(' ', array_map(fn($t) => $t->getTokenName(), array_filter(PhpToken::tokenize($code, $flags), fn($t) => !$t->isIgnorable()))), "\n";
    }
}

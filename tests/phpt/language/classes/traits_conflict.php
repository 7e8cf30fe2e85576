<?php
// insteadof, as, changed visibility, traits of traits, precedence: class over trait over parent.
trait A
{
    public function speak()
    {
        return 'A';
    }

    public function shared()
    {
        return 'shared by A';
    }
}

trait B
{
    public function speak()
    {
        return 'B';
    }

    protected function guarded()
    {
        return 'guarded';
    }
}

trait Together
{
    use A, B {
        A::speak insteadof B;
        B::speak as speakLikeB;
        guarded as public;
        shared as protected hiddenShared;
    }

    public function callHidden()
    {
        return $this->hiddenShared();
    }
}

class Base
{
    public function shared()
    {
        return 'base';
    }

    public function own()
    {
        return 'own of base';
    }
}

class User extends Base
{
    use Together;

    public function own()
    {
        return 'own of user, ' . parent::own();
    }
}

$user = new User();
echo $user->speak(), $user->speakLikeB(), ' ', $user->guarded(), ' ', $user->callHidden(), ' ', $user->shared(), ' ', $user->own(), "\n";
try {
    $user->hiddenShared();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}

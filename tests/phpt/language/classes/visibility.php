<?php
// Private and protected members: errors from outside, shadowing of private ones in a child class.
class Base
{
    public $open = 'open';
    protected $guarded = 'guarded';
    private $closed = 'closed of base';

    public function read()
    {
        return $this->closed;
    }

    private function secret()
    {
        return 'secret of base';
    }

    public function reveal()
    {
        return $this->secret();
    }

    protected function half()
    {
        return 'half';
    }
}

class Child extends Base
{
    private $closed = 'closed of child';

    private function secret()
    {
        return 'secret of child';
    }

    public function readOwn()
    {
        return $this->closed . ', ' . $this->guarded . ', ' . $this->half();
    }
}

$child = new Child();
echo $child->read(), ' | ', $child->readOwn(), ' | ', $child->reveal(), "\n";
$attempts = [
    fn () => $child->guarded,
    fn () => $child->closed,
    fn () => $child->guarded = 1,
    fn () => $child->half(),
    fn () => $child->secret(),
    fn () => (new Base())->closed,
    fn () => Child::half(),
];
foreach ($attempts as $attempt) {
    try {
        $attempt();
    } catch (Error $error) {
        echo $error->getMessage(), "\n";
    }
}
var_dump(isset($child->guarded), property_exists($child, 'guarded'), method_exists($child, 'secret'), is_callable([$child, 'half']));
print_r($child);

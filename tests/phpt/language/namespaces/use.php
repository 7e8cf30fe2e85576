<?php
// use for classes, functions and constants, with aliases and groups; several namespaces in one file.
namespace Library\Text {
    const SEPARATOR = '-';
    const OTHER = '/';

    function join(...$parts)
    {
        return implode(SEPARATOR, $parts);
    }

    class Writer
    {
        public function write($text)
        {
            return static::class . ":$text";
        }
    }

    class Reader extends Writer
    {
    }
}

namespace Library\Text\Deep {
    class Thing
    {
    }

    enum Level: string
    {
        case Low = 'low';
    }
}

namespace Application {
    use Library\Text;
    use Library\Text\{Reader, Writer as Out};
    use Library\Text\Deep\Level;
    use function Library\Text\join;
    use function Library\Text\join as glue;
    use const Library\Text\SEPARATOR;
    use const Library\Text\{OTHER as SLASH};
    use ArrayObject;

    echo join('a', 'b'), ' ', glue('c', 'd'), ' ', Text\join('e'), ' ', SEPARATOR, SLASH, ' ', Text\OTHER, "\n";
    echo (new Out())->write('x'), ' ', (new Reader())->write('y'), ' ', (new Text\Writer())->write('z'), ' ', Text\Deep\Thing::class, "\n";
    echo Level::Low->value, ' ', Out::class, ' ', count(new ArrayObject([1, 2])), ' ', \get_class(new \stdClass()), "\n";
    echo __NAMESPACE__, "\n";
}

namespace {
    echo '[', __NAMESPACE__, '] ', Library\Text\join(1, 2), "\n";
}

<?php
echo "never\n";
final class Last
{
}
class More extends Last
{
}

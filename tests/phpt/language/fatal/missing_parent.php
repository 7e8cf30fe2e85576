<?php
echo "before\n";
class Child extends NoSuchParent
{
}

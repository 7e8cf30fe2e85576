Text before PHP,
with <?php echo 'code'; ?> in the middle
and a newline eaten after the closing tag: <?php echo 'x' ?>

<?= 'short echo', ' with ', 'several' ?>

<?php
declare(ticks=1);
{
    echo "a block\n";
}
;;
if (true) { ?>
  inside if <?php } else { ?> never <?php }
?>

last line <?php // a comment ends at the tag ?> after comment
<?php # another comment
/* and
   another */ echo 'end';

<?php
// Uploaded files, which PHP removes after the request.
require __DIR__ . '/layout.inc';

pageStart('Upload');
?>
<form method="post" enctype="multipart/form-data">
  <label>One file <input type="file" name="file"></label>
  <label>Several files <input type="file" name="files[]" multiple></label>
  <button>Upload</button>
</form>
<?php
foreach ($_FILES as $field => $file) {
    $paths = is_array($file['tmp_name']) ? $file['tmp_name'] : [$file['tmp_name']];
    $names = is_array($file['name']) ? $file['name'] : [$file['name']];
    foreach ($paths as $index => $path) {
        if ($path === '' || !is_uploaded_file($path)) {
            continue;
        }
        echo '<h2>', e($names[$index]), "</h2>\n";
        table([
            'Field' => $field,
            'Size' => number_format(filesize($path)) . ' bytes',
            'MD5' => md5_file($path),
            'Temporary file' => $path,
        ]);
    }
}
?>
<h2>$_FILES</h2>
<?php
table($_FILES);
pageEnd();

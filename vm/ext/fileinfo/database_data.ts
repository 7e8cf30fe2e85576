/**
 * What files look like that are met every day, in the language of magic(5); written for this project.
 *
 * *Source:* magic(5); the formats' own descriptions
 *
 * @module
 */

/** The rules that are used when no others are given. */
export const DATABASE: string = String.raw`# images
0 string/b GIF8 GIF image data
!:mime image/gif
!:apple 8BIMGIFf
!:ext gif
>4 string 7a \b, version 8%s
>4 string 9a \b, version 8%s
>6 uleshort >0 \b, %d x
>8 uleshort >0 %d
0 string/b \x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR PNG image data
!:mime image/png
!:ext png
>16 ubelong x \b, %d x
>20 ubelong x %d,
>24 byte x %d-bit
>25 byte 0 grayscale,
>25 byte 2 \b/color RGB,
>25 byte 3 colormap,
>25 byte 4 gray+alpha,
>25 byte 6 \b/color RGBA,
>28 byte 0 non-interlaced
>28 byte 1 interlaced
0 belong 0xffd8fff7 JPEG-LS image data
!:mime image/jls
!:ext jls
0 belong&0xffffff00 0xffd8ff00 JPEG image data
!:mime image/jpeg
!:apple 8BIMJPEG
!:ext jpeg/jpg/jpe/jfif
>6 string JFIF \b, JFIF standard
>>11 byte x \b %d.
>>12 byte x \b%02d
>>13 byte 0 \b, aspect ratio
>>13 byte 1 \b, resolution (DPI)
>>13 byte 2 \b, resolution (DPCM)
>>14 ubeshort x \b, density %dx
>>16 ubeshort x \b%d
>>4 ubeshort x \b, segment length %d
>6 string Exif \b, Exif standard: [
>>12 indirect x
>>12 string x \b]
0 string/b RIFF RIFF (little-endian) data
>8 string WEBP \b, Web/P image
!:mime image/webp
!:ext webp
>8 string WAVE \b, WAVE audio
!:mime audio/x-wav
!:ext wav/wave
>>20 leshort 1 \b, Microsoft PCM
>>>34 leshort >0 \b, %d bit
>>22 leshort 1 \b, mono
>>22 leshort 2 \b, stereo
>>24 lelong >0 %d Hz
>8 string AVI\x20 \b, AVI
!:mime video/x-msvideo
!:ext avi/divx
>8 string ACON \b, animated cursor
!:mime application/x-navi-animation
0 string/b RIFX RIFF (big-endian) data
0 string/b BM
>14 uleshort 12 PC bitmap, OS/2 1.x format
!:mime image/bmp
!:ext bmp
>14 uleshort 40 PC bitmap, Windows 3.x format
!:mime image/bmp
!:ext bmp/ico
>>18 lelong x \b, %d x
>>22 lelong x %d x
>>28 uleshort x %d
>>2 ulelong >0 \b, cbSize %d
>>10 ulelong x \b, bits offset %d
>14 uleshort 108 PC bitmap, Windows 95/NT4 and newer format
!:mime image/bmp
!:ext bmp
>14 uleshort 124 PC bitmap, Windows 98/2000 and newer format
!:mime image/bmp
!:ext bmp
>>18 lelong x \b, %d x
>>22 lelong x %d x
>>28 uleshort x %d
0 string/b MM\x00\x2a TIFF image data, big-endian
!:mime image/tiff
!:ext tif/tiff
>(4.L) ubeshort x \b, direntries=%d
0 string/b II\x2a\x00 TIFF image data, little-endian
!:mime image/tiff
!:ext tif/tiff
>(4.l) uleshort x \b, direntries=%d
0 string/b 8BPS Adobe Photoshop Image
!:mime image/vnd.adobe.photoshop
!:apple ????8BPS
!:ext psd
>18 ubelong x \b, %d x
>14 ubelong x %d,
>24 beshort 0 bitmap
>24 beshort 1 grayscale
>24 beshort 2 indexed
>24 beshort 3 RGB
>24 beshort 4 CMYK
>12 beshort x \b, %dx
>22 beshort x %d-bit channels
0 belong 0x00000100
>9 byte 0
>>4 leshort >0 MS Windows icon resource
!:mime image/vnd.microsoft.icon
!:ext ico
0 string/b gimp\ xcf GIMP XCF image data,
!:mime image/x-xcf
!:ext xcf
0 string/b AT&TFORM
>12 string DJVM DjVu multiple page document
!:mime image/vnd.djvu
>12 string DJVU DjVu image or single page document
!:mime image/vnd.djvu
0 string/b \x00\x00\x00\x0cjP\x20\x20\x0d\x0a\x87\x0a JPEG 2000
>20 string jp2\x20 Part 1 (JP2)
!:mime image/jp2
!:ext jp2
>20 string jpx\x20 Part 2 (JPX)
!:mime image/jpx
!:ext jpf/jpx
0 string P4
>2 byte <0x21 Netpbm image data
!:mime image/x-portable-bitmap
!:ext pbm
0 string P5
>2 byte <0x21 Netpbm image data
!:mime image/x-portable-graymap
!:ext pgm
0 string P6
>2 byte <0x21 Netpbm image data
!:mime image/x-portable-pixmap
!:ext ppm/pnm
0 search/1 /*\ XPM\ */ X pixmap image text
!:mime image/x-xpixmap
!:ext xpm
# documents
0 string/b %PDF- PDF document
!:mime application/pdf
!:ext pdf
!:strength +60
>5 byte x \b, version %c
>7 byte x \b.%c
0 string/t %! PostScript document text
!:mime application/postscript
!:apple ASPSTEXT
>2 string PS-Adobe- conforming
>>11 string >\0 DSC level %.3s
0 string/t {\\rtf Rich Text Format data
!:mime text/rtf
!:ext rtf
>5 string 1 \b, version %s
# archives
0 string/b PK\005\006 Zip archive data (empty)
!:mime application/zip
!:ext zip/cbz
0 string/b PK\003\004
!:strength +1
>30 string [Content_Types].xml
>>26 search/10000 word/ Microsoft Word 2007+
!:mime application/vnd.openxmlformats-officedocument.wordprocessingml.document
>>26 search/10000 ppt/ Microsoft PowerPoint 2007+
!:mime application/vnd.openxmlformats-officedocument.presentationml.presentation
>>26 search/10000 xl/ Microsoft Excel 2007+
!:mime application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
>>26 default x Microsoft OOXML
!:mime application/octet-stream
>26 string \x08\x00\x00\x00mimetypeapplication/
>>50 string epub+zip EPUB document
!:mime application/epub+zip
>>50 string vnd.oasis.opendocument.
>>>73 string text OpenDocument Text
!:mime application/vnd.oasis.opendocument.text
!:ext odt
>>>73 string spreadsheet OpenDocument Spreadsheet
!:mime application/vnd.oasis.opendocument.spreadsheet
!:ext ods
>>>73 string presentation OpenDocument Presentation
!:mime application/vnd.oasis.opendocument.presentation
!:ext odp
>>>73 string graphics OpenDocument Drawing
!:mime application/vnd.oasis.opendocument.graphics
!:ext odg
>30 search/100 META-INF/MANIFEST.MF Java archive data (JAR)
!:mime application/java-archive
!:ext jar
>4 default x Zip archive data
!:mime application/zip
!:ext zip/cbz
>>4 leshort x \b, at least v%d to extract
0 string/b \037\213 gzip compressed data
!:mime application/gzip
0 string/b BZh bzip2 compressed data
!:mime application/x-bzip2
!:ext bz2
>3 byte >47 \b, block size = %c00k
0 string/b \3757zXZ\000 XZ compressed data
!:mime application/x-xz
!:ext xz
0 lelong 0xfd2fb528 Zstandard compressed data (v0.8+)
!:mime application/zstd
!:ext zst
0 string/b 7z\274\257\047\034 7-zip archive data,
!:mime application/x-7z-compressed
!:ext 7z/cb7
>6 byte x version %d
>7 byte x \b.%d
0 string/b Rar!\x1a\x07\x00 RAR archive data
!:mime application/x-rar
!:ext rar/cbr
0 string/b Rar!\x1a\x07\x01\x00 RAR archive data, v5
!:mime application/x-rar
!:ext rar
257 string/b ustar\0 POSIX tar archive
!:mime application/x-ustar
!:ext tar/ustar
257 string/b ustar\040\040\0 POSIX tar archive (GNU)
!:mime application/x-gtar
!:ext tar/gtar
0 string/b !<arch>\ndebian
>8 string debian-binary Debian binary package
!:mime application/vnd.debian.binary-package
!:ext deb/udeb/ipk
0 string/b =!<arch>\n current ar archive
!:mime application/x-archive
!:ext a/lib/ar
0 belong 0xedabeedb RPM
!:mime application/x-rpm
>4 byte x v%d
32769 string/b CD001 ISO 9660 CD-ROM filesystem data
!:mime application/x-iso9660-image
!:ext iso/iso9660
0 string/b MSCF\0\0\0\0 Microsoft Cabinet archive data
!:mime application/vnd.ms-cab-compressed
!:ext cab
0 lelong 0x184d2204 LZ4 compressed data (v1.4+)
!:mime application/x-lz4
!:ext lz4
# audio and video
0 string/b ID3 Audio file with ID3 version 2
>3 byte x \b.%d
>4 byte x \b.%d
>(6.I+10) indirect x \b, contains:
0 beshort&0xfffe 0xfffa MPEG ADTS, layer III, v1
!:mime audio/mpeg
0 beshort&0xfffe 0xfff2 MPEG ADTS, layer III, v2
!:mime audio/mpeg
0 string/b OggS Ogg data
>28 string \x01vorbis \b, Vorbis audio
!:mime audio/ogg
>28 string OpusHead \b, Opus audio
!:mime audio/ogg
>28 string \x80theora \b, Theora video
!:mime video/ogg
>28 string \177FLAC \b, FLAC audio
!:mime audio/ogg
>28 default x
!:mime application/ogg
0 string/b fLaC FLAC audio bitstream data
!:mime audio/flac
0 string/b FORM
>8 string AIFF IFF data, AIFF audio
!:mime audio/x-aiff
>8 string AIFC IFF data, AIFF-C compressed audio
!:mime audio/x-aiff
0 string/b MThd Standard MIDI data
!:mime audio/midi
>8 beshort x (format %d)
>10 beshort x using %d track
>10 beshort >1 \bs
>12 ubeshort&0x7fff x at 1/%d
0 string/b #!AMR Adaptive Multi-Rate Codec (GSM telephony)
!:mime audio/amr
!:ext amr
0 string/b .snd Sun/NeXT audio data:
4 string/b ftyp ISO Media
>8 string qt \b, Apple QuickTime movie, Apple QuickTime (.MOV/QT)
!:mime video/quicktime
>8 string avif \b, AVIF Image
!:mime image/avif
>8 string avis \b, AVIF Image Sequence
!:mime image/avif
>8 string heic \b, HEIF Image HEVC Main or Main Still Picture Profile
!:mime image/heic
>8 string heix \b, HEIF Image HEVC Main 10 Profile
!:mime image/heic
>8 string mif1 \b, HEIF Image
!:mime image/heif
>8 string M4A \b, Apple iTunes ALAC/AAC-LC (.M4A) Audio
!:mime audio/x-m4a
>8 string M4V \b, Apple iTunes Video (.M4V) Video
!:mime video/x-m4v
>8 string 3gp \b, MPEG v4 system, 3GPP
!:mime video/3gpp
>8 string 3g2 \b, MPEG v4 system, 3GPP2
!:mime video/3gpp2
>8 string isom \b, MP4 Base Media v1 [ISO 14496-12:2003]
!:mime video/mp4
!:ext mp4
>8 string iso2 \b, MP4 Base Media v2 [ISO 14496-12:2005]
!:mime video/mp4
!:ext mp4
>8 string mp41 \b, MP4 v1 [ISO 14496-1:ch13]
!:mime video/mp4
>8 string mp42 \b, MP4 v2 [ISO 14496-14]
!:mime video/mp4
>8 default x
!:mime video/mp4
4 string/b moov Apple QuickTime
!:mime video/quicktime
>12 string mvhd \b movie (fast start)
4 string/b mdat Apple QuickTime movie (unoptimized)
!:mime video/quicktime
4 string/b wide Apple QuickTime movie (unoptimized)
!:mime video/quicktime
4 string/b skip Apple QuickTime movie (modified)
!:mime video/quicktime
4 string/b free Apple QuickTime movie (modified)
!:mime video/quicktime
0 belong 0x1a45dfa3
>4 search/4096 \x42\x82
>>&1 string webm WebM
!:mime video/webm
>>&1 string matroska Matroska data
!:mime video/x-matroska
0 string/b FLV\x01 Macromedia Flash Video
!:mime video/x-flv
0 belong 0x000001ba MPEG sequence, v2, program multiplex
!:mime video/mpeg
!:ext vob/evo/mpg/mpeg
0 belong 0x000001b3 MPEG sequence
!:mime video/mpeg
!:ext mpg/mpeg
0 belong 0x3026b275 Microsoft ASF
!:mime video/x-ms-asf
0 string/b FWS
>3 byte >0
>>8 byte >0 Macromedia Flash data, version
!:mime application/vnd.adobe.flash.movie
0 string/b CWS Macromedia Flash data (compressed), version
!:mime application/vnd.adobe.flash.movie
# fonts
0 string/b wOFF Web Open Font Format
!:mime font/woff
>4 belong 0x00010000 \b, TrueType
>4 string OTTO \b, CFF
>8 belong x \b, length %d
0 string/b wOF2 Web Open Font Format (Version 2)
!:mime font/woff2
!:ext woff2
>4 belong 0x00010000 \b, TrueType
>4 string OTTO \b, CFF
>8 belong x \b, length %d
0 string/b OTTO OpenType font data
!:mime application/vnd.ms-opentype
0 belong 0x00010000
>4 ubeshort <47
>>12 regex/4 ^[A-Za-z][A-Za-z][A-Za-z/][A-Za-z2\ ] TrueType Font data
!:mime font/sfnt
!:ext ttf/tte
>>>4 ubeshort x \b, %d tables
>>>12 string x \b, 1st "%4.4s"
0 string/b ttcf TrueType font collection data
!:mime font/collection
!:ext ttc
34 string/b LP
>8 lelong 0x00020001 Embedded OpenType (EOT)
!:mime application/vnd.ms-fontobject
!:ext eot
# programs and data
0 string/b \177ELF ELF
>4 byte 1 32-bit
>4 byte 2 64-bit
>5 byte 1 LSB
>>16 leshort 1 relocatable,
!:mime application/x-object
>>16 leshort 2 executable,
!:mime application/x-executable
>>16 leshort 3 shared object,
!:mime application/x-sharedlib
>>16 leshort 4 core file,
!:mime application/x-coredump
>>18 leshort 3 Intel 80386,
>>18 leshort 62 x86-64,
>>18 leshort 183 ARM aarch64,
>>20 lelong 1 version 1 (SYSV)
>5 byte 2 MSB
0 string/b MZ
>(0x3c.l) string PE\0\0 PE executable, for MS Windows
!:mime application/vnd.microsoft.portable-executable
>0 default x MS-DOS executable
!:mime application/x-dosexec
0 belong 0xcafebabe
>4 ubelong >40 compiled Java class data,
!:mime application/x-java-applet
!:ext class
>>6 ubeshort x version %d.
>>4 ubeshort x \b%d
0 string/b \0asm WebAssembly (wasm) binary module
!:mime application/wasm
!:ext wasm
>4 ulelong x version %#x
>4 ulelong 1 (MVP)
0 string/b SQLite\ format\ 3 SQLite 3.x database
!:mime application/vnd.sqlite3
!:ext sqlite/sqlite3/db/db3/dbe/sdb/help
0 string/b d8:announce BitTorrent file
!:mime application/x-bittorrent
!:ext torrent
0 ulelong 0x950412de GNU message catalog (little endian),
!:mime application/x-gettext-translation
!:ext gmo/mo
0 ubelong 0x950412de GNU message catalog (big endian),
!:mime application/x-gettext-translation
!:ext gmo/mo
0 string/b bplist00 Apple binary property list
!:mime application/x-bplist
128 string/b DICM DICOM medical imaging data
!:mime application/dicom
!:ext dcm/dicom/dic
0 string/b AC10 DWG AutoDesk AutoCAD
!:mime image/vnd.dwg
# texts
0 string/ct \<?php PHP script
!:mime text/x-php
!:strength +200
0 string/t \<?\n PHP script
!:mime text/x-php
0 regex/1l \^#!.{0,40}/php([[:space:]]|[0-9]|$) PHP script
!:mime text/x-php
!:strength +100
>0 string #! executable
0 search/4096 \<svg SVG Scalable Vector Graphics image
!:mime image/svg+xml
!:ext svg
!:strength +50
0 search/1/cwt \<?xml XML
!:mime text/xml
!:strength +5
>15 string/t >\0
>>19 regex/1l version=["']([0-9.]+) document
>5 search/1024 version=
>>&1 regex/1l [0-9.]+ %s document
0 search/4096/cwt \<!doctype\ html HTML document
!:mime text/html
!:strength +5
0 search/4096/cwt \<head\> HTML document
!:mime text/html
!:strength +5
0 search/4096/cwt \<title\> HTML document
!:mime text/html
!:strength +5
0 search/4096/cwt \<html\> HTML document
!:mime text/html
!:strength +5
0 search/4096/cwt \<html\  HTML document
!:mime text/html
!:strength +5
0 search/4096/cwt \<body\> HTML document
!:mime text/html
0 search/4096/cwt \<script HTML document
!:mime text/html
0 string/wt #!\ /bin/sh POSIX shell script
!:mime text/x-shellscript
>0 string #! executable
0 string/wt #!\ /bin/bash Bourne-Again shell script
!:mime text/x-shellscript
>0 string #! executable
0 string/wt #!\ /usr/bin/env\ bash Bourne-Again shell script
!:mime text/x-shellscript
>0 string #! executable
0 regex/1l \^#!.{0,40}perl Perl script
!:mime text/x-perl
!:strength +50
0 regex/1l \^#!.{0,40}python Python script
!:mime text/x-script.python
!:strength +50
0 regex/1l \^#!.{0,40}ruby Ruby script
!:mime text/x-ruby
!:strength +50
0 regex/1l \^#!.{0,40}node Node.js script
!:mime application/javascript
!:strength +50
0 regex \^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"] C source
!:mime text/x-c
0 string/t From: news or mail
!:mime message/rfc822
0 string/t Received: SMTP mail
!:mime message/rfc822
0 string/t Return-Path: RFC 822 mail
!:mime message/rfc822
0 string/t BEGIN:VCALENDAR iCalendar calendar file
!:mime text/calendar
!:ext ics
0 string/t BEGIN:VCARD vCard visiting card
!:mime text/vcard
!:ext vcf/vcard
>12 search/14000 VERSION:
>>&0 regex/1l [0-9.]+ \b, version %s
0 string/t diff\  diff output
!:mime text/x-diff
0 string/t ---\  unified diff output
!:mime text/x-diff
0 string/t -----BEGIN\ CERTIFICATE----- PEM certificate
0 string/t -----BEGIN\ PRIVATE\ KEY----- OpenSSH private key (no password)
`;

/**
 * Names of tags, by the directory that they stand in.
 *
 * *Source:* Exif 2.3 (JEITA CP-3451C), TIFF 6.0, https://www.php.net/exif_tagname; https://exiftool.org/TagNames
 *
 * @module
 */

/** The names of a directory's tags, each a number in four hexadecimal digits and a name. */
export class TagTable {
  readonly #text: string;
  #names: ReadonlyMap<number, string> | null = null;
  constructor(text: string) {
    this.#text = text;
  }

  /** The name of a tag; undefined for one without. */
  name(tag: number): string | undefined {
    this.#names ??= new Map(
      this.#text.split(",").map((item) => [parseInt(item.slice(0, 4), 16), item.slice(5)] as const),
    );
    return this.#names.get(tag);
  }
}

/** Tags of images. */
export const IMAGE_TAGS = new TagTable(
  "000b ACDComment,00fe NewSubFile,00ff SubFile,0100 ImageWidth,0101 ImageLength,0102 BitsPerSample," +
    "0103 Compression,0106 PhotometricInterpretation,010a FillOrder,010d DocumentName,010e ImageDescription," +
    "010f Make,0110 Model,0111 StripOffsets,0112 Orientation,0115 SamplesPerPixel,0116 RowsPerStrip," +
    "0117 StripByteCounts,0118 MinSampleValue,0119 MaxSampleValue,011a XResolution,011b YResolution," +
    "011c PlanarConfiguration,011d PageName,011e XPosition,011f YPosition,0120 FreeOffsets," +
    "0121 FreeByteCounts,0122 GrayResponseUnit,0123 GrayResponseCurve,0124 T4Options,0125 T6Options," +
    "0128 ResolutionUnit,0129 PageNumber,012d TransferFunction,0131 Software,0132 DateTime,013b Artist," +
    "013c HostComputer,013d Predictor,013e WhitePoint,013f PrimaryChromaticities,0140 ColorMap," +
    "0141 HalfToneHints,0142 TileWidth,0143 TileLength,0144 TileOffsets,0145 TileByteCounts,014a SubIFD," +
    "014c InkSet,014d InkNames,014e NumberOfInks,0150 DotRange,0151 TargetPrinter,0152 ExtraSample," +
    "0153 SampleFormat,0154 SMinSampleValue,0155 SMaxSampleValue,0156 TransferRange,0157 ClipPath," +
    "0158 XClipPathUnits,0159 YClipPathUnits,015a Indexed,015b JPEGTables,015f OPIProxy,0200 JPEGProc," +
    "0201 JPEGInterchangeFormat,0202 JPEGInterchangeFormatLength,0203 JPEGRestartInterval," +
    "0205 JPEGLosslessPredictors,0206 JPEGPointTransforms,0207 JPEGQTables,0208 JPEGDCTables," +
    "0209 JPEGACTables,0211 YCbCrCoefficients,0212 YCbCrSubSampling,0213 YCbCrPositioning," +
    "0214 ReferenceBlackWhite,02bc ExtensibleMetadataPlatform,0301 Gamma,0302 ICCProfileDescriptor," +
    "0303 SRGBRenderingIntent,0320 ImageTitle,1000 RelatedImageFileFormat,5001 ResolutionXUnit," +
    "5002 ResolutionYUnit,5003 ResolutionXLengthUnit,5004 ResolutionYLengthUnit,5005 PrintFlags," +
    "5006 PrintFlagsVersion,5007 PrintFlagsCrop,5008 PrintFlagsBleedWidth,5009 PrintFlagsBleedWidthScale," +
    "500a HalftoneLPI,500b HalftoneLPIUnit,500c HalftoneDegree,500d HalftoneShape,500e HalftoneMisc," +
    "500f HalftoneScreen,5010 JPEGQuality,5011 GridSize,5012 ThumbnailFormat,5013 ThumbnailWidth," +
    "5014 ThumbnailHeight,5015 ThumbnailColorDepth,5016 ThumbnailPlanes,5017 ThumbnailRawBytes," +
    "5018 ThumbnailSize,5019 ThumbnailCompressedSize,501a ColorTransferFunction,501b ThumbnailData," +
    "5020 ThumbnailImageWidth,5021 ThumbnailImageHeight,5022 ThumbnailBitsPerSample," +
    "5023 ThumbnailCompression,5024 ThumbnailPhotometricInterp,5025 ThumbnailImageDescription," +
    "5026 ThumbnailEquipMake,5027 ThumbnailEquipModel,5028 ThumbnailStripOffsets,5029 ThumbnailOrientation," +
    "502a ThumbnailSamplesPerPixel,502b ThumbnailRowsPerStrip,502c ThumbnailStripBytesCount," +
    "502d ThumbnailResolutionX,502e ThumbnailResolutionY,502f ThumbnailPlanarConfig," +
    "5030 ThumbnailResolutionUnit,5031 ThumbnailTransferFunction,5032 ThumbnailSoftwareUsed," +
    "5033 ThumbnailDateTime,5034 ThumbnailArtist,5035 ThumbnailWhitePoint," +
    "5036 ThumbnailPrimaryChromaticities,5037 ThumbnailYCbCrCoefficients,5038 ThumbnailYCbCrSubsampling," +
    "5039 ThumbnailYCbCrPositioning,503a ThumbnailRefBlackWhite,503b ThumbnailCopyRight,5090 LuminanceTable," +
    "5091 ChrominanceTable,5100 FrameDelay,5101 LoopCount,5110 PixelUnit,5111 PixelPerUnitX," +
    "5112 PixelPerUnitY,5113 PaletteHistogram,800d ImageID,80e3 Matteing,80e4 DataType,80e5 ImageDepth," +
    "80e6 TileDepth,828d CFARepeatPatternDim,828e CFAPattern,828f BatteryLevel,8298 Copyright," +
    "829a ExposureTime,829d FNumber,83bb IPTC/NAA,84e3 IT8RasterPadding,84e5 IT8ColorTable," +
    "8649 ImageResourceInformation,8769 Exif_IFD_Pointer,8773 ICC_Profile,8822 ExposureProgram," +
    "8824 SpectralSensity,8825 GPS_IFD_Pointer,8827 ISOSpeedRatings,8828 OECF,9000 ExifVersion," +
    "9003 DateTimeOriginal,9004 DateTimeDigitized,9101 ComponentsConfiguration,9102 CompressedBitsPerPixel," +
    "9201 ShutterSpeedValue,9202 ApertureValue,9203 BrightnessValue,9204 ExposureBiasValue," +
    "9205 MaxApertureValue,9206 SubjectDistance,9207 MeteringMode,9208 LightSource,9209 Flash," +
    "920a FocalLength,920b FlashEnergy,920c SpatialFrequencyResponse,920d Noise,920e FocalPlaneXResolution," +
    "920f FocalPlaneYResolution,9210 FocalPlaneResolutionUnit,9211 ImageNumber,9212 SecurityClassification," +
    "9213 ImageHistory,9214 SubjectLocation,9215 ExposureIndex,9216 TIFF/EPStandardID,9217 SensingMethod," +
    "923f StoNits,927c MakerNote,9286 UserComment,9290 SubSecTime,9291 SubSecTimeOriginal," +
    "9292 SubSecTimeDigitized,935c ImageSourceData,9c9b Title,9c9c Comments,9c9d Author,9c9e Keywords," +
    "9c9f Subject,a000 FlashPixVersion,a001 ColorSpace,a002 ExifImageWidth,a003 ExifImageLength," +
    "a004 RelatedSoundFile,a005 InteroperabilityOffset,a20b FlashEnergy,a20c SpatialFrequencyResponse," +
    "a20d Noise,a20e FocalPlaneXResolution,a20f FocalPlaneYResolution,a210 FocalPlaneResolutionUnit," +
    "a211 ImageNumber,a212 SecurityClassification,a213 ImageHistory,a214 SubjectLocation,a215 ExposureIndex," +
    "a216 TIFF/EPStandardID,a217 SensingMethod,a300 FileSource,a301 SceneType,a302 CFAPattern," +
    "a401 CustomRendered,a402 ExposureMode,a403 WhiteBalance,a404 DigitalZoomRatio," +
    "a405 FocalLengthIn35mmFilm,a406 SceneCaptureType,a407 GainControl,a408 Contrast,a409 Saturation," +
    "a40a Sharpness,a40b DeviceSettingDescription,a40c SubjectDistanceRange,a420 ImageUniqueID," +
    "fffe Computed value,ffff No tag value",
);

/** Tags of positions. */
export const GPS_TAGS = new TagTable(
  "0000 GPSVersion,0001 GPSLatitudeRef,0002 GPSLatitude,0003 GPSLongitudeRef,0004 GPSLongitude," +
    "0005 GPSAltitudeRef,0006 GPSAltitude,0007 GPSTimeStamp,0008 GPSSatellites,0009 GPSStatus," +
    "000a GPSMeasureMode,000b GPSDOP,000c GPSSpeedRef,000d GPSSpeed,000e GPSTrackRef,000f GPSTrack," +
    "0010 GPSImgDirectionRef,0011 GPSImgDirection,0012 GPSMapDatum,0013 GPSDestLatitudeRef," +
    "0014 GPSDestLatitude,0015 GPSDestLongitudeRef,0016 GPSDestLongitude,0017 GPSDestBearingRef," +
    "0018 GPSDestBearing,0019 GPSDestDistanceRef,001a GPSDestDistance,001b GPSProcessingMode," +
    "001c GPSAreaInformation,001d GPSDateStamp,001e GPSDifferential",
);

/** Tags about other files. */
export const INTEROPERABILITY_TAGS = new TagTable(
  "0001 InterOperabilityIndex,0002 InterOperabilityVersion,1000 RelatedFileFormat,1001 RelatedImageWidth," +
    "1002 RelatedImageHeight",
);

/** Tags of Canon's cameras. */
export const CANON_TAGS = new TagTable(
  "0001 ModeArray,0004 ImageInfo,0006 ImageType,0007 FirmwareVersion,0008 ImageNumber,0009 OwnerName," +
    "000c Camera,000f CustomFunctions",
);

/** Tags of Panasonic's cameras. */
export const PANASONIC_TAGS = new TagTable(
  "0001 Quality,0002 FirmwareVersion,0003 WhiteBalance,0007 FocusMode,000f AFMode,001a ImageStabilization," +
    "001c Macro,001f ShootingMode,0020 Audio,0021 DataDump,0023 WhiteBalanceBias,0024 FlashBias," +
    "0025 InternalSerialNumber,0026 ExifVersion,0028 ColorEffect,0029 TimeSincePowerOn,002a BurstMode," +
    "002b SequenceNumber,002c Contrast,002d NoiseReduction,002e SelfTimer,0030 Rotation,0031 AFAssistLamp," +
    "0032 ColorMode,0033 BabyAge1,0034 OpticalZoomMode,0035 ConversionLens,0036 TravelDay,0039 Contrast," +
    "003a WorldTimeLocation,003b TextStamp1,003c ProgramISO,003d AdvancedSceneType,003e TextStamp2," +
    "003f FacesDetected,0040 Saturation,0041 Sharpness,0042 FilmMode,0044 ColorTempKelvin," +
    "0045 BracketSettings,0046 WBAdjustAB,0047 WBAdjustGM,0048 FlashCurtain,0049 LongShutterNoiseReduction," +
    "004b ImageWidth,004c ImageHeight,004d AFPointPosition,004e FaceDetInfo,0051 LensType," +
    "0052 LensSerialNumber,0053 AccessoryType,0059 Transform1,005d IntelligentExposure,0061 FaceRecInfo," +
    "0062 FlashWarning,0065 Title,0066 BabyName,0067 Location,0069 Country,006b State,006d City," +
    "006f Landmark,0070 IntelligentResolution,0077 BurstSheed,0079 IntelligentDRange,007c ClearRetouch," +
    "0080 City2,0086 ManometerPressure,0089 PhotoStyle,008a ShadingCompensation,008c AccelerometerZ," +
    "008d AccelerometerX,008e AccelerometerY,008f CameraOrientation,0090 RollAngle,0091 PitchAngle," +
    "0093 SweepPanoramaDirection,0094 PanoramaFieldOfView,0096 TimerRecording,009d InternalNDFilter,009e HDR," +
    "009f ShutterType,00a3 ClearRetouchValue,00ab TouchAE,8000 MakerNoteVersion,8001 SceneMode," +
    "8004 WBRedLevel,8005 WBGreenLevel,8006 WBBlueLevel,8007 FlashFired,8008 TextStamp3,8009 TextStamp4," +
    "8010 BabyAge2,8012 Transform2",
);

/** Tags of Sony's cameras. */
export const SONY_TAGS = new TagTable(
  "0102 Quality,0104 FlashExposureComp,0112 WhiteBalanceFineTune,0115 WhiteBalance,1003 Panorama," +
    "2002 Rating,2004 Contrast,2005 Saturation,2006 Sharpness,2007 Brightness," +
    "2008 LongExposureNoiseReduction,2009 HighISONoiseReduction,200a AutoHDR,3000 ShotInfo,b000 FileFormat," +
    "b001 SonyModelID,b020 ColorReproduction,b021 ColorTemperature,b022 ColorCompensationFilter," +
    "b023 SceneMode,b024 ZoneMatching,b025 DynamicRangeOptimizer,b026 ImageStabilization,b029 ColorMode," +
    "b02b FullImageSize,b02c PreviewImageSize,b040 Macro,b041 ExposureMode,b042 FocusMode,b043 AFMode," +
    "b044 AFIlluminator,b047 JPEGQuality,b048 FlashLevel,b049 ReleaseMode,b04a SequenceNumber,b04b AntiBlur," +
    "b04e FocusMode,b050 HighISONoiseReduction2,b052 IntelligentAuto,b054 WhiteBalance2",
);

/** Tags of Olympus's cameras. */
export const OLYMPUS_TAGS = new TagTable(
  "0201 JPEGQuality,0202 Macro,0204 DigitalZoom,0207 SoftwareRelease,0208 PictureInfo,0209 CameraId," +
    "0f00 DataDump",
);

/** Tags of Samsung's cameras. */
export const SAMSUNG_TAGS = new TagTable("0001 Version");

/** Stands for cameras whose tags have no names here. */
export const NO_TAGS = new TagTable("");

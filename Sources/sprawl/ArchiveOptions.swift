internal import ArgumentParser
internal import Inputs

/// How far archives are opened.
struct ArchiveOptions: ParsableArguments {
  @Flag(help: "Scan archives, compressed files and images as they are, without opening them.")
  var noArchives = false

  @Option(
    help: ArgumentHelp(
      "How many archives inside each other are opened (at most 32).", valueName: "n"))
  var maxArchiveDepth: UInt = 8

  @Option(
    help: ArgumentHelp(
      "The most that is unpacked from one file: bytes, or a number with K, M or G.",
      valueName: "size"))
  var maxArchiveBytes: ByteCount?

  @Option(
    help: ArgumentHelp(
      "How many bytes may be unpacked for each byte of a file; the first 64M are free.",
      valueName: "n"))
  var maxArchiveRatio: UInt = 250

  var limits: UnpackLimits {
    var limits = UnpackLimits()
    limits.depth = noArchives ? 0 : Int(min(maxArchiveDepth, 32))
    limits.ratio = Int(min(maxArchiveRatio, 1 << 32))
    if let maxArchiveBytes { limits.totalBytes = maxArchiveBytes.bytes }
    return limits
  }

  /// The options that change what is found, as `name=value`.
  var facts: [String] {
    (noArchives ? ["no-archives"] : [])
      + (maxArchiveDepth == 8 ? [] : ["max-archive-depth=\(maxArchiveDepth)"])
      + (maxArchiveBytes.map { ["max-archive-bytes=\($0.bytes)"] } ?? [])
      + (maxArchiveRatio == 250 ? [] : ["max-archive-ratio=\(maxArchiveRatio)"])
  }
}

/// How much may be unpacked from one file, at all levels together.
///
/// Each byte of the file earns ``UnpackLimits/ratio`` bytes, and a little is free. One stream may
/// spend half of what is there when it begins, and what is earned meanwhile: so a bomb leaves
/// something for the members after it.
public final class UnpackBudget {
  let limits: UnpackLimits
  private var left: Int
  private var earned = 0
  private var spent = 0

  public init(_ limits: UnpackLimits) {
    self.limits = limits
    left = limits.freeBytes
  }

  /// Counts bytes of the file itself.
  public func earn(_ bytes: Int) {
    let (gain, overflow) = bytes.multipliedReportingOverflow(by: limits.ratio)
    left = overflow ? .max : left.addingReportingOverflow(gain).partialValue
    if left < 0 { left = .max }
    earned += bytes
  }

  /// What must be left at the end of a stream that begins now.
  var reserve: Int { left / 2 }

  /// Takes `bytes` that a stream gave.
  ///
  /// - Parameter reserve: What the stream has to leave.
  /// - Throws: ``ReadError/limit(_:)`` when there is not so much.
  func spend(_ bytes: Int, keeping reserve: Int = 0) throws(ReadError) {
    spent += bytes
    guard spent <= limits.totalBytes else {
      throw .limit("unpacks to more than \(limits.totalBytes) bytes (--max-archive-bytes)")
    }
    guard left - bytes >= reserve else {
      throw .limit("unpacks to more than \(limits.ratio) times its size (--max-archive-ratio)")
    }
    left -= bytes
  }
}

/// How far containers are opened.
public struct UnpackLimits: Sendable, Hashable {
  /// How many containers within each other are opened; 0 for none.
  public var depth = 8
  /// The most bytes that are unpacked from one file, at all levels together.
  public var totalBytes = 64 << 30
  /// How many bytes may be unpacked for each byte of the file.
  public var ratio = 250
  /// What small files may unpack to beyond their ratio, in bytes.
  public var freeBytes = 64 << 20
  /// The most bytes of a container inside another that are kept in memory, where its format tells
  /// only at its end what it holds.
  public var bufferedBytes = 64 << 20

  public init() {}
}

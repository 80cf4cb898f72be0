internal import CScan
internal import Codecs

/// What the bytes at the borders of a long run say of an encoding that may cut or hide a token.
///
/// One look at either side decides for nearly all runs that there is none.
public struct RunHints: OptionSet, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A control sequence of a terminal.
  public static let controlSequence = RunHints(rawValue: 1)
  /// An entity of XML or HTML.
  public static let entity = RunHints(rawValue: 2)
  /// Tags that only change how text looks.
  public static let markup = RunHints(rawValue: 4)
  /// Quoted-printable.
  public static let quotedPrintable = RunHints(rawValue: 8)
  /// Percent-encoding.
  public static let percent = RunHints(rawValue: 16)
  /// The run may be text in hexadecimal digits.
  public static let hexadecimal = RunHints(rawValue: 32)
  /// The run may be a token, or base64, written backwards.
  public static let reversed = RunHints(rawValue: 64)

  /// How far a token may reach beyond a run, in bytes.
  private static let reachOfToken = 64

  /// The token that `run` is a part of: with the characters beside it of which tokens are made as well.
  @inline(__always)
  public static func token(around run: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    let lowest = max(0, run.lowerBound - reachOfToken)
    let highest = min(bytes.count, run.upperBound + reachOfToken)
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      let start = unsafe scan_token_start(bytes.baseAddress, lowest, run.lowerBound)
      return unsafe start..<scan_token_end(bytes.baseAddress, run.upperBound, highest)
    }
  }

  /// Looks at the borders of `run`, and for tags and reversed text at those of the token around it.
  @inline(__always)
  public init(of run: Range<Int>, token: Range<Int>, in bytes: Span<UInt8>) {
    self.init(of: run, in: bytes)
    let before = token.lowerBound > 0 ? bytes[token.lowerBound - 1] : 0
    let after = token.upperBound < bytes.count ? bytes[token.upperBound] : 0
    if before == UInt8(ascii: ">") || after == UInt8(ascii: "<") { insert(.markup) }
    if ReversedText.mayEnd(token, in: bytes) { insert(.reversed) }
  }

  /// Looks at the borders of `run`.
  @inline(__always)
  init(of run: Range<Int>, in bytes: Span<UInt8>) {
    let before = run.lowerBound > 0 ? bytes[run.lowerBound - 1] : 0
    let after = run.upperBound < bytes.count ? bytes[run.upperBound] : 0
    var hints: RunHints = []
    if Self.holds(before, in: Self.signsBefore) || before == UInt8(ascii: "[")
      || Self.holds(after, in: Self.signsAfter) || after == ASCII.backslash
    {
      hints = Self.hints(before, after, of: run, in: bytes)
    }
    if run.count >= HexText.leastDigits, HexText.mayBegin(with: run, in: bytes) {
      hints.insert(.hexadecimal)
    }
    self = hints
  }

  /// `;`, `=` and `%`, a bit for each.
  private static let signsBefore: UInt64 = 1 << 0x3B | 1 << 0x3D | 1 << 0x25
  /// ESC, `&`, `=` and `%`, a bit for each.
  private static let signsAfter: UInt64 = 1 << 0x1B | 1 << 0x26 | 1 << 0x3D | 1 << 0x25

  @inline(__always)
  private static func holds(_ byte: UInt8, in set: UInt64) -> Bool {
    byte < 64 && set >> UInt64(byte) & 1 != 0
  }

  @inline(never)
  private static func hints(
    _ before: UInt8, _ after: UInt8, of run: Range<Int>, in bytes: Span<UInt8>
  ) -> RunHints {
    var hints: RunHints = []
    switch before {
    case UInt8(ascii: "["): hints.insert(.controlSequence)
    case UInt8(ascii: ";"): hints.formUnion([.controlSequence, .entity])
    case UInt8(ascii: "%"): hints.insert(.percent)
    case UInt8(ascii: "="):
      hints.insert(.quotedPrintable)
      if ReversedText.mayBeBase64(run, in: bytes) { hints.insert(.reversed) }
    default: break
    }
    switch after {
    case 0x1B: hints.insert(.controlSequence)
    case ASCII.backslash:
      if ControlSequenceDecoder.mayBegin(at: run.upperBound, in: bytes) {
        hints.insert(.controlSequence)
      }
    case UInt8(ascii: "&"): hints.insert(.entity)
    case UInt8(ascii: "="): hints.insert(.quotedPrintable)
    case UInt8(ascii: "%"): hints.insert(.percent)
    default: break
    }
    return hints
  }
}

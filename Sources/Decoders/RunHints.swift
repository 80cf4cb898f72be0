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

  /// Looks at the borders of `run`.
  @inline(__always)
  public init(of run: Range<Int>, in bytes: Span<UInt8>) {
    let before = run.lowerBound > 0 ? bytes[run.lowerBound - 1] : 0
    let after = run.upperBound < bytes.count ? bytes[run.upperBound] : 0
    let table = Self.tables
    var hints = RunHints(rawValue: table[Int(before)] | table[256 + Int(after)])
    if HexText.mayBegin(with: run, in: bytes) { hints.insert(.hexadecimal) }
    if ReversedText.mayEnd(run, in: bytes) { hints.insert(.reversed) }
    self = hints
  }

  /// What a byte before a run hints at; from 256 on, what one behind it does.
  private static let tables: InlineArray<512, UInt8> = {
    var table = InlineArray<512, UInt8>(repeating: 0)
    func set(_ bytes: String, _ offset: Int, _ hint: RunHints) {
      for byte in bytes.utf8 { table[offset + Int(byte)] |= hint.rawValue }
    }
    set("[;", 0, .controlSequence)
    set("\u{1B}\\", 256, .controlSequence)
    set(";", 0, .entity)
    set("&", 256, .entity)
    set(">", 0, .markup)
    set("<", 256, .markup)
    set("=", 0, .quotedPrintable)
    set("=", 256, .quotedPrintable)
    set("%", 0, .percent)
    set("%", 256, .percent)
    return table
  }()
}

/// The encodings that were undone, from the outermost to the innermost; prints as
/// `base64 > utf-16le`.
public struct DecodingChain: Sendable, Hashable, CustomStringConvertible {
  /// One encoding, or one step into a format, such as `json:$.a.b`.
  public struct Step: Sendable, Hashable, CustomStringConvertible {
    /// The longest name, in bytes.
    public static let maximumLength = 128

    /// What the chain prints.
    public let description: String

    /// A step of this name, without control characters and cut at 128 bytes.
    public init(_ name: String) {
      var description = ""
      for scalar in name.unicodeScalars where scalar.value >= 0x20 && scalar.value != 0x7F {
        let length = UTF8.width(scalar)
        guard description.utf8.count + length <= Self.maximumLength else { break }
        description.unicodeScalars.append(scalar)
      }
      self.description = description
    }

    /// Escapes in string literals, such as `\u003d`.
    public static let escapes = Step("escapes")
    /// String literals that are joined, such as `"a" + "b"`.
    public static let concatenation = Step("concatenation")
    /// Control sequences of a terminal, such as `ESC[31m`.
    public static let controlSequences = Step("control-sequences")
    /// Entities of XML and HTML, such as `&amp;`.
    public static let entities = Step("entities")
    /// Tags that only change how text looks.
    public static let markup = Step("markup")
    /// Quoted-printable, such as `=3D`.
    public static let quotedPrintable = Step("quoted-printable")
    /// The times at which lines of a log were written.
    public static let logLines = Step("log-lines")
    /// Hexadecimal digits, two for each byte.
    public static let hexadecimal = Step("hex")
    /// Text written backwards.
    public static let reversed = Step("reversed")
    /// Something compressed.
    public static func compressed(_ content: Base64Content) -> Step { Step(content.rawValue) }
    /// The events of a recording of a terminal.
    public static let recording = Step("asciicast")
    /// Percent-encoding, such as `%3D`.
    public static let percent = Step("percent")
    /// UTF-16 in either order.
    public static func utf16(_ order: UTF16Decoder.ByteOrder) -> Step { Step(order.rawValue) }
    /// UTF-16 or UTF-32 in either order.
    public static func wide(_ encoding: WideEncoding) -> Step {
      switch encoding {
      case .utf16(let order): Step(order.rawValue)
      case .utf32(let order): Step(order.rawValue)
      }
    }
    /// Base64 in either alphabet.
    public static func base64(_ alphabet: Base64Region.Alphabet) -> Step { Step(alphabet.rawValue) }
  }

  /// The steps, outermost first.
  public private(set) var steps: [Step] = []

  /// A chain without steps: the bytes are as they are in the file.
  public init(_ steps: [Step] = []) { self.steps = steps }

  /// The number of steps.
  public var depth: Int { steps.count }

  /// The steps, joined by ` > `.
  public var description: String { steps.map(\.description).joined(separator: " > ") }

  mutating func push(_ step: Step) { steps.append(step) }
  mutating func pop() { _ = steps.popLast() }
}

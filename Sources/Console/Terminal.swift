package import Reports

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the standard streams are connected to.
package enum Terminal {
  /// Keeps files from being opened as standard streams that the caller closed: a report or message
  /// would end up in them. What is written to a closed stream still fails.
  package static func reserveStandardStreams() {
    for stream in CInt(0)...2 where fcntl(stream, F_GETFD) < 0 {
      _ = unsafe open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Writes a line to stderr.
  package static func complain(_ line: String) {
    write(line + "\n")
  }

  /// Writes to stderr what need not be a line.
  package static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in _ = unsafe Glibc.write(2, bytes.baseAddress, bytes.count) }
  }

  /// Writes to stdout.
  ///
  /// - Throws: ``Failure`` when it cannot be written.
  package static func print(_ text: String) throws {
    try write { try $0.write(Array(text.utf8)) }
  }

  /// Writes to stdout, piece by piece.
  ///
  /// - Throws: ``Failure`` when it cannot be written.
  static func write(_ body: (inout StandardOutputSink) throws -> Void) throws {
    var sink = StandardOutputSink()
    do {
      try body(&sink)
      try sink.finish()
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure.failed("\(error)")
    }
  }

  package static var errorIsTerminal: Bool { isatty(2) == 1 }
  package static var outputIsTerminal: Bool { isatty(1) == 1 }

  /// How the report for people looks on stdout, or in a file.
  package static func style(noColor: Bool, toFile: Bool) -> Style {
    let isTerminal = !toFile && outputIsTerminal
    let isAsked = variable("NO_COLOR").map(\.isEmpty) ?? true
    let color = isTerminal && !noColor && isAsked && variable("TERM") != "dumb"
    return Style(color: color, width: isTerminal ? width : 100, unicode: isUnicode)
  }

  /// The value of an environment variable.
  package static func variable(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  private static var width: Int {
    if let columns = variable("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
    return width(of: 1) ?? 100
  }

  /// The width of the terminal that stderr is; windows may change theirs at any time.
  package static var errorWidth: Int { width(of: 2) ?? 80 }

  private static func width(of stream: CInt) -> Int? {
    var size = winsize()
    guard unsafe ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Whether the locale's encoding is UTF-8 (`man 7 locale`).
  private static var isUnicode: Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty }
    guard let locale = locale?.lowercased() else { return false }
    return locale.hasSuffix("utf-8") || locale.hasSuffix("utf8") || locale.contains("utf-8@")
  }
}

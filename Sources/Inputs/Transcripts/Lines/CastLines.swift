internal import Codecs
internal import Findings

/// Recordings of terminals by asciinema: a header, then a line for each event.
///
/// Source: docs.asciinema.org, "asciicast v2" and "asciicast v3".
struct CastLines: TranscriptLines {
  private var title: String?
  /// When it began, in seconds since 1970.
  private var start: Int?
  /// Whether times count from the event before, not from the start.
  private var countsIntervals = false
  /// Seconds since the start.
  private var clock = 0.0
  private var isBegun = false
  private(set) var message: MessageOrigin?

  init(named name: String) {
    title = name.hasSuffix(".cast") ? String(name.dropLast(5)) : nil
  }

  static func fits(_ lines: [String], named name: String) -> Bool {
    guard let first = lines.first, first.hasPrefix("{"), lines.count > 1,
      lines[1].hasPrefix("[") || lines[1].hasPrefix("#"),
      let header = JSONReader.read(Array(first.utf8)[...])
    else { return false }
    return header["version"]?.integer.map { $0 == 2 || $0 == 3 } ?? false
  }

  mutating func read(_ line: String) {
    guard isBegun else {
      isBegun = true
      let header = JSONReader.read(Array(line.utf8)[...])
      title = header?["title"]?.text ?? title
      start = header?["timestamp"]?.integer
      countsIntervals = header?["version"]?.integer == 3
      return
    }
    let fields = line.dropFirst().split(separator: ",", maxSplits: 2)
    guard line.hasPrefix("["), fields.count >= 2, let seconds = Double(fields[0].trimmed),
      seconds.isFinite, seconds.magnitude < 1e9
    else { return }
    clock = countsIntervals ? clock + seconds : seconds
    let isTyped = fields[1].trimmed == "\"i\""
    message = MessageOrigin(
      conversation: title, time: start.map { EpochTime.text(of: String($0 + Int(clock))) },
      authorClass: isTyped ? .human : .tool, segment: isTyped ? .toolInput : .toolOutput,
      via: "terminal")
  }
}

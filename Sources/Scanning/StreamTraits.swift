internal import Decoders
internal import Inputs

/// What the name and the first bytes of a stream say of the whole of it.
struct StreamTraits {
  /// How the stream is encoded as a whole, if it is in UTF-16 or UTF-32.
  private(set) var wideEncoding: WideEncoding?
  private(set) var isBinary = false
  /// Whether lists of strings stand for one text each, as the cells of a notebook do.
  private(set) var joinsLists = false
  /// Whether the stream begins like XML or HTML.
  private(set) var isMarkup = false
  /// Whether it is a page in HTML, of which also the text is searched that its reader sees.
  private(set) var isPage = false
  /// Whether a time stands before each line, as in the logs of CI systems.
  private(set) var isTimedLog = false
  /// Whether it is a recording of a terminal, whose events make up texts.
  private(set) var isRecording = false

  /// Those of plain text.
  init() {}

  init(_ path: StreamPath, head: Span<UInt8>) {
    let sample = head.extracting(0..<min(head.count, TextKind.sampleSize))
    let kind = TextKind(sniffing: sample)
    isBinary = kind == .binary
    // Text without a mark and without NUL is neither UTF-16 nor UTF-32, and most text is such.
    wideEncoding = kind == .bytes ? nil : WideEncoding(detectedIn: sample)
    isMarkup = kind == .bytes && head.count > 0 && head[0] == UInt8(ascii: "<")
    isPage = isMarkup && PageDecoder.isPage(head)
    isTimedLog = kind != .binary && LogLines.begin(head)
    joinsLists = path.fileName.suffix(6).elementsEqual(".ipynb".utf8)
    isRecording = kind == .bytes && RecordingDecoder.isRecording(head)
  }

  /// How many bytes a character of the longest match takes up: two in strings of binary files, which
  /// may be in UTF-16.
  var characterWidth: Int { wideEncoding?.unitSize ?? (isBinary || isRecording ? 2 : 1) }
}

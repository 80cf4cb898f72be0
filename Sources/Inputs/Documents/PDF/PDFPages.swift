/// The text of the pages of a document in PDF, as the program `pdftotext` of Poppler tells it.
struct PDFPages {
  /// The pages, each ended by a form feed.
  let text: [UInt8]
  /// Why text may be missing.
  let fault: ReadError?

  private static let program = BoundedProgram(named: "pdftotext")
  /// Whether there is a program that tells of pages.
  static var areReadable: Bool { program != nil }

  /// Lines as they stand on the page: in reading order, hyphens at the ends of lines would be dropped.
  private static let arguments = ["-layout", "-enc", "UTF-8", "-eol", "unix", "-", "-"]

  /// - Returns: `nil` where no program tells of pages.
  init?(of document: [UInt8], atMost limit: Int) {
    guard let program = Self.program else { return nil }
    do throws(ReadError) {
      let result = try program.run(Self.arguments, input: document, atMost: limit)
      text = result.output
      fault = Self.fault(of: result)
    } catch {
      (text, fault) = ([], error)
    }
  }

  private static func fault(of result: BoundedProgram.Result) -> ReadError? {
    if let limit = result.limit { return .limit("the text of its pages \(limit)") }
    if result.complaint.contains("Incorrect password") { return .encrypted }
    switch result.status {
    case 0 where !result.complaint.contains("Syntax Error"): return nil
    case 3: return .damaged("the text of its pages may not be taken out, as it says")
    case 128...: return .damaged("pdftotext ended by signal \(result.status - 128)")
    default: return .damaged("damaged: text of its pages may be missing")
    }
  }

  /// Gives the text, page by page, to `visitor`.
  func read(to visitor: some StreamVisitor) {
    var page = ExtractedText()
    for (number, lines) in text.split(separator: 0x0C, omittingEmptySubsequences: false)
      .enumerated()
    {
      page.begin("page \(number + 1)")
      page.append(lines)
      page.endLine()
      visitor.take(&page)
    }
    visitor.take(&page, isLast: true)
  }

  /// The words that the pages show.
  func words() -> PDFWords {
    var words = PDFWords()
    words.insert(text[...])
    return words
  }
}

/// The words of texts that are long enough for a secret.
struct PDFWords {
  private var hashes: Set<UInt64> = []
  /// In bytes.
  private static let shortest = 8

  /// Adds the words of a text.
  mutating func insert(_ text: ArraySlice<UInt8>) {
    _ = Self.allWords(of: text) { hash in
      hashes.insert(hash)
      return true
    }
  }

  /// Whether all words of a text were added.
  func contains(wordsOf text: ArraySlice<UInt8>) -> Bool {
    Self.allWords(of: text) { hashes.contains($0) }
  }

  /// Whether `body` holds for the hashes of all words.
  ///
  /// Source: Fowler, Noll and Vo, hash FNV-1a.
  private static func allWords(
    of text: ArraySlice<UInt8>, _ body: (_ hash: UInt64) -> Bool
  ) -> Bool {
    let start: UInt64 = 0xCBF2_9CE4_8422_2325
    var (hash, length) = (start, 0)
    for byte in text {
      if byte > 0x20 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        length += 1
      } else {
        if length >= shortest, !body(hash) { return false }
        (hash, length) = (start, 0)
      }
    }
    return length < shortest || body(hash)
  }
}

internal import Codecs

/// The headers of a mail or of one of its parts.
///
/// Sources: RFC 5322, section 2.2; RFC 2045; RFC 2183.
struct MailHeaders {
  /// As they stand there, but each in one line.
  private(set) var text: [UInt8] = []
  private(set) var type = "text/plain"
  private(set) var boundary: [UInt8]?
  private(set) var encoding = TransferEncoding.none
  private(set) var fileName: [UInt8]?

  enum TransferEncoding {
    case none, base64, quotedPrintable
  }

  /// More headers than this are none, in bytes.
  private static let mostText = 1 << 20

  /// Reads up to the blank line, which is taken as well.
  init(_ lines: MailLines) {
    var field: [UInt8] = []
    while text.count + field.count < Self.mostText, let line = lines.nextLine(), !line.isBlankLine {
      if line[0] == 0x20 || line[0] == 0x09, !field.isEmpty {
        field += [0x20] + line.withoutLineEnd.drop { $0 <= 0x20 }
      } else {
        end(field)
        field = Array(line.withoutLineEnd)
      }
    }
    end(field)
  }

  private mutating func end(_ field: [UInt8]) {
    guard !field.isEmpty else { return }
    text += field + [0x0A]
    guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { return }
    let value = String(decoding: field[(colon + 1)...], as: UTF8.self)
    let main = value.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
    switch String(decoding: field[..<colon], as: UTF8.self).lowercased() {
    case "content-type":
      type = main
      boundary = Self.parameter("boundary", of: value).map { Array($0.utf8) }
      fileName = fileName ?? Self.parameter("name", of: value).map { Array($0.utf8) }
    case "content-transfer-encoding":
      encoding =
        switch main {
        case "base64": .base64
        case "quoted-printable": .quotedPrintable
        default: .none
        }
    case "content-disposition":
      fileName = Self.parameter("filename", of: value).map { Array($0.utf8) } ?? fileName
    default: break
    }
  }

  /// The value of a parameter such as `boundary="…"`.
  private static func parameter(_ name: String, of value: String) -> String? {
    for parameter in value.split(separator: ";").dropFirst() {
      let parts = parameter.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let key = parts[0].filter { $0 != " " && $0 != "\t" }.lowercased()
      // RFC 2231 writes `filename*` for names in other letters.
      guard key == name || key == name + "*" else { continue }
      let text = parts[1].drop { $0 == " " || $0 == "\t" }
      let isQuoted = text.first == "\""
      let result =
        isQuoted
        ? String(text.dropFirst().prefix { $0 != "\"" }) : String(text.prefix { $0 != " " })
      return result.isEmpty ? nil : result
    }
    return nil
  }
}
